/** What an older program kept under other words, or in other measures. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeStore } from '../../../db/database/open.ts';
import { currentGeometry, geometryById } from '../../../db/passbooks/geometry.ts';
import { printerSettingOf } from '../../../db/printers/settings.ts';
import { printerCalibrations } from '../../../db/passbooks/printer-calibrations.ts';
import { DEFAULT_GEOMETRY } from '../../../shared/passbook-geometry.ts';
import { passbookById } from '../../../db/passbooks/books.ts';
import { settlementById } from '../../../db/redemptions/settlements.ts';
import { signInSettings } from '../../../db/staff/before-sign-in.ts';
import { MIGRATIONS } from '../../builders/village.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());
const { open, before } = programs;

describe('a database made by an older program', () => {
  test('reads the rules and the settings that an older program wrote under other words', () => {
    const old = open('words.db', before(28));
    fillAsFirstProgram(old);
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
    const old = open('states.db', before(38));
    fillAsFirstProgram(old);
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
    const old = open('measured.db', before(28));
    fillAsFirstProgram(old);
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

  test('knows quantities as hundredths of a unit: three hours are still three hours', () => {
    const old = open('hours.db', before(39));
    fillAsFirstProgram(old);
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
});
