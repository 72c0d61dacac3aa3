/** Lists that an older program kept without the first day. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeStore } from '../../../db/database/open.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';
import { MIGRATIONS } from '../../builders/village.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());

test('everybody who was on a list is on it since the scheme began, and who was taken back is judged as before', () => {
  const old = programs.open('lists.db', programs.before(76));
  fillAsFirstProgram(old);
  const version = (id: number, scheme: number, subject: string, from: string): string =>
    `(${String(id)}, ${String(scheme)}, ${String(id)}, '{"subject":"${subject}"}', 'x', ${from})`;
  old.sqlite.exec(`
    INSERT INTO scheme (id, name, template_id, created_at) VALUES (2, '绩效', 'huamachi-cadres', 'x'), (3, '小组', 'fengxian-hamlets', 'x');
    INSERT INTO scheme_version (id, scheme_id, number, rules, created_at, effective_from) VALUES
      ${version(1, 1, 'household', `'2024-05-01'`)}, ${version(2, 2, 'cadre', `'2026-03-01'`)},
      ${version(3, 2, 'cadre', `'2025-03-01'`)}, ${version(4, 2, 'cadre', 'NULL')}, ${version(5, 3, 'group', 'NULL')};
    INSERT INTO participant (id, scheme_id, household_id, member_id, group_id) VALUES
      (1, 1, 1, NULL, NULL), (2, 2, NULL, 1, NULL), (3, 3, NULL, NULL, 1);
    INSERT INTO participant_return (participant_id, kind, off_since, at) VALUES (2, 'readmitted', '2026-09-01', '2026-10-02T02:00:00.000Z');`);
  closeStore(old);
  const store = programs.open('lists.db', MIGRATIONS);
  const days = store.sqlite.prepare('SELECT listed_on FROM participant ORDER BY id').pluck().all();
  expect(days).toEqual(['', '2025-03-01', '2000-01-01']);
  expect(store.sqlite.prepare('SELECT back_on FROM participant_return').pluck().all()).toEqual(['']);
  closeStore(store);
});
