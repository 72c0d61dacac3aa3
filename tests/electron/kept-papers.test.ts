/** Papers of the archive keep their bytes: over an upgrade of the data, a restart, a full disk. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import { documentById } from '../../db/find-documents.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { fillAsFirstProgram, oldPrograms } from '../builders/old-migrations.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { buildVillage, MIGRATIONS, SECRET } from '../builders/village.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ 公示表 公〔2025〕1号\u0000\u0001', 'utf8');
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test.each([2, 25, 56])(
  'a paper of a program with %i upgrades is the same to the byte today, and stays so',
  (age) => {
    const old = programs.open('village.db', programs.before(age));
    fillAsFirstProgram(old);
    old.sqlite
      .prepare(
        `INSERT INTO document (id, kind, serial, title, subject, pages, sha256, bytes, created_at)
       VALUES (7, 'notice', '公〔2025〕1号', '积分公示表 公〔2025〕1号', 'notice:1:abc', 1, ?, ?, '2025-09-26T02:00:00.000Z')`,
      )
      .run(hashOf(PDF), PDF);
    closeStore(old);
    // Opened by the program of today, and once more after that.
    for (let opened = 0; opened < 2; opened += 1) {
      const store = programs.open('village.db', MIGRATIONS);
      expect(Buffer.from(documentBytes(store, 7)!.bytes).equals(PDF)).toBe(true);
      expect(documentById(store, 7)).toMatchObject({
        intact: true,
        sha256: hashOf(PDF),
        serial: '公〔2025〕1号',
      });
      expect(() => store.sqlite.exec(`UPDATE document SET bytes = x'00'`)).toThrow('immutable');
      closeStore(store);
    }
  },
);

describe('with the real drawing', () => {
  test('a paper is the archived one after a restart, byte for byte, and is not drawn anew', async () => {
    const village = buildVillage();
    const app = applicationOf(village);
    const first = await clientFor(app, village, 'accountant').declarations.document({ id: null });
    const bytes = Buffer.from(documentBytes(village.store, first.documentId)!.bytes);
    await app.renderer.close();
    closeStore(village.store);
    const store = openStore({
      file: path.join(village.dir, 'village.db'),
      secret: SECRET,
      migrationsDir: MIGRATIONS,
      clock: () => village.clock.now,
    });
    village.clock.forward(400);
    const again = { ...village, store };
    const restarted = applicationOf(again);
    restarted.renderer.render = () => Promise.reject(new Error('it was drawn once more'));
    const { documentId } = await clientFor(restarted, again, 'accountant').declarations.document({
      id: null,
    });
    expect(documentId).toBe(first.documentId);
    expect(Buffer.from(documentBytes(store, documentId)!.bytes).equals(bytes)).toBe(true);
    await restarted.renderer.close();
    closeStore(store);
    rmSync(village.dir, { recursive: true, force: true });
  });

  test('a full disk while a paper is archived is said plainly; nothing of it is kept, and it comes right later', async () => {
    const village = buildVillage();
    const app = applicationOf(village);
    const { sqlite } = village.store;
    const office = clientFor(app, village, 'accountant');
    const acts = () => sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit').get()!.n;
    const before = acts();
    sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
    await expect(office.declarations.document({ id: null })).rejects.toMatchObject({
      data: { code: 'diskFull', message: expect.stringContaining('磁盘已满，本次操作没有保存') },
    });
    expect((await office.documents.find({})).rows).toEqual([]);
    expect(acts()).toBe(before);
    expect(sqlite.pragma('quick_check', { simple: true })).toBe('ok');
    sqlite.pragma('max_page_count = 1073741823');
    const { documentId } = await office.declarations.document({ id: null });
    expect(await office.documents.detail({ id: documentId })).toMatchObject({ intact: true });
    await app.renderer.close();
    village.close();
  });
});
