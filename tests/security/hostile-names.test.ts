/** Attack: names made of markup, formulas, marks that turn writing round, quotes, line ends and rare characters. */
import { randomUUID } from 'node:crypto';
import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { transact } from '../../db/database/store.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { person } from '../builders/households.ts';
import { entry, posted } from '../builders/ledger.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const NAMES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '𠮷田𪚥龘',
  '龘'.repeat(50),
  '\u202e梅明余\u202c',
  '余\n明\t梅',
  `=cmd|'/C calc'!A0`,
  `O'Neil "甲"`,
  '%_\\',
  '${7*7}{{7*7}}',
  '&lt;余&gt;&amp;',
  "'; DROP TABLE household; --",
  '余\u0000明',
];

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

test('a name is refused in words, or it is the same on every list, export and paper', async () => {
  const office = clientFor(app, village, 'accountant');
  const { schemeId } = inForceScheme(village);
  const groupId = 1;
  const taken: { id: number; name: string }[] = [];
  for (const name of NAMES) {
    try {
      const { id } = await office.households.add({
        requestId: randomUUID(),
        no: '',
        groupId,
        address: name.slice(0, 60),
        tags: [],
        remark: name,
        head: person(name),
        reason: name,
      });
      const { headName } = await office.households.detail({ householdId: id });
      taken.push({ id, name: headName });
    } catch (error) {
      expect(String((error as Error).message)).toMatch(/[\u4e00-\u9fff]/);
    }
  }
  expect(taken.length).toBeGreaterThan(4);
  for (const { id, name } of taken) {
    expect(name).not.toMatch(/\p{Cc}|\p{Cf}/u);
    const { households } = await office.households.search({ query: name, limit: 9 });
    expect(
      households.map(({ headName }) => headName),
      name,
    ).toContain(name);
    const account = transact(village.store, village.by.accountant, 'test.account', null, (tx) =>
      createHouseholdAccount(tx, schemeId, id),
    );
    posted(village, entry('award', account.id, 100, { summary: name }));
    const sheet = await office.ledger.statementDocument({
      accountId: account.id,
      from: '2026-09-01',
      to: '2026-09-30',
    });
    const { file: paper } = await office.documents.get({ id: sheet.documentId });
    expect(Buffer.from(await paper.bytes()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
  const { file } = await office.households.exportList({ requestId: randomUUID() });
  const book = XLSX.read(await file.bytes(), { type: 'array', cellFormula: true });
  const cells = Object.values(book.Sheets[book.SheetNames[0] ?? ''] ?? {}) as XLSX.CellObject[];
  for (const { name } of taken) expect(cells.map(({ v }) => v)).toContain(name);
  expect(cells.some(({ f }) => f !== undefined)).toBe(false);
});
