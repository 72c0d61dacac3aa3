/** Rounds of a village, for tests. */
import type { MarkValue, RoundHouseholdView } from '../../shared/contract/inspections.ts';
import { randomUUID } from 'node:crypto';
import { declarationTotals, listDeclarations } from '../../db/declarations/list.ts';
import { markHouseholds } from '../../db/inspections/mark.ts';
import { startRound, type StartInput } from '../../db/inspections/start.ts';
import { finishRound, previewRound } from '../../db/inspections/finish.ts';
import { roundById } from '../../db/inspections/read.ts';
import { roundHouseholds } from '../../db/inspections/round-households.ts';
import { currentRules, requireSchemeInForce } from '../../db/schemes/read.ts';
import { proposedResults } from '../../shared/rules/inspections.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { buildHousehold } from './households.ts';
import type { TestVillage } from './village.ts';

/** What a round of today is asked for under a scheme. */
export function resultsOf(village: TestVillage, schemeId: SchemeId) {
  return proposedResults(requireSchemeInForce(village.store, schemeId, localDate(village.clock.now)).rules);
}

/** The key of an item among the results of a round of today. */
export function keyOf(village: TestVillage, schemeId: SchemeId, itemId: string): string {
  return resultsOf(village, schemeId).find((result) => result.itemId === itemId)!.key;
}

/** All declarations of a scheme, with their sums. */
export function declarationsOf({ store }: TestVillage, schemeId: SchemeId) {
  return {
    ...listDeclarations(store, { schemeId, offset: 0, limit: 500 }),
    ...declarationTotals(store, { schemeId }),
  };
}

/** A household in each of the first three groups. */
export function threeHouseholds(village: TestVillage) {
  const [first, second, third] = ['余明梅', '单火珍', '江旺兴'].map((name, index) =>
    buildHousehold(village, name, { group: index + 1 }),
  );
  return { first: first!, second: second!, third: third! };
}

/** What a round has noted of a household. */
export function markShown({ store }: TestVillage, roundId: number, householdId: number): MarkValue {
  const { result, note } = roundHouseholds(store, roundById(store, roundId)).find(
    ({ id }) => id === householdId,
  )!;
  return { result, note };
}

/** A round of today over the whole village with the results that its scheme proposes, by default. */
export function begun(village: TestVillage, schemeId: SchemeId, more: Partial<StartInput> = {}): number {
  const rules = currentRules(village.store, schemeId);
  return startRound(village.store, village.by.accountant, {
    schemeId,
    title: '环境卫生巡查',
    date: localDate(village.clock.now),
    groupId: null,
    inspector: '网格员',
    results: rules ? proposedResults(rules) : [],
    requestId: randomUUID(),
    ...more,
  }).roundId;
}

/** Marks every household of the round by this; undefined leaves it out. */
export function marked(
  village: TestVillage,
  roundId: number,
  resultOf: (household: RoundHouseholdView, place: number) => string | undefined,
): number {
  const { store, by } = village;
  const households = roundHouseholds(store, roundById(store, roundId));
  const marks = households.flatMap((household, index) => {
    const result = resultOf(household, index);
    const { id, result: before, note } = household;
    return result === undefined
      ? []
      : [{ householdId: id, result, note: '', seen: { result: before, note } }];
  });
  return markHouseholds(store, by.accountant, { roundId, marks, requestId: randomUUID() }).marked;
}

/** Finished as the preview shows it now. */
export function finished(village: TestVillage, roundId: number) {
  const { store, by } = village;
  const { seen } = previewRound(store, roundId);
  return finishRound(store, by.accountant, {
    roundId,
    version: roundById(store, roundId).version,
    seen,
    requestId: randomUUID(),
  });
}
