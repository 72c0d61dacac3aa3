/** 股份分红额 that an older program kept without the year. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeStore } from '../../../db/database/open.ts';
import { sharesOf } from '../../../db/shares/years.ts';
import { fillAsFirstProgram, oldPrograms } from '../../builders/old-migrations.ts';
import { MIGRATIONS } from '../../builders/village.ts';

const programs = oldPrograms();
beforeEach(() => programs.begin());
afterEach(() => programs.end());

const close = (id: number, period: string, state: string, amounts: Record<string, number>): string => {
  const lines = Object.entries(amounts).map(([household, shareFen]) => ({ id: Number(household), shareFen }));
  return `INSERT INTO period_close (id, no, scheme_id, scheme_version_id, period, figures, content_hash, closed_at, staff_name, state)
    VALUES (${String(id)}, 'JZ${String(id)}', 1, 1, '${period}', '${JSON.stringify({ lines })}', 'x', 'x', 'x', '${state}');`;
};

/** Two households with amounts, in a scheme since 2024 with points since 2025. */
function yearsAfter(sql: string): Record<string, number>[] {
  const old = programs.open('shares.db', programs.before(65));
  fillAsFirstProgram(old);
  old.sqlite.exec(`
    INSERT INTO household (id, no, group_id, created_at) VALUES (2, '01002', 1, 'x');
    INSERT INTO scheme_version (id, scheme_id, number, rules, created_at, effective_from) VALUES (1, 1, 1, '{}', 'x', '2024-05-01');
    INSERT INTO account_period (account_id, period) VALUES (1, '2025-03');
    INSERT INTO participant (id, scheme_id, household_id, share_fen) VALUES (1, 1, 1, 7514), (2, 1, 2, 18785);
    ${sql}`);
  closeStore(old);
  const store = programs.open('shares.db', MIGRATIONS);
  const found = [2024, 2025, 2026].map((year) => Object.fromEntries(sharesOf(store, 1, year)));
  closeStore(store);
  return found;
}

test('are those of the first year with points where none was closed yet', () => {
  expect(yearsAfter('')).toEqual([{}, { 1: 7514, 2: 18785 }, {}]);
});

test('are those of the year after the last close, which keeps its own; one still as it was then is to be entered anew', () => {
  expect(yearsAfter(close(1, '2025', 'closed', { 1: 7000, 2: 18785 }))).toEqual([
    {},
    { 1: 7000, 2: 18785 },
    { 1: 7514 },
  ]);
});

test('a close that was opened again is closed anew with what it had, also of what went along in a merge since', () => {
  const merged = `INSERT INTO participant_past (participant_id, field, value, until_day) VALUES (2, 'share_fen', '18785', '2026-02-01');
    UPDATE participant SET share_fen = NULL WHERE id = 2;`;
  expect(yearsAfter(close(1, '2025', 'reopened', { 1: 7514, 2: 18785 }) + merged)).toEqual([
    {},
    { 1: 7514, 2: 18785 },
    {},
  ]);
});
