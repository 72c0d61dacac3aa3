/** Participants and non-participants of a scheme on a day, for the screen. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { ListForm, ParticipantList, PersonToAdd } from '../../shared/contract/participants.ts';
import { localDate } from '../../shared/values/dates.ts';
import { PARTICIPANT_STATUSES, type ParticipantStatus } from '../../shared/participants.ts';
import { searchMatcher } from '../../shared/search-words.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { GroupId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdsFound, searchedGroups } from '../households/search.ts';
import { candidatesOf, type Entry, type JudgedSubject } from './candidates.ts';
import { requireRosterScheme } from './entry.ts';
import { suspendedOn } from './suspensions.ts';

function formOf({ schemeId, schemeName, effectiveFrom, rules }: SchemeInForceView): ListForm {
  const { participation, uses, base } = rules;
  return {
    schemeId,
    schemeName,
    effectiveFrom,
    subject: rules.subject,
    kind: subjectKind(rules.subject),
    classes: participation?.classes ?? [],
    difficulties: uses.pay?.kind === 'gradeShare' ? uses.pay.coefficients.map(({ name }) => name) : [],
    kinds: (participation?.itemSets ?? []).map(({ id, name }) => ({ id, name })),
    facts:
      base.kind === 'formula' ? base.terms.map(({ per }) => per).filter((per) => per !== 'household') : [],
    nonRegistered: participation?.nonRegistered ?? null,
    approvedBy: participation?.approvedBy ?? null,
    exemptions: participation?.exemptions ?? [],
    migrants: participation?.migrants ?? null,
    cashListed: uses.cash === 'listed',
    shares: uses.dividend?.ceilingPercent !== undefined,
    coolingOff: rules.coolingOff ?? null,
  };
}

export interface ListFilter {
  schemeId: SchemeId;
  date: string;
  query: string;
  groupId: GroupId | null;
  place: ParticipantStatus | 'all';
  offset: number;
  limit: number;
}

type Known = Pick<
  JudgedSubject,
  | 'id'
  | 'no'
  | 'name'
  | 'groupId'
  | 'groupNumber'
  | 'class'
  | 'difficulty'
  | 'kinds'
  | 'migrant'
  | 'cashListed'
  | 'shareFen'
>;

export interface ParticipantLine extends Known, Entry {
  registered: boolean;
  place: ParticipantStatus;
  why: string;
  /** Off the rating on that day. */
  suspended: boolean;
}

/** Refuses noScheme. */
export function listParticipants(store: Store, filter: ListFilter): ParticipantList {
  const scheme = requireRosterScheme(store, filter.schemeId, filter.date);
  const suspended = suspendedOn(store, scheme, filter.date);
  const all = candidatesOf(store, scheme, filter.date);
  const isFound = searchMatcher(filter.query, searchedGroups(store));
  const wanted = all.filter(
    ({ subject, place }) =>
      (filter.place === 'all' || place === filter.place) &&
      (filter.groupId === null || subject.groupId === filter.groupId) &&
      isFound(subject),
  );
  const places = Object.fromEntries(
    PARTICIPANT_STATUSES.map((place) => [place, all.filter((one) => one.place === place).length]),
  ) as Record<ParticipantStatus, number>;
  return {
    form: formOf(scheme),
    participants: wanted
      .slice(filter.offset, filter.offset + filter.limit)
      .map(({ subject, entry, registered, place, why }) => ({
        ...subject,
        ...entry,
        registered,
        place,
        why,
        suspended: subject.householdId !== null && suspended.has(subject.householdId),
      })),
    total: wanted.length,
    places,
  };
}

const AT_MOST = 50;

/**
 * Persons not on the list who match the search; for an empty search those tagged as cadres or volunteers in
 * the household files.
 */
export function peopleToAdd(
  store: Store,
  { schemeId, query }: { schemeId: SchemeId; query: string },
): PersonToAdd[] {
  const { rules } = requireRosterScheme(store, schemeId, localDate(store.clock()));
  const found = householdsFound(store, query);
  // Names are parsed only for households with a match.
  const rows = prepared<
    [{ schemeId: SchemeId; found: string | null }],
    Omit<PersonToAdd, 'tags'> & { tags: string }
  >(
    store,
    `SELECT m.id AS memberId, m.name, h.no, coalesce(head.name, '') AS headName, g.number AS groupNumber, m.tags
     FROM member m JOIN household h ON h.id = m.household_id JOIN village_group g ON g.id = h.group_id
       LEFT JOIN member head ON head.id = h.head_member_id
     WHERE m.state = 'present' AND h.state <> 'closed' AND NOT EXISTS (
       SELECT 1 FROM participant p WHERE p.scheme_id = @schemeId AND p.member_id = m.id AND p.state = 'active')
       AND (@found IS NULL OR h.id IN (SELECT value FROM json_each(@found)))
     ORDER BY g.number, h.no, m.id`,
  ).all({ schemeId, found: found === null ? null : JSON.stringify(found) });
  const isMeant = searchMatcher(query, searchedGroups(store));
  const tag = rules.subject === 'cadre' ? '干部' : '志愿者';
  return rows
    .map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }))
    .filter((person) => (found === null ? person.tags.includes(tag) : isMeant(person)))
    .slice(0, AT_MOST);
}
