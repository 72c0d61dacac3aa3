import type { ChainFinding } from '../../shared/contract/ledger-checks.ts';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corruptPages } from '../../db/database/corrupt-pages.ts';
import { verifyChain, chainHead } from '../../db/ledger/chain.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { notice } from '../../db/schema/index.ts';
import type { Store } from '../../db/database/store.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { buildVillage, MIGRATIONS, type TestVillage } from '../builders/village.ts';

const SECRET = '00112233445566778899aabbccddeeff';

let village: TestVillage;
let books: Books;

beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
  const [first, second] = books.accounts as [number, number];
  for (let month = 0; month < 5; month += 1) {
    posted(village, entry('award', first, 500), entry('award', second, 300), entry('deduction', second, 100));
  }
});
afterEach(() => village.close());

/** A copy of the database in which somebody with the key and some SQL did what the program never does. */
function tampered(sql: string): ChainFinding {
  const file = path.join(village.dir, 'copy.db');
  village.store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(village.store.file, file);
  const store = openStore({ file, secret: SECRET, migrationsDir: MIGRATIONS });
  store.sqlite.pragma('foreign_keys = OFF');
  store.sqlite.exec('DROP TRIGGER transfer_no_update; DROP TRIGGER transfer_no_delete;');
  store.sqlite.exec(sql);
  const finding = verifyChain(store);
  closeStore(store);
  return finding;
}

function sheetWithHead(store: Store): void {
  store.orm
    .insert(notice)
    .values({
      no: '2026-09-01',
      schemeId: books.schemeId,
      period: '2026-09',
      title: '公示表',
      place: '村务公开栏',
      days: 7,
      fromDate: '2026-09-27',
      toDate: '2026-10-03',
      contentHash: '',
      chainHead: chainHead(store).hash,
    })
    .run();
}

describe('a ledger that nobody touched', () => {
  it('verifies, with the number of transfers and the head that is printed on the sheets', () => {
    expect(verifyChain(village.store)).toEqual({
      ok: true,
      transfers: 15,
      head: chainHead(village.store).hash,
    });
  });
});

describe('a copy that was tampered with', () => {
  const fields = [
    ['points', 'points = points + 1'],
    ['summary', `summary = summary || ' '`],
    ['period', `period = '2026-10'`],
    ['declaration date', `activity_date = '2026-09-21'`],
    ['instant', `posted_at = '2026-09-26T02:00:00.001Z'`],
    ['source', `source = 'declaration:999'`],
    ['kind', `kind = 'return'`],
    ['operator', 'staff_id = 3'],
    ['household', 'credit_account_id = 3'],
    [
      'hash',
      `hash = replace(hash, substr(hash, 1, 1), CASE substr(hash, 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END)`,
    ],
    ['previous hash', `previous_hash = hash`],
  ] as const;
  it.each(fields)('shows which transfer had its %s changed', (_field, change) => {
    const finding = tampered(`UPDATE transfer SET ${change} WHERE id = 7`);
    expect(finding).toMatchObject({ ok: false, transferId: 7 });
    expect(finding).toMatchObject({ message: expect.stringContaining('第 7 笔') });
  });

  it('names the transfer that was deleted', () => {
    const finding = tampered('DELETE FROM transfer WHERE id = 7');
    expect(finding).toMatchObject({ ok: false, transferId: 8 });
    expect(finding).toMatchObject({ message: expect.stringContaining('台账缺少第 7 笔') });
  });

  it('dates a transfer by the day in the village, not in Greenwich', () => {
    village.clock.set('2026-09-26T17:00:00.000Z');
    const [first] = books.accounts as [number];
    posted(village, entry('award', first, 500), entry('award', first, 300));
    const finding = tampered('DELETE FROM transfer WHERE id = 16');
    expect(finding).toMatchObject({ message: expect.stringContaining('第 17 笔（2026-09-27 ') });
  });

  it('names two transfers that were swapped', () => {
    const finding = tampered(`
      UPDATE transfer SET id = 1000 WHERE id = 4;
      UPDATE transfer SET id = 4 WHERE id = 9;
      UPDATE transfer SET id = 9 WHERE id = 1000;`);
    expect(finding).toMatchObject({ ok: false, transferId: 4 });
    expect('faults' in finding && finding.faults.map(({ transferId }) => transferId)).toContain(9);
  });

  it('names a transfer that was put in before the first', () => {
    const finding =
      tampered(`INSERT INTO transfer SELECT -1, kind, debit_account_id, credit_account_id, points, activity_date, period,
      posted_at, 'forged:1', summary, reverses_id, staff_id, previous_hash, hash, honour FROM transfer WHERE id = 1`);
    expect(finding).toMatchObject({ ok: false, transferId: -1 });
  });

  it('names the sums that were changed without an entry', () => {
    const faults = (sql: string) => {
      const finding = tampered(sql);
      return finding.ok ? [] : finding.faults.map(({ message }) => message);
    };
    expect(faults('UPDATE account SET spent = spent + 1 WHERE id = 1')).toEqual([
      '账户 1 的加分、扣分、兑换合计与各笔之和不符：合计被改动过。',
    ]);
    expect(faults('UPDATE scheme_period SET deducted = 0')).toEqual([
      '2026-09 的全村月度合计与各笔之和不符：合计被改动过。',
    ]);
    expect(faults(`DELETE FROM transfer_total WHERE kind = 'award'`)).toEqual([
      '2026-09 的流水合计与各笔之和不符：合计被改动过。',
    ]);
    expect(
      faults(
        `INSERT INTO declaration_total (scheme_id, period, item_id, state, declarations) VALUES (1, '2026-09', 'x', 'posted', 3)`,
      ),
    ).toEqual(['2026-09 的登记合计与各笔之和不符：合计被改动过。']);
  });

  it('names the household whose balance, honour points or month were changed', () => {
    expect(tampered('UPDATE account SET balance = balance + 100 WHERE id = 2')).toMatchObject({
      ok: false,
      message: expect.stringContaining('02002 户 单火珍（账户 2）的余额记为 11，按台账各笔相加应为 10'),
    });
    expect(tampered('UPDATE account SET honour = 0 WHERE id = 2')).toMatchObject({
      ok: false,
      message: expect.stringContaining('累计积分'),
    });
    expect(tampered('UPDATE account_period SET awarded = awarded + 1 WHERE account_id = 1')).toMatchObject({
      ok: false,
      message: expect.stringContaining('01001 户 余明梅（账户 1） 2026-09'),
    });
  });

  it('reports an account that was given to another household', () => {
    const finding = tampered(`
      UPDATE account SET household_id = NULL WHERE id = 1;
      UPDATE account SET household_id = 1 WHERE id = 3;
      UPDATE account SET household_id = 3 WHERE id = 1;`);
    expect(finding).toMatchObject({ ok: false, transferId: 1 });
  });

  it('is found by a sheet on the wall when its end was cut off and the balances were made to fit', () => {
    sheetWithHead(village.store);
    const finding = tampered(`
      DELETE FROM transfer WHERE id > 12;
      UPDATE account SET balance = balance - 500, honour = honour - 500 WHERE id = 1;
      UPDATE account SET balance = balance - 200, honour = honour - 200 WHERE id = 2;
      UPDATE account SET balance = balance + 700 WHERE kind = 'issuing';
      UPDATE account_period SET awarded = awarded - 500 WHERE account_id = 1;
      UPDATE account_period SET awarded = awarded - 300, deducted = deducted - 100 WHERE account_id = 2;
      UPDATE transfer_total SET lines = lines - 2, points_in = points_in - 800 WHERE kind = 'award';
      UPDATE transfer_total SET lines = lines - 1, points_out = points_out - 100 WHERE kind = 'deduction';`);
    expect(finding).toMatchObject({
      ok: false,
      message: expect.stringContaining('公示表 2026-09-01 上印的校验码'),
    });
    expect('faults' in finding && finding.faults).toHaveLength(1);
  });

  it('is found by a passbook that a villager holds', () => {
    issuePassbooks(village.store, village.by.accountant, {
      schemeId: books.schemeId,
      owners: [{ householdId: books.households[0]!, memberId: null }],
    });
    const finding = tampered(`
      DELETE FROM transfer WHERE id > 12;
      UPDATE account SET balance = balance - 500, honour = honour - 500 WHERE id = 1;
      UPDATE account SET balance = balance - 200, honour = honour - 200 WHERE id = 2;
      UPDATE account SET balance = balance + 700 WHERE kind = 'issuing';
      UPDATE account_period SET awarded = awarded - 500 WHERE account_id = 1;
      UPDATE account_period SET awarded = awarded - 300, deducted = deducted - 100 WHERE account_id = 2;`);
    expect(finding).toMatchObject({
      ok: false,
      message: '存折第 1 册第 1 页第 5 行上印的第 13 笔在台账里找不到：这一笔被删除过。',
    });
  });
});

describe('the encrypted file', () => {
  it('reports the page in which a single byte was flipped', async () => {
    closeStore(village.store);
    const whole = readFileSync(village.store.file);
    expect(await corruptPages(village.store.file, SECRET)).toEqual([]);
    const pages = whole.length / 4096;
    const copy = path.join(village.dir, 'flipped.db');
    for (const at of [17, 30, 4095, 4096, 5 * 4096 + 1234, (pages - 1) * 4096 + 4000]) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(copy, bytes);
      const page = Math.floor(at / 4096) + 1;
      expect(await corruptPages(copy, SECRET)).toEqual([
        { page, from: (page - 1) * 4096, to: page * 4096 - 1 },
      ]);
      expect(() => openStore({ file: copy, secret: SECRET, migrationsDir: MIGRATIONS })).toThrow(
        /已损坏|密钥不对|打不开/,
      );
    }
  });

  it('is part of what the office verifies', async () => {
    expect(await verifyLedger(village.store, SECRET)).toMatchObject({ ok: true, transfers: 15 });
    village.store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(village.store.file);
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 4, 9000);
    writeFileSync(village.store.file, bytes);
    expect(await verifyLedger(village.store, SECRET)).toMatchObject({
      ok: false,
      message: expect.stringContaining('数据库文件第 3 页（第 8192 至 12287 字节）'),
    });
  });
});
