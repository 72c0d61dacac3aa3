import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gridLog } from '../../db/inspections/grid-log.ts';
import { markHouseholds } from '../../db/inspections/mark.ts';
import { proposedResults } from '../../shared/inspections.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { buildHousehold } from '../builders/households.ts';
import { begun, finished } from '../builders/inspections.ts';
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
  const { rules } = requireSchemeInForce(village.store, schemeId, '2026-09-26');
  const result = proposedResults(rules).find(({ itemId }) => itemId === 'model-courtyard');
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
