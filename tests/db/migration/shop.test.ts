/** What an older program kept of the shop: slips, returns, settlements and vouchers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeStore } from '../../../db/database/open.ts';
import { partlyReturned } from '../../../db/redemptions/settlements.ts';
import { MIGRATIONS } from '../../builders/village.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());
const { open, before } = programs;

describe('a database made by an older program', () => {
  test('keeps what is in vouchers apart from what was spent', () => {
    const old = open('old.db', before(48));
    old.sqlite.exec(`
      INSERT INTO village_group (id, number, name) VALUES (1, 1, '第一村民小组');
      INSERT INTO household (id, no, group_id, created_at) VALUES (1, '01001', 1, 'x');
      INSERT INTO scheme (id, name, template_id, created_at) VALUES (1, '品德银行', 'dixu-virtue-bank', 'x');
      INSERT INTO account (id, scheme_id, kind, household_id, balance) VALUES (1, 1, 'household', 1, 3000);
      INSERT INTO account (id, scheme_id, kind) VALUES (2, 1, 'voucher'), (3, 1, 'shop'), (4, 1, 'issuing');
      INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, activity_date, period, posted_at, source, summary,
        reverses_id, previous_hash, hash) VALUES
        (1, 'award', 4, 1, 10000, 'x', '2026-11', 'x', 'a', 'x', NULL, 'x', 'x'),
        (2, 'voucherIssued', 1, 2, 4500, 'x', '2026-12', 'x', 'b', 'x', NULL, 'x', 'x'),
        (3, 'voucherIssued', 1, 2, 1000, 'x', '2026-12', 'x', 'c', 'x', NULL, 'x', 'x'),
        (4, 'reversal', 2, 1, 1000, 'x', '2026-12', 'x', 'd', 'x', 3, 'x', 'x'),
        (5, 'voucherRedeemed', 2, 1, 2000, 'x', '2026-12', 'x', 'e', 'x', NULL, 'x', 'x'),
        (6, 'redemption', 1, 3, 2500, 'x', '2026-12', 'x', 'e', 'x', NULL, 'x', 'x'),
        (7, 'voucherBack', 2, 1, 2500, 'x', '2027-01', 'x', 'f', 'x', NULL, 'x', 'x');
      INSERT INTO account_period (account_id, period, awarded, spent) VALUES
        (1, '2026-11', 10000, 0), (1, '2026-12', 0, 5000), (1, '2027-01', 0, -2500);`);
    closeStore(old);
    const store = open('old.db', MIGRATIONS);
    const kept = (table: string) => store.sqlite.prepare(`SELECT spent, vouchers FROM ${table}`).all();
    const months = [
      { spent: 0, vouchers: 0 },
      { spent: 2500, vouchers: 2500 },
      { spent: 0, vouchers: -2500 },
    ];
    expect(kept('account_period ORDER BY period')).toEqual(months);
    expect(kept('scheme_period ORDER BY period')).toEqual(months);
    expect(kept('account WHERE id = 1')).toEqual([{ spent: 2500, vouchers: 0 }]);
    closeStore(store);
  });

  test('keeps with a settlement what of its slips had come back', () => {
    const old = open('old.db', before(51));
    old.sqlite.exec(`
      INSERT INTO village_group (id, number, name) VALUES (1, 1, '第一村民小组');
      INSERT INTO household (id, no, group_id, created_at) VALUES (1, '01001', 1, 'x');
      INSERT INTO scheme (id, name, template_id, created_at) VALUES (1, '品德银行', 'dixu-virtue-bank', 'x');
      INSERT INTO account (id, scheme_id, kind, household_id, balance) VALUES (1, 1, 'household', 1, 3000);
      INSERT INTO account (id, scheme_id, kind) VALUES (2, 1, 'shop');
      INSERT INTO settlement (id, no, from_date, to_date, shop_name, first_slip, last_slip, slips, points, amount, at) VALUES
        (1, 'JS1', 'x', 'x', 'x', '1', '2', 2, 1500, 1500, 'x'), (2, 'JS2', 'x', 'x', 'x', '3', '3', 1, 900, 900, 'x');`);
    for (const [id, returned, settlementId] of [
      [1, 300, 1],
      [2, 0, 1],
      [3, 0, 2],
      [4, 200, null],
    ]) {
      old.sqlite.exec(`
        INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, activity_date, period, posted_at, source, summary, previous_hash, hash)
          VALUES (${String(id)}, 'redemption', 1, 2, 900, 'x', '2026-09', 'x', 'redemption:${String(id)}', '兑换', 'x', 'x');
        INSERT INTO redemption (id, slip_no, account_id, household_id, collector, points, returned_points, balance_after, at, day, staff_name, transfer_id, settlement_id)
          VALUES (${String(id)}, '${String(id)}', 1, 1, '余明梅', 900, ${String(returned)}, 0, 'x', 'x', '李', ${String(id)}, ${String(settlementId)});`);
    }
    closeStore(old);
    const store = open('old.db', MIGRATIONS);
    expect([1, 2].map((id) => partlyReturned(store, { id }))).toEqual([
      { slips: 1, points: 300 },
      { slips: 0, points: 0 },
    ]);
    closeStore(store);
  });

  test('gives old slips the rate and the sources of their day, and leaves settlements as they were signed', () => {
    const old = open('shop.db', before(10));
    fillAsFirstProgram(old);
    const rules = (rate: number) => `'{"uses":{"goods":{"rateFenPerPoint":${String(rate)}}}}'`;
    old.sqlite.exec(`
      INSERT INTO scheme_version (scheme_id, number, rules, state, effective_from, created_at) VALUES
        (1, 1, ${rules(100)}, 'superseded', '2026-01-01', 'x'), (1, 2, ${rules(200)}, 'inForce', '2026-10-01', 'x');
      INSERT INTO account (id, scheme_id, kind) VALUES (2, 1, 'shop');
      INSERT INTO goods (id, code, name, points) VALUES (1, 'A', '肥皂', 300), (2, 'B', '拖把', 700);
      INSERT INTO batch (id, goods_id, source, quantity, received_at) VALUES
        (1, 1, 'purchased', 10, 'x'), (2, 1, 'donated', 0, 'x'), (3, 2, 'donated', 5, 'x');
      INSERT INTO settlement (id, no, from_date, to_date, shop_name, first_slip, last_slip, slips, points, fen_per_point, amount, at)
        VALUES (1, 'JS2026-001', '2026-09-01', '2026-09-30', '超市', '2026-000001', '2026-000001', 1, 1900, 33, 627, 'x');`);
    const slip = (id: number, day: string, settlementId: number | null) => {
      old.sqlite
        .prepare(
          `INSERT INTO transfer (id, debit_account_id, credit_account_id, points, kind, deed_date, period, posted_at, source, summary, previous_hash, hash)
           VALUES (?, 1, 2, 1900, 'redemption', ?, '2026-09', 'x', ?, '兑换', 'x', ?)`,
        )
        .run(id, day, `redemption:${String(id)}`, `h${String(id)}`);
      old.sqlite
        .prepare(
          `INSERT INTO redemption (id, slip_no, account_id, household_id, collector, points, balance_after, at, day, staff_name, transfer_id, settlement_id)
           VALUES (?, ?, 1, 1, '余明梅', 1900, 0, 'x', ?, '李', ?, ?)`,
        )
        .run(id, `2026-00000${String(id)}`, day, id, settlementId);
      old.sqlite
        .prepare(
          `INSERT INTO redemption_line (redemption_id, goods_id, name, spec, unit, quantity, unit_points, points)
           VALUES (?, 1, '肥皂', '', '块', 4, 300, 1200), (?, 2, '拖把', '', '把', 1, 700, 700)`,
        )
        .run(id, id);
      old.sqlite
        .prepare(
          `INSERT INTO stock_move (batch_id, kind, quantity, at, source) VALUES (2, 'out', -3, 'x', ?), (1, 'out', -1, 'x', ?), (3, 'out', -1, 'x', ?)`,
        )
        .run(...Array.from({ length: 3 }, () => `redemption:${String(id)}`));
    };
    slip(1, '2026-09-05', 1);
    slip(2, '2026-09-06', null);
    slip(3, '2026-10-02', null);
    closeStore(old);
    const store = open('shop.db', MIGRATIONS);
    const all = (sql: string) => store.sqlite.prepare(sql).raw().all();
    expect(all('SELECT fen_per_point FROM redemption ORDER BY id')).toEqual([[100], [100], [200]]);
    expect(
      all(
        `SELECT name, source, quantity, points, batch_id FROM redemption_line WHERE redemption_id = 2 ORDER BY goods_id, source DESC`,
      ),
    ).toEqual([
      ['肥皂', 'shop', 1, 300, 1],
      ['肥皂', 'donated', 3, 900, 2],
      ['拖把', 'donated', 1, 700, 3],
    ]);
    expect(
      all('SELECT settlement_id, name, source, quantity, points, fen_per_point, amount FROM settlement_line'),
    ).toEqual([
      [1, '肥皂', 'shop', 4, 1200, 33, 396],
      [1, '拖把', 'shop', 1, 700, 33, 231],
    ]);
    expect(all('SELECT scheme_id, state FROM settlement')).toEqual([[1, 'made']]);
    closeStore(store);
  });

  test('keeps each slip that was returned as one return of all its goods', () => {
    const old = open('returned.db', before(31));
    fillAsFirstProgram(old);
    old.sqlite.exec(`
      INSERT INTO account (id, scheme_id, kind, balance) VALUES (2, 1, 'shop', 0);
      INSERT INTO goods (id, code, name, points) VALUES (1, 'A', '肥皂', 300);
      INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, activity_date, period, posted_at, source, summary,
        previous_hash, hash) VALUES
        (1, 'award', 2, 1, 1100, 'x', '2026-09', 'x', 'declaration:1', '清扫', 'x', 'x'),
        (2, 'redemption', 1, 2, 600, 'x', '2026-09', '2026-09-05T02:00:00.000Z', 'redemption:1', '兑换', 'x', 'y'),
        (3, 'return', 2, 1, 600, 'x', '2026-09', '2026-09-05T17:00:00.000Z', 'redemption:1', '退货', 'x', 'z'),
        (4, 'redemption', 1, 2, 300, 'x', '2026-09', '2026-09-06T02:00:00.000Z', 'redemption:2', '兑换', 'x', 'v');
      INSERT INTO redemption (id, slip_no, account_id, household_id, collector, points, balance_after, at, day, staff_name, transfer_id,
        state, returned_at, return_reason) VALUES
        (1, '2026-000001', 1, 1, '余明梅', 600, 500, 'x', '2026-09-05', '李', 2, 'returned', '2026-09-05T17:00:00.000Z', '破损'),
        (2, '2026-000002', 1, 1, '余明梅', 300, 800, 'x', '2026-09-06', '李', 4, 'done', NULL, '');
      INSERT INTO redemption_line (id, redemption_id, goods_id, name, spec, unit, quantity, unit_points, points) VALUES
        (1, 1, 1, '肥皂', '', '块', 2, 300, 600), (2, 2, 1, '肥皂', '', '块', 1, 300, 300);`);
    closeStore(old);
    const store = open('returned.db', MIGRATIONS);
    const all = (sql: string) => store.sqlite.prepare(sql).raw().all();
    expect(
      all('SELECT no, redemption_id, points, balance_after, reason, day, transfer_id FROM slip_return'),
    ).toEqual([['2026-000001退', 1, 600, 1100, '破损', '2026-09-06', 3]]);
    expect(all('SELECT redemption_line_id, quantity, points FROM slip_return_line')).toEqual([[1, 2, 600]]);
    expect(all('SELECT returned FROM redemption_line ORDER BY id')).toEqual([[2], [0]]);
    expect(all('SELECT returned_points FROM redemption ORDER BY id')).toEqual([[600], [0]]);
    expect(() => store.sqlite.exec('DELETE FROM slip_return')).toThrow('immutable');
    closeStore(store);
  });
});
