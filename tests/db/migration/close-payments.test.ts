/** What closes made by an older program pay. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeStore } from '../../../db/database/open.ts';
import { listCloses } from '../../../db/period-closes/read.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';
import { MIGRATIONS } from '../../builders/village.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());

const byYear = { uses: { pay: { per: 'month' } }, procedure: { noticeEvery: 'year' } };

test('is what their figures add up to, pay by the month with the year where it is paid by the year', () => {
  const old = programs.open('payments.db', programs.before(68));
  fillAsFirstProgram(old);
  const close = (id: number, version: number, period: string, figures: object): string =>
    `INSERT INTO period_close (id, no, scheme_id, scheme_version_id, period, figures, content_hash, closed_at, staff_name)
     VALUES (${String(id)}, 'JZ${String(id)}', 1, ${String(version)}, '${period}', '${JSON.stringify(figures)}', 'x', 'x', 'x');`;
  old.sqlite.exec(`
    INSERT INTO scheme_version (id, scheme_id, number, rules, created_at) VALUES (1, 1, 1, '{}', 'x'),
      (2, 1, 2, '${JSON.stringify(byYear)}', 'x');
    ${close(1, 1, '2025', { dividend: { totalFen: 700 }, pay: null, groupRewards: { totalFen: 30 } })}
    ${close(2, 1, '2026-01', { dividend: null, pay: { totalFen: 55 } })}
    ${close(3, 2, '2026-02', { pay: { totalFen: 66 } })}
    ${close(4, 2, '2026', { payYear: { totalFen: 99 } })}`);
  closeStore(old);
  const store = programs.open('payments.db', MIGRATIONS);
  expect(listCloses(store).map(({ id, dueFen, paidFen }) => [id, dueFen, paidFen])).toEqual([
    [4, 99, 0],
    [3, 0, 0],
    [2, 55, 0],
    [1, 730, 0],
  ]);
  closeStore(store);
});
