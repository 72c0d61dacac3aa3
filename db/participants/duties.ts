/** Substitute duties of members working elsewhere (地圩: two meetings a year; 三门峡: a report each quarter). */
import type { DutyRecord, DutyList, MigrantDuties } from '../../shared/contract/participants.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { unmetDuties } from '../../shared/rules/duties.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { subjectsOf } from './subjects.ts';
import { requireRosterScheme } from './entry.ts';

/** Records of a year, the latest first. */
function recordsOf(store: Store, schemeId: SchemeId, year: string): DutyRecord[] {
  return prepared<[SchemeId, string, string], DutyRecord>(
    store,
    `SELECT r.id, r.member_id AS memberId, m.name, r.duty_id AS dutyId, r.date, r.relative, r.note, r.state,
       r.state_reason AS stateReason
     FROM duty_record r JOIN member m ON m.id = r.member_id
     WHERE r.scheme_id = ? AND r.date BETWEEN ? AND ? ORDER BY r.date DESC, r.id DESC`,
  ).all(schemeId, `${year}-01-01`, `${year}-12-31`);
}

/** Listed members working elsewhere with outstanding duties on a day; records of the day count. */
export function migrantDuties(store: Store, scheme: SchemeInForceView, date: string): MigrantDuties[] {
  const { participation } = scheme.rules;
  if (!participation?.migrants) return [];
  const records = recordsOf(store, scheme.schemeId, date.slice(0, 4)).filter(
    (one) => one.state === 'effective' && one.date <= date,
  );
  return subjectsOf(store, scheme, date)
    .flatMap(({ memberId, name, no, groupNumber, migrant }) =>
      memberId !== null && migrant ? [{ memberId, name, no, groupNumber }] : [],
    )
    .map((person) => ({
      ...person,
      unmet: unmetDuties(
        participation,
        records
          .filter(({ memberId }) => memberId === person.memberId)
          .map(({ dutyId, date: day, relative }) => ({ dutyId, date: day, byRelative: relative !== '' })),
        date,
      ),
    }));
}

/** Data of the duties tab: outstanding duties on a day, and the year's records. Refuses noScheme. */
export function dutyList(store: Store, { schemeId, date }: { schemeId: SchemeId; date: string }): DutyList {
  const scheme = requireRosterScheme(store, schemeId, date);
  return {
    migrants: migrantDuties(store, scheme, date),
    records: recordsOf(store, schemeId, date.slice(0, 4)),
  };
}
