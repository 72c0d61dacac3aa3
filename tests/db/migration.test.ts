import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../db/database/backup-files.ts';
import { backUp, inspectBackup } from '../../db/database/backup.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { transact, type Store } from '../../db/database/store.ts';
import { listDeclarations } from '../../db/declarations/list.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { post } from '../../db/ledger/post.ts';
import { statement } from '../../db/ledger/statement.ts';
import { currentGeometry, geometryById } from '../../db/passbooks/geometry.ts';
import { printerSettingOf } from '../../db/printers/settings.ts';
import { printerCalibrations } from '../../db/passbooks/printer-calibrations.ts';
import { DEFAULT_GEOMETRY } from '../../shared/passbook-geometry.ts';
import { waitingLines } from '../../db/passbooks/waiting-lines.ts';
import { lastPrinted } from '../../db/printed-papers.ts';
import { passbookById } from '../../db/passbooks/books.ts';
import { partlyReturned, settlementById } from '../../db/redemptions/settlements.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { signInSettings } from '../../db/staff/before-sign-in.ts';
import { entry } from '../builders/ledger.ts';
import { migrationsOf } from '../builders/old-migrations.ts';
import { MIGRATIONS, SECRET } from '../builders/village.ts';

function shapeOf(store: Store): unknown[] {
  return store.sqlite
    .prepare(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all();
}

describe('a database made by an older program', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'migration-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const open = (file: string, migrationsDir: string, beforeMigration?: (store: Store) => void): Store =>
    openStore({ file: path.join(dir, file), secret: SECRET, migrationsDir, beforeMigration });

  /** A household, its people and an account, as the first program kept them. */
  function fill(store: Store): void {
    store.sqlite.exec(`
      INSERT INTO village (id, name, town, county, code, created_at) VALUES (1, '地禾村', '清溪镇', '禾川县', '990825101201', 'x');
      INSERT INTO village_group (id, number, name) VALUES (1, 1, '第一村民小组');
      INSERT INTO household (id, no, group_id, created_at) VALUES (1, '01001', 1, 'x');
      INSERT INTO member (id, household_id, name, relation, created_at) VALUES (1, 1, '余明梅', '户主', 'x');
      UPDATE household SET head_member_id = 1;
      INSERT INTO committee_member (id, name) VALUES (1, '甲书记');
      INSERT INTO scheme (id, name, template_id, created_at) VALUES (1, '品德银行', 'dixu-virtue-bank', 'x');
      INSERT INTO account (id, scheme_id, kind, household_id, balance, honour) VALUES (1, 1, 'household', 1, 500, 500);
    `);
  }

  test('is migrated although somebody took out a rule that the migration makes anew', () => {
    const old = open('old.db', migrationsOf(48, path.join(dir, 'old')));
    old.sqlite.exec('DROP TRIGGER account_period_update');
    closeStore(old);
    const now = open('old.db', MIGRATIONS);
    const made = now.sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'account_period_update'`).get();
    expect(made).toBeDefined();
    closeStore(now);
  });

  test('keeps what is in vouchers apart from what was spent', () => {
    const old = open('old.db', migrationsOf(48, path.join(dir, 'old')));
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
    const old = open('old.db', migrationsOf(51, path.join(dir, 'old')));
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

  test('keeps the reason and the approver of its reversals, from the audit trail', () => {
    const old = open('old.db', migrationsOf(22, path.join(dir, 'old')));
    fill(old);
    old.sqlite.exec(`
      INSERT INTO account (id, scheme_id, kind) VALUES (2, 1, 'issue');
      INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, deed_date, period, posted_at, source, summary,
        reverses_id, previous_hash, hash) VALUES
        (1, 'award', 2, 1, 500, 'x', '2026-09', 'x', 'declaration:1', '清扫', NULL, 'x', 'x'),
        (2, 'reversal', 1, 2, 500, 'x', '2026-09', 'x', 'reversal:1', '冲销第 1 笔：登错户', 1, 'x', 'x'),
        (3, 'award', 2, 1, 300, 'x', '2026-09', 'x', 'declaration:2', '清扫', NULL, 'x', 'x'),
        (4, 'reversal', 1, 2, 300, 'x', '2026-09', 'x', 'reversal:3', '冲销第 3 笔：重新打开', 3, 'x', 'x');
      INSERT INTO audit (at, staff_name, procedure, subject, summary, after) VALUES
        ('x', '村会计', 'ledger.reverse', 'transfer:2', '冲销', '{"points":-500,"reason":"登错户","approver":"林建国"}');`);
    closeStore(old);
    const store = open('old.db', MIGRATIONS);
    expect(store.sqlite.prepare('SELECT transfer_id AS id, reason, approver FROM reversal').all()).toEqual([
      { id: 2, reason: '登错户', approver: '林建国' },
    ]);
    expect(() => store.sqlite.exec(`UPDATE reversal SET approver = '别人'`)).toThrow('immutable');
    expect(() => store.sqlite.exec('DELETE FROM reversal')).toThrow('immutable');
    closeStore(store);
  });

  test('knows what was printed, and on which queue, from the audit trail', () => {
    const old = open('old.db', migrationsOf(31, path.join(dir, 'old')));
    old.sqlite.exec(`
      INSERT INTO print_job (id, kind, title, paper, queue, copies, duplex, colour, offset_x, offset_y, state, staff_name, at)
        VALUES (7, 'slip', '兑换小票', 'slip', 'HP', 1, 'none', 'queue', 0, 0, 'failed', '村会计', 'x');
      INSERT INTO audit (at, staff_name, procedure, subject, summary, after) VALUES
        ('1', '村会计', 'documents.archive', 'redemption:1:a', '查看', NULL),
        ('2', '村会计', 'documents.printed', 'redemption:1:a', '打印', NULL),
        ('3', '店主', 'redemptions.printSlip', 'redemption:2', '打印', NULL),
        ('4', '店主', 'printers.print', 'redemption:3:a', '打印', '{"printJobId":7}');`);
    closeStore(old);
    const store = open('old.db', MIGRATIONS);
    const rows = store.sqlite.prepare('SELECT subject, at, print_job_id AS job FROM printed_paper').all();
    expect(rows).toEqual([
      { subject: 'redemption:1:a', at: '2', job: null },
      { subject: 'redemption:2', at: '3', job: null },
      { subject: 'redemption:3:a', at: '4', job: 7 },
    ]);
    const known = lastPrinted(store, ['redemption:1', 'redemption:2', 'redemption:3']);
    expect([...known]).toEqual([
      ['redemption:1', '2'],
      ['redemption:2', '3'],
    ]);
    closeStore(store);
  });

  test('knows since when households and members are gone, and by whom a household was headed, from the audit trail', () => {
    const old = open('gone.db', migrationsOf(24, path.join(dir, 'old')));
    fill(old);
    old.sqlite.exec(`
      INSERT INTO household (id, no, group_id, state, created_at) VALUES (2, '01002', 1, 'closed', 'x'), (3, '01003', 1, 'closed', 'x'),
        (4, '01004', 1, 'frozen', 'x');
      INSERT INTO member (id, household_id, name, relation, state, left_reason, created_at) VALUES
        (2, 1, '单火珍', '亲属', 'present', '', 'x'), (3, 4, '盖建国', '户主', 'left', '2026-10-01 去世', 'x');
      INSERT INTO audit (id, at, staff_name, procedure, subject, summary, before, after) VALUES
        (1, '2026-12-30T17:00:00.000Z', '村会计', 'households.merge', 'household:2', '合户', '{"headName":"单火珍","state":"open"}', '{"state":"closed"}'),
        (2, '2026-12-30T17:00:00.000Z', '村会计', 'households.merge', 'household:1', '合户收入', NULL, NULL),
        (3, '2026-12-01T02:00:00.000Z', '村会计', 'households.close', 'household:3', '销户', NULL, NULL),
        (4, '2026-12-02T02:00:00.000Z', '村会计', 'households.reopen', 'household:3', '恢复', NULL, NULL),
        (5, '2026-12-03T02:00:00.000Z', '村会计', 'households.close', 'household:3', '销户', NULL, NULL),
        (6, '2026-10-05T02:00:00.000Z', '村会计', 'households.memberLeaves', 'household:4', '盖建国去世，该户冻结，待议定', NULL, NULL),
        (7, '2026-11-05T02:00:00.000Z', '村会计', 'households.change', 'household:4', '修改', NULL, NULL);`);
    closeStore(old);
    const store = open('gone.db', MIGRATIONS);
    expect(
      store.sqlite.prepare('SELECT id, state_on AS since, former_head_id AS head FROM household').all(),
    ).toEqual([
      { id: 1, since: null, head: null },
      { id: 2, since: '2026-12-31', head: 2 },
      { id: 3, since: '2026-12-03', head: null },
      { id: 4, since: '2026-10-05', head: 3 },
    ]);
    expect(store.sqlite.prepare('SELECT left_on FROM member ORDER BY id').pluck().all()).toEqual([
      null,
      null,
      '2026-10-01',
    ]);
    closeStore(store);
  });

  test('reads the rules and the settings that an older program wrote under other words', () => {
    const old = open('words.db', migrationsOf(28, path.join(dir, 'old')));
    fill(old);
    old.sqlite.exec(`
      INSERT INTO scheme_version (id, scheme_id, number, rules, created_at) VALUES
        (1, 1, 1, '{"items":[{"id":"a","name":"“sameDeedGroup”","sameDeedGroup":"review"},{"id":"b"}]}', 'x');
      INSERT INTO setting (key, value) VALUES ('door.showNames', 'false'), ('door.version', '4');
      INSERT INTO duty_record (id, scheme_id, member_id, duty_id, date, state, recorded_at) VALUES
        (1, 1, 1, 'a', '2026-03-01', 'standing', 'x'), (2, 1, 1, 'a', '2026-04-01', 'withdrawn', 'x');`);
    closeStore(old);
    const store = open('words.db', MIGRATIONS);
    expect(store.sqlite.prepare('SELECT rules FROM scheme_version').pluck().get()).toBe(
      '{"items":[{"id":"a","name":"“sameDeedGroup”","sameActivityGroup":"review"},{"id":"b"}]}',
    );
    expect(signInSettings(store)).toEqual({ version: 4, showNames: false });
    expect(store.sqlite.prepare('SELECT state FROM duty_record ORDER BY id').pluck().all()).toEqual([
      'effective',
      'withdrawn',
    ]);
    closeStore(store);
  });

  test('knows its states and stock moves under the words of today', () => {
    const old = open('states.db', migrationsOf(38, path.join(dir, 'old')));
    fill(old);
    const lineValues = (id: number, state: string) =>
      `(${String(id)}, 1, ${String(id)}, 1, 1, '余*梅', 'x', 100, 100, 100, '${state}')`;
    old.sqlite.exec(`
      INSERT INTO scheme_version (id, scheme_id, number, rules, created_at) VALUES (1, 1, 1, '{}', 'x');
      INSERT INTO notice (id, no, scheme_id, period, title, place, days, from_date, to_date, content_hash, chain_head, state)
        VALUES (1, 'GS1', 1, '2026-03', 'x', 'x', 7, 'x', 'x', 'x', 'x', 'hanging'), (2, 'GS2', 1, '2026-04', 'x', 'x', 7, 'x', 'x', 'x', 'x', 'withdrawn');
      INSERT INTO notice_line (id, notice_id, position, household_id, group_number, masked_name, reason, points, period_points, cumulative_points, state)
        VALUES ${['hanging', 'objected', 'posted'].map((state, index) => lineValues(index + 1, state)).join()};
      INSERT INTO goods (id, code, name, spec, category, unit, points, state) VALUES (1, 'a', '肥皂', '', 'x', '块', 1, 'withdrawn');
      INSERT INTO batch (id, goods_id, quantity, received_at, source) VALUES (1, 1, 8, 'x', 'shop');
      INSERT INTO stock_move (id, batch_id, kind, quantity, source, at) VALUES (1, 1, 'in', 10, 'x', 'x'), (2, 1, 'takeBack', -2, 'x', 'x');
      INSERT INTO settlement (id, no, from_date, to_date, shop_name, first_slip, last_slip, slips, points, amount, at, state, taken_back_at)
        VALUES (1, 'JS1', 'x', 'x', 'x', 'x', 'x', 1, 1, 1, 'x', 'takenBack', '2026-04-02');
      INSERT INTO period_close (id, no, scheme_id, scheme_version_id, period, figures, content_hash, closed_at, staff_name, notice)
        VALUES (1, 'JZ1', 1, 1, '2026-03', '{}', 'x', 'x', 'x', '{"hungOn":"2026-04-01","days":7,"where":"村部"}');`);
    closeStore(old);
    const store = open('states.db', MIGRATIONS);
    const column = (sql: string) => store.sqlite.prepare(sql).pluck().all();
    expect(column('SELECT state FROM notice ORDER BY id')).toEqual(['published', 'withdrawn']);
    expect(column('SELECT state FROM notice_line ORDER BY id')).toEqual(['published', 'objected', 'posted']);
    expect(column('SELECT state FROM goods')).toEqual(['offSale']);
    expect(column('SELECT kind FROM stock_move ORDER BY id')).toEqual(['in', 'cancelIn']);
    expect(settlementById(store, 1)).toMatchObject({ state: 'cancelled', cancelledAt: '2026-04-02' });
    expect(JSON.parse(String(column('SELECT notice FROM period_close')[0]))).toEqual({
      publishedOn: '2026-04-01',
      days: 7,
      where: '村部',
    });
    expect(() => store.sqlite.exec('UPDATE stock_move SET quantity = 1')).toThrow('immutable');
    closeStore(store);
  });

  test('keeps the measures of its booklets, and its calibration as that of the usual printer', () => {
    const old = open('measured.db', migrationsOf(28, path.join(dir, 'old')));
    fill(old);
    old.sqlite.exec(`
      INSERT INTO setting (key, value) VALUES ('passbookCalibration', '{"offsetX":-1.5,"offsetY":2,"firstLineAbove":17,"pitch":6.2,"linePages":3}'),
        ('passbookCalibration.version', '4');
      INSERT INTO printer_setting (paper, queue, copies, duplex, colour, offset_x, offset_y, ask)
        VALUES ('passbook', '针式', 1, 'none', 'queue', 20, 10, 0), ('a4', 'HP', 1, 'none', 'queue', 5, 0, 0);
      INSERT INTO passbook (id, account_id, book, issued_at) VALUES (1, 1, 1, 'x');`);
    closeStore(old);
    const store = open('measured.db', MIGRATIONS);
    const { geometryId } = passbookById(store, 1);
    expect(geometryById(store, geometryId)).toEqual({
      ...DEFAULT_GEOMETRY,
      firstLineAbove: 17,
      pitch: 6.2,
      linePages: 3,
    });
    expect(currentGeometry(store)).toMatchObject({ id: geometryId, preset: 'small' });
    expect(printerCalibrations(store)).toMatchObject([
      {
        name: '办公室打印机',
        offsetX: -1.5,
        offsetY: 2,
        rulerX: 100,
        rulerY: 100,
        isDefault: true,
        version: 1,
      },
    ]);
    // The calibration alone moves passbooks from now on.
    expect([printerSettingOf(store, 'passbook'), printerSettingOf(store, 'a4')]).toMatchObject([
      { queue: '针式', offsetX: 0, offsetY: 0 },
      { queue: 'HP', offsetX: 5 },
    ]);
    expect(store.sqlite.prepare("SELECT key FROM setting WHERE key LIKE 'passbook%'").all()).toEqual([]);
    expect(store.sqlite.pragma('foreign_key_check')).toEqual([]);
    closeStore(store);
  });

  test('is brought up to date with everything in it kept, and copied first', () => {
    const old = open('village.db', migrationsOf(2, path.join(dir, 'old')));
    fill(old);
    old.sqlite
      .prepare("INSERT INTO scheme_version (scheme_id, number, rules, created_at) VALUES (1, 1, ?, 'x')")
      .run('{"name":"品德银行","masking":"none"}');
    closeStore(old);
    const folder = path.join(dir, 'backups');
    const store = open('village.db', MIGRATIONS, (before) => {
      backUp(before, { folder, secret: SECRET, occasion: 'migration' });
    });
    expect(
      store.sqlite
        .prepare(
          `SELECT h.no, m.name, g.name AS village_group, a.balance, c.name AS seat FROM household h
           JOIN member m ON m.id = h.head_member_id JOIN village_group g ON g.id = h.group_id
           JOIN account a ON a.household_id = h.id, committee_member c`,
        )
        .all(),
    ).toEqual([{ no: '01001', name: '余明梅', village_group: '第一村民小组', balance: 500, seat: '甲书记' }]);
    // The schemes' own rule for names, which nothing followed, is gone.
    expect(store.sqlite.prepare('SELECT rules FROM scheme_version').pluck().all()).toEqual([
      '{"name":"品德银行"}',
    ]);
    expect(store.sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    closeStore(store);
    const [copy] = listBackups(folder);
    expect(copy?.occasion).toBe('migration');
    expect(inspectBackup(copy?.file ?? '', SECRET)).toMatchObject({ villageName: '地禾村', households: 1 });
  });

  test('knows quantities as hundredths of a unit: three hours are still three hours', () => {
    const old = open('hours.db', migrationsOf(39, path.join(dir, 'whole')));
    fill(old);
    old.sqlite.exec(`
      INSERT INTO scheme_version (id, scheme_id, number, rules, state, effective_from, created_at)
        VALUES (1, 1, 1, '{}', 'inForce', '2026-01-01', 'x');
      INSERT INTO declaration (id, no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason,
        proposed_points, measured, channel, registered_at)
      SELECT value, '2026-09-000' || value, 1, 1, 'hours', 1, '2026-09-01', '2026-09', '义工' || value, 600, measured, '', 'x'
      FROM (SELECT 1 AS value, '{"quantity":3,"valueReason":"一人顶两人"}' AS measured
        UNION ALL SELECT 2, '{"grade":"轻微"}' UNION ALL SELECT 3, NULL);`);
    closeStore(old);
    const store = open('hours.db', MIGRATIONS);
    expect(store.sqlite.prepare('SELECT measured FROM declaration ORDER BY id').pluck().all()).toEqual([
      '{"quantity":300,"valueReason":"一人顶两人"}',
      '{"grade":"轻微"}',
      null,
    ]);
    closeStore(store);
  });

  test('has the same tables in the end as a new one, and is not copied when it holds nothing', () => {
    const empty = open('empty.db', migrationsOf(1, path.join(dir, 'older')));
    closeStore(empty);
    const brought = open('empty.db', MIGRATIONS);
    const fresh = open('fresh.db', MIGRATIONS, () => {
      throw new Error('a new database is not copied');
    });
    expect(shapeOf(brought)).toEqual(shapeOf(fresh));
    closeStore(brought);
    closeStore(fresh);
  });

  test('gives old slips the rate and the sources of their day, and leaves settlements as they were signed', () => {
    const old = open('shop.db', migrationsOf(10, path.join(dir, 'before')));
    fill(old);
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
    const old = open('returned.db', migrationsOf(31, path.join(dir, 'whole')));
    fill(old);
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

  test('begun with the first migration, its chain, sums, slips and books are those of today', () => {
    const old = open('first.db', migrationsOf(1, path.join(dir, 'first')));
    old.sqlite.exec(readFileSync(path.join(import.meta.dirname, 'first-landing.sql'), 'utf8'));
    closeStore(old);
    const store = open('first.db', MIGRATIONS);
    try {
      expect(verifyChain(store)).toMatchObject({ ok: true, transfers: 7 });
      expect(ledgerSum(store)).toBe(0);
      expect(store.sqlite.pragma('foreign_key_check')).toEqual([]);
      const all = (sql: string) => store.sqlite.prepare(sql).raw().all();
      expect(all('SELECT slip_no, fen_per_point FROM redemption ORDER BY id')).toEqual([
        ['2026-000001', 100],
        ['2026-000002', 100],
        ['2026-000003', 200],
      ]);
      // Donated goods are owed to nobody.
      expect(previewSettlement(store, { from: '2026-09-01', to: '2026-10-31' })).toMatchObject({
        slips: 2,
        points: 1000,
        amount: 300,
      });
      expect(settlementById(store, 1)).toMatchObject({ no: 'JS2026-001', amount: 600 });
      expect(all('SELECT day, slips, points FROM redemption_total ORDER BY day')).toEqual([
        ['2026-09-05', 1, 600],
        ['2026-09-06', 1, 300],
        ['2026-10-02', 1, 700],
      ]);
      const book = statement(store, { accountId: 1, offset: 0, limit: 9 });
      expect([book.closing, book.rows.map(({ balance }) => balance)]).toEqual([
        2100,
        [2100, 2400, 3000, 1000],
      ]);
      expect(waitingLines(store, passbookById(store, 1)).lines.map(({ balance }) => balance)).toEqual([
        2400, 2100,
      ]);
      expect(searchHouseholds(store, '单火珍', 5)).toMatchObject([{ no: '02002' }]);
      const declarations = listDeclarations(store, { states: ['declared'], offset: 0, limit: 9 });
      expect(declarations.rows.map(({ no }) => no)).toEqual(['2026-09-0003']);
      // It is at work: the chain goes on from its last link.
      transact(store, { staffId: 1, name: '管理员' }, 'test.post', null, (tx) =>
        post(tx, [entry('award', 1, 100, { period: '2026-10', activityDate: '2026-10-03' })]),
      );
      expect(verifyChain(store)).toMatchObject({ ok: true, transfers: 8 });
    } finally {
      closeStore(store);
    }
  });
});
