/** What an older program kept in the words of its audit trail alone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeStore } from '../../../db/database/open.ts';
import { lastPrinted } from '../../../db/printed-papers.ts';
import { MIGRATIONS } from '../../builders/village.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());
const { open, before } = programs;

describe('a database made by an older program', () => {
  test('keeps the reason and the approver of its reversals, from the audit trail', () => {
    const old = open('old.db', before(22));
    fillAsFirstProgram(old);
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

  test('knows its stocktakes, and who was taken back on a list, from the audit trail', () => {
    const old = open('old.db', before(65));
    fillAsFirstProgram(old);
    old.sqlite.exec(`
      INSERT INTO participant (id, scheme_id, household_id) VALUES (7, 1, 1);
      INSERT INTO audit (at, staff_id, staff_name, procedure, subject, summary, before) VALUES
        ('1', 2, '村会计', 'goods.stocktake', 'goods:1', '盘点', NULL),
        ('1', 2, '村会计', 'goods.stocktake', 'goods:2', '盘点', NULL),
        ('2', 2, '村会计', 'goods.stocktake', 'goods', '盘点', NULL),
        ('3', 2, '村会计', 'participants.readmit', 'participant:7', '恢复', '{"leftOn":"2026-03-01","exemptOn":null}'),
        ('4', 2, '村会计', 'participants.endExemption', 'participant:7', '取消', '{"leftOn":null,"exemptOn":"2026-04-01"}'),
        ('5', 2, '村会计', 'participants.readmit', 'participant:7', '恢复', '{"leftOn":null}');`);
    closeStore(old);
    const store = open('old.db', MIGRATIONS);
    expect(store.sqlite.prepare('SELECT at, staff_id AS staff FROM stocktake ORDER BY id').all()).toEqual([
      { at: '1', staff: 2 },
      { at: '2', staff: 2 },
    ]);
    expect(
      store.sqlite
        .prepare(
          'SELECT participant_id AS id, kind, off_since AS off, at FROM participant_return ORDER BY id',
        )
        .all(),
    ).toEqual([
      { id: 7, kind: 'readmitted', off: '2026-03-01', at: '3' },
      { id: 7, kind: 'exemptionEnded', off: '2026-04-01', at: '4' },
    ]);
    closeStore(store);
  });

  test('knows what was printed, and on which queue, from the audit trail', () => {
    const old = open('old.db', before(31));
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

  test('knows since when households and members are gone, by whom a household was headed, and where it lives on, from the audit trail', () => {
    const old = open('gone.db', before(24));
    fillAsFirstProgram(old);
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
    const merged = store.sqlite.prepare('SELECT merged_into_id FROM household ORDER BY id').pluck().all();
    expect(merged).toEqual([null, 1, null, null]);
    expect(store.sqlite.prepare('SELECT left_on FROM member ORDER BY id').pluck().all()).toEqual([
      null,
      null,
      '2026-10-01',
    ]);
    closeStore(store);
  });
});
