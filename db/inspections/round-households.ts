/** Households of a round with their marks. */
import type { RoundHouseholdView } from '../../shared/contract/inspections.ts';
import type { DeclarationId, HouseholdId } from '../../shared/values/units.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { subjectsOf } from '../participants/subjects.ts';
import type { Round } from './read.ts';

export interface RoundMark {
  householdId: HouseholdId;
  /** Key of the result. */
  result: string;
  note: string;
  declarationId: DeclarationId | null;
  declarationNo: string | null;
}

export function marksOf(store: Store, roundId: number): RoundMark[] {
  return prepared<[number], RoundMark>(
    store,
    `SELECT k.household_id AS householdId, k.result, k.note, k.declaration_id AS declarationId, d.no AS declarationNo
     FROM inspection_mark k JOIN household h ON h.id = k.household_id JOIN village_group g ON g.id = h.group_id
     LEFT JOIN declaration d ON d.id = k.declaration_id WHERE k.round_id = ? ORDER BY g.number, h.no`,
  ).all(roundId);
}

type Stated = Omit<RoundHouseholdView, 'result' | 'note' | 'declarationNo'> & { state: string };

/**
 * Households of a round by group and number: participants of the scheme on its day with members present; once
 * it is finished, only those visited.
 */
export function roundHouseholds(store: Store, round: Round): RoundHouseholdView[] {
  const marks = new Map(marksOf(store, round.id).map((mark) => [mark.householdId, mark]));
  const part = round.state === 'open' ? takingPart(store, round) : new Set<HouseholdId>();
  return prepared<[], Stated>(
    store,
    `SELECT h.id, h.no, coalesce(m.name, '') AS headName, g.number AS groupNumber, h.state,
       substr(h.search_text, 1, max(instr(h.search_text, '|') - 1, 0)) AS keys
     FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
     ORDER BY g.number, h.no`,
  )
    .all()
    .filter(({ id, state }) => (state === 'open' && part.has(id)) || marks.has(id))
    .map(({ state: _state, ...household }) => {
      const mark = marks.get(household.id);
      return {
        ...household,
        result: mark?.result ?? null,
        note: mark?.note ?? '',
        declarationNo: mark?.declarationNo ?? null,
      };
    });
}

function takingPart(store: Store, { schemeId, date, groupId }: Round): Set<HouseholdId> {
  const scheme = requireSchemeInForce(store, schemeId, date);
  const ids = subjectsOf(store, scheme, date)
    .filter((subject) => groupId === null || subject.groupId === groupId)
    .flatMap(({ householdId }) => householdId ?? []);
  return new Set(ids);
}
