/** Attack: somebody with the database and its key rewrites what was booked. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../../db/ledger/chain.ts';
import { received } from '../builders/funds.ts';
import { soap } from '../builders/goods.ts';
import { entry, openBooks, posted } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
  const { accounts } = openBooks(village);
  posted(village, entry('award', accounts[0]!, 500), entry('award', accounts[1]!, 300));
  posted(village, entry('deduction', accounts[0]!, 100));
  soap(village);
  received(village, 'fiscal', 1_000_00);
  received(village, 'aid', 500_00);
});
afterEach(() => village.close());

const columnsOf = (table: string) =>
  village.store.sqlite.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table) as string[];

function contents(table: string): unknown[] {
  return village.store.sqlite.prepare(`SELECT * FROM ${table} ORDER BY id`).all();
}

test.each(['transfer', 'audit', 'fund_entry'])(
  'no column of %s can be changed, no line taken out or written over',
  (table) => {
    const { sqlite } = village.store;
    const before = contents(table);
    expect(before.length).toBeGreaterThan(1);
    for (const column of columnsOf(table)) {
      expect(() => sqlite.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('immutable');
    }
    for (const attack of [
      `DELETE FROM ${table}`,
      `DELETE FROM ${table} WHERE id = 1`,
      `UPDATE OR REPLACE ${table} SET id = 1 WHERE id = 2`,
      `UPDATE OR IGNORE ${table} SET id = 99 WHERE id = 1`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} WHERE id = 1`,
      `REPLACE INTO ${table} SELECT * FROM ${table} WHERE id = 1`,
      `INSERT INTO ${table} SELECT * FROM ${table} WHERE id = 1 ON CONFLICT DO UPDATE SET id = id`,
    ]) {
      expect(() => sqlite.exec(attack), attack).toThrow('immutable');
      expect(contents(table)).toEqual(before);
    }
  },
);

test('with the triggers taken away, what was changed is found and named', () => {
  const { store } = village;
  expect(verifyChain(store)).toMatchObject({ ok: true });
  store.sqlite.exec('DROP TRIGGER transfer_no_update');
  for (const [change, back] of [
    ['points = 50000', 'points = 500'],
    [`summary = '别的事'`, `summary = '清扫公共巷道'`],
    [`activity_date = '2026-08-01'`, `activity_date = '2026-09-20'`],
  ] as const) {
    store.sqlite.exec(`UPDATE transfer SET ${change} WHERE id = 1`);
    expect(verifyChain(store)).toMatchObject({ ok: false, transferId: 1 });
    store.sqlite.exec(`UPDATE transfer SET ${back} WHERE id = 1`);
    expect(verifyChain(store)).toMatchObject({ ok: true });
  }
});

test('a balance that was raised by hand does not agree with the ledger', () => {
  const { store } = village;
  store.sqlite.exec(`UPDATE account SET balance = balance + 1 WHERE kind = 'household'`);
  expect(verifyChain(store)).toMatchObject({ ok: false });
});
