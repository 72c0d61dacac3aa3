/** What a program before the 76th migration read from its audit trail, and now keeps in tables of its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clockDoubt, mayHaveDatesOutOfOrder } from '../../../db/database/clock-doubt.ts';
import { externalBackups } from '../../../db/database/copies-elsewhere.ts';
import { closeStore } from '../../../db/database/open.ts';
import type { Store } from '../../../db/database/store.ts';
import { declarationTimeline } from '../../../db/timeline/declaration.ts';
import { setupSteps } from '../../../db/village/setup-steps.ts';
import { adopted as filledRules } from '../../builders/filled-template.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';
import { MIGRATIONS } from '../../builders/village.ts';

/** As SQL text. */
const RULES = JSON.stringify(filledRules('dixu-virtue-bank')).replaceAll("'", "''");

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());
const { open, before } = programs;

/** The same database under the program of today, after an older one wrote its rows. */
function broughtUp(rows: string, look: (store: Store) => void): void {
  const old = open('old.db', before(75));
  fillAsFirstProgram(old);
  old.sqlite.exec(rows);
  closeStore(old);
  const store = open('old.db', MIGRATIONS);
  try {
    look({ ...store, doubtsDates: true });
  } finally {
    closeStore(store);
  }
}

describe('a database made by an older program', () => {
  test('begins the history of a declaration with what was first registered', () => {
    broughtUp(
      `INSERT INTO scheme_version (id, scheme_id, number, rules, state, effective_from, created_at)
         VALUES (1, 1, 1, '${RULES}', 'inForce', '2026-01-01', 'x');
       INSERT INTO declaration (id, no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason,
         proposed_points, channel, informant, registered_at)
         SELECT value, '2026-09-000' || value, 1, 1, 'river-cleaning', 1, '2026-09-01', '2026-09', '义工', 600, '群众评荐', '余明梅', 'x'
         FROM (SELECT 1 AS value UNION ALL SELECT 12);
       INSERT INTO audit (at, staff_name, procedure, subject, summary, before, after) VALUES
         ('1', '村会计', 'declarations.addEvidence', 'declaration:12', '补充佐证', NULL, '{"points":1}'),
         ('2', '村会计', 'declarations.change', 'declaration:12', '修改', '{"points":-250,"channel":"","informant":"单火珍"}', NULL),
         ('3', '村会计', 'declarations.change', 'declaration:12', '修改', '{"points":400,"channel":"个人申报","informant":""}', NULL);`,
      (store) => {
        expect(
          [1, 12].map(
            (id) => declarationTimeline(store, id).steps.find(({ event }) => event === '登记')?.detail,
          ),
        ).toEqual([
          '群众评荐，拟 +6 品德币；申报人 余明梅',
          '申报方式未注明，拟 -2.50 品德币；申报人 单火珍',
        ]);
      },
    );
  });

  test('compares the computer’s date with its last act of village business, and knows a date that was confirmed', () => {
    const trail = (rows: string) =>
      `INSERT INTO audit (at, staff_name, procedure, subject, summary) VALUES ${rows};`;
    broughtUp(
      trail(`('2026-09-25T02:00:00.000Z', '村会计', 'notices.post', 'notice:1', '入账'),
        ('2026-09-26T17:00:00.000Z', '村会计', 'village.confirmDate', 'clock', '核对'),
        ('2030-01-01T02:00:00.000Z', '村会计', 'village.change', 'village:1', '改档案'),
        ('2031-01-01T02:00:00.000Z', '村会计', 'staff.signIn', 'staff:1', '登录'),
        ('2032-01-01T02:00:00.000Z', '村会计', 'backup.now', 'village:1', '备份')`),
      (store) => {
        expect(clockDoubt(store).lastDay).toBe('2026-09-27');
        expect(mayHaveDatesOutOfOrder(store)).toBe(true);
      },
    );
  });

  test('whose date was never confirmed has its dates in order', () => {
    broughtUp('', (store) => {
      expect(clockDoubt(store)).toMatchObject({ lastDay: null, doubt: null });
      expect(mayHaveDatesOutOfOrder(store)).toBe(false);
      expect(setupSteps(store).find(({ key }) => key === 'backup')?.done).toBe(false);
    });
  });

  test('lists its copies on sticks; those in the own folder of a computer, on whatever system, are on none', () => {
    const copies = [
      ['/data/old/backups/a.db', ''],
      ['C:\\\\data\\\\backups\\\\b.db', ''],
      ['/data/old/copies/c.db', ',"elsewhere":false'],
      ['/media/stick/d.db', ''],
      ['E:\\\\备份\\\\e.db', ''],
      ['/media/stick/backups/f.db', ',"elsewhere":true'],
    ].map(([file = '', said = '']) => {
      const made = `{"file":"${file}","name":"${file.slice(-4)}","occasion":"manual","madeAt":"2026-09-26 10:00","bytes":4096${said}}`;
      return `('x', '村会计', 'backup.now', 'village:1', '备份', '${made}')`;
    });
    broughtUp(
      `INSERT INTO audit (at, staff_name, procedure, subject, summary, after) VALUES
         ${copies.join()}, ('x', '村会计', 'backup.now', 'village:1', '备份', '{"note":"damaged"}');`,
      (store) => {
        const copy = { occasion: 'manual', madeAt: '2026-09-26 10:00', bytes: 4096, who: '村会计' };
        expect(externalBackups(store)).toEqual([
          { ...copy, file: '/media/stick/backups/f.db', name: 'f.db' },
          { ...copy, file: 'E:\\备份\\e.db', name: 'e.db' },
          { ...copy, file: '/media/stick/d.db', name: 'd.db' },
        ]);
        expect(setupSteps(store).find(({ key }) => key === 'backup')?.done).toBe(true);
      },
    );
  });
});
