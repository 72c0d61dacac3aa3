import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gridLog } from '../../db/inspections/grid-log.ts';
import { markHouseholds } from '../../db/inspections/mark.ts';
import { declared } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';
import { begun, finished, marked, resultsOf, threeHouseholds } from '../builders/inspections.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

test('a note with brackets of its own stands in the log in brackets of another shape', () => {
  const { schemeId } = inForceScheme(village);
  const { id: householdId } = buildHousehold(village, '余明梅', { group: 1 });
  const result = resultsOf(village, schemeId).find(({ itemId }) => itemId === 'model-courtyard');
  const roundId = begun(village, schemeId, { inspector: '章月英' });
  markHouseholds(village.store, village.by.accountant, {
    roundId,
    requestId: randomUUID(),
    marks: [
      {
        householdId,
        result: result?.key ?? '',
        note: '院内（东侧）有花坛',
        seen: { result: null, note: '' },
      },
    ],
  });
  finished(village, roundId);
  const { days } = gridLog(village.store, { schemeId, groupId: 1, month: '2026-09', gridMember: '' });
  expect(days[0]?.lines[0]?.households).toBe('余明梅（院内〔东侧〕有花坛）');
});

test('the grid’s log shows the month day by day: rounds by result, declarations one by one', () => {
  const { schemeId } = inForceScheme(village);
  const { first } = threeHouseholds(village);
  const modelCourtyard = resultsOf(village, schemeId).find(({ itemId }) => itemId === 'model-courtyard')!;
  const roundId = begun(village, schemeId, { inspector: '章月英' });
  marked(village, roundId, () => modelCourtyard.key);
  finished(village, roundId);
  declared(village, { schemeId, householdId: first.id, activityDate: '2026-09-20' });
  declared(village, { schemeId, householdId: first.id, activityDate: '2026-08-20' });
  const log = gridLog(village.store, { schemeId, groupId: 1, month: '2026-09', gridMember: '' });
  expect(log).toMatchObject({
    groupNumber: 1,
    gridMember: '章月英',
    awarded: 900,
    deducted: 0,
    households: 1,
  });
  expect(
    log.days.map(({ date, lines }) => [
      date,
      ...lines.map((line) => `${line.what} ${line.households} ${String(line.points)}`),
    ]),
  ).toEqual([
    ['2026-09-20', `参加周末河道清理 ${first.no} 余明梅 500`],
    ['2026-09-26', `环境卫生巡查（巡〔2026〕1号）：庭院评比为示范户 余明梅 400`],
  ]);
  const again = gridLog(village.store, { schemeId, groupId: 1, month: '2026-09', gridMember: '' });
  expect(again.mark).toBe(log.mark);
});
