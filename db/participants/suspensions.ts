/** Households that are off the rating for a time 暂停评比. A private list: nothing of it stands on a public paper. */
import { addDays } from '../../shared/dates.ts';
import type { HouseholdId, SchemeId } from '../../shared/units.ts';
import type { SchemeInForce } from '../schemes/read.ts';
import { prepared, type Store } from '../store.ts';

interface Suspended {
  householdId: HouseholdId;
  fromDate: string;
  endedOn: string | null;
}

/** The day from which points can be awarded again; undefined while nobody has taken it off. */
export function readmittedOn(
  { rules }: Pick<SchemeInForce, 'rules'>,
  { endedOn }: Pick<Suspended, 'endedOn'>,
): string | undefined {
  return endedOn === null ? undefined : addDays(endedOn, rules.coolingOff?.days ?? 0);
}

/** Households that get nothing on a day, each with the day it is readmitted (undefined: not taken off yet). */
export function suspendedOn(
  store: Store,
  scheme: Pick<SchemeInForce, 'schemeId' | 'rules'>,
  date: string,
  only: HouseholdId | null = null,
): Map<HouseholdId, string | undefined> {
  const rows = prepared<[{ schemeId: SchemeId; date: string; only: HouseholdId | null }], Suspended>(
    store,
    `SELECT household_id AS householdId, from_date AS fromDate, ended_on AS endedOn FROM suspension
     WHERE scheme_id = @schemeId AND from_date <= @date AND (@only IS NULL OR household_id = @only) ORDER BY from_date, id`,
  ).all({ schemeId: scheme.schemeId, date, only });
  const suspended = new Map<HouseholdId, string | undefined>();
  for (const row of rows) {
    const until = readmittedOn(scheme, row);
    if (until === undefined || until > date) suspended.set(row.householdId, until);
  }
  return suspended;
}
