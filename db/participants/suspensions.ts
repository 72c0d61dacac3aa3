/** List of the households temporarily off the rating 暂停评比. Internal: never on a public document. */
import type { Suspension } from '../../shared/contract/participants.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { DEPARTURE_TEXT } from '../households/gone.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { suspensionEnded } from '../households/suspended.ts';
import { requireRosterScheme } from './entry.ts';

const SELECT = `SELECT s.id, s.household_id AS householdId, h.no, ${householdName('m')} AS headName, g.number AS groupNumber,
    ${DEPARTURE_TEXT} AS gone,
    s.reason, s.from_date AS fromDate, s.ended_on AS endedOn, s.ended_reason AS endedReason, s.version
  FROM suspension s JOIN household h ON h.id = s.household_id JOIN village_group g ON g.id = h.group_id
    LEFT JOIN member m ON m.id = ${NAMED_BY}`;

/** All of a scheme, active ones of households that are there first, then the latest. Internal. Refuses noScheme. */
export function listSuspensions(
  store: Store,
  { schemeId, date }: { schemeId: SchemeId; date: string },
): Suspension[] {
  const scheme = requireRosterScheme(store, schemeId, date);
  return prepared<[SchemeId], Omit<Suspension, 'readmittedOn'>>(
    store,
    `${SELECT} WHERE s.scheme_id = ? ORDER BY s.ended_on IS NOT NULL OR h.state = 'closed', s.from_date DESC, s.id DESC`,
  )
    .all(schemeId)
    .map((row) => ({ ...row, readmittedOn: suspensionEnded(scheme, row) ?? null }));
}

/** Refuses notFound. */
export function suspensionById(
  store: Store,
  id: number,
): Omit<Suspension, 'readmittedOn'> & { schemeId: SchemeId } {
  return requireFound(
    prepared<[number], Omit<Suspension, 'readmittedOn'> & { schemeId: SchemeId }>(
      store,
      `SELECT x.*, y.scheme_id AS schemeId FROM (${SELECT}) x JOIN suspension y ON y.id = x.id WHERE x.id = ?`,
    ).get(id),
    '这条暂停参评',
  );
}
