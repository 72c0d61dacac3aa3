/** Free texts on papers that are handed to a household: letters, passbooks, statements, points files, handbooks. */
import { byName, reasonForHousehold } from '../../shared/public-reason.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { namesListed } from '../../shared/values/name-in-text.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { namedVillagers } from './named-villagers.ts';
import { requireVillage } from '../village/profile.ts';

export interface HouseholdWording {
  /** A reason, or a narrative, as it was typed. */
  reason: (text: string) => string;
  /** What a line of the ledger was for: a reason, or the program's own words, which name whom points were moved to. */
  summary: (line: { kind: TransferKind; summary: string }) => string;
}

/** Kinds whose summary was typed by a person. */
const TYPED: ReadonlySet<TransferKind> = new Set(['award', 'deduction', 'reversal']);

/** Who reported what was declared about a household or one of its people. */
export function informantsAbout(store: Store, householdId: HouseholdId): string[] {
  return prepared<[{ householdId: HouseholdId }], { informant: string }>(
    store,
    `SELECT informant FROM declaration WHERE household_id = :householdId AND informant <> ''
     UNION SELECT d.informant FROM member m JOIN declaration d ON d.member_id = m.id
       WHERE m.household_id = :householdId AND d.informant <> ''`,
  )
    .all({ householdId })
    .flatMap(({ informant }) => namesListed(informant));
}

export type WordingFor = (households: readonly HouseholdId[]) => HouseholdWording;

/**
 * How free texts read on the papers of a household, and of those merged into it: its own people by name, other villagers
 * masked even in a village that masks none on its notices, no number of a person. Of no household: an account of the
 * scheme, whose papers stay in the office, has the numbers masked alone.
 */
export function householdWording(store: Store, today: string): WordingFor {
  const { maskRule } = requireVillage(store);
  const villagers = byName(namedVillagers(store, today));
  const rule = maskRule === 'none' ? 'middle' : maskRule;
  return (households) => {
    const informants = households.flatMap((id) => informantsAbout(store, id));
    const reason = (text: string): string =>
      households.length === 0
        ? redactNumbers(text)
        : reasonForHousehold(text, { households, informants }, villagers, rule);
    return {
      reason,
      summary: ({ kind, summary }) => (TYPED.has(kind) ? reason(summary) : redactNumbers(summary)),
    };
  };
}
