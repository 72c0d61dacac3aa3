/** Finds participants of a scheme: results of every picker of a subject. */
import type { AbsentSubject, FoundSubjectView } from '../../shared/contract/participants.ts';
import { searchMatcher } from '../../shared/search-words.ts';
import { isWhole, matches, searchKeys } from '../../shared/values/search-key.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import {
  bookReach,
  rankHouseholds,
  matchedMember,
  searchedGroups,
  type PhoneReach,
  type Reach,
} from '../households/search.ts';
import { memberName } from '../households/named-by.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { requireRosterScheme } from './entry.ts';

const MAX_FOUND = 20;
const MAX_ABSENT = 3;

interface Fitting {
  candidates: Candidate[];
  /** The part of the search that is a name. */
  name: string;
}

/**
 * The candidates that fit what was typed, likeliest first: persons by their own name before those of a household that
 * fits. Empty input fits all.
 */
function fitting(
  store: Store,
  { schemeId, rules }: SchemeInForceView,
  date: string,
  text: string,
  reach: Reach,
): Fitting {
  const all = candidatesOf(store, { schemeId, rules }, date);
  if (text === '') return { candidates: all, name: '' };
  const kind = subjectKind(rules.subject);
  const isFound = searchMatcher(text, searchedGroups(store));
  if (kind === 'body') return { candidates: all.filter(({ subject }) => isFound(subject)), name: '' };
  const { ids, name } = rankHouseholds(store, text, reach);
  const householdOrder = new Map<HouseholdId | null, number>(ids.map((id, index) => [id, index]));
  const ranked = all.flatMap((candidate) => {
    const { subject } = candidate;
    // Participants are found by the search keys of their household: name, pinyin, number, group, card, phone.
    const order = householdOrder.get(subject.householdId);
    if (order === undefined) return [];
    const own = kind === 'person' && isFound(subject);
    const whole = own && isWhole(text, searchKeys(subject.name));
    return [{ candidate, rank: whole ? 0 : own ? 1 : 2, order }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.order - b.order);
  return { candidates: ranked.map(({ candidate }) => candidate), name };
}

function headsOf(store: Store, households: readonly (HouseholdId | null)[]): Map<HouseholdId, string> {
  const rows = prepared<[string], { id: HouseholdId; name: string }>(
    store,
    `SELECT h.id, m.name FROM household h JOIN member m ON m.id = h.head_member_id
     WHERE h.id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(households));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Display names of the persons found: namesakes within a household with their relation. */
function namesOf(store: Store, members: readonly (MemberId | null)[]): Map<MemberId, string> {
  const rows = prepared<[string], { id: MemberId; name: string }>(
    store,
    `SELECT m.id, ${memberName('m')} AS name FROM member m WHERE m.id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(members));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

interface FindFilter {
  schemeId: SchemeId;
  text: string;
  date?: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
}

/**
 * Finds participants of the scheme on the day (default: today), by name, pinyin, number or group; those who were meant and
 * do not take part are named with the reason. Refuses noScheme.
 */
export function findSubjects(
  store: Store,
  { schemeId, text, date = todayOf(store), phones }: FindFilter,
): { subjects: FoundSubjectView[]; absent: AbsentSubject[] } {
  const scheme = requireRosterScheme(store, schemeId, date);
  const typed = text.trim();
  const { candidates, name } = fitting(store, scheme, date, typed, bookReach(phones));
  const found = candidates.filter(({ status }) => status === 'takingPart').slice(0, MAX_FOUND);
  const heads = headsOf(
    store,
    found.map(({ subject }) => subject.householdId),
  );
  const names = namesOf(
    store,
    found.map(({ subject }) => subject.memberId),
  );
  const subjects = found.map(({ subject }): FoundSubjectView => {
    const { id, accountId, householdId, memberId, no, groupNumber, balance, honour, dormant } = subject;
    const headName = (householdId !== null && heads.get(householdId)) || '';
    const matched =
      householdId === null || (memberId !== null && matches(name, searchKeys(subject.name)))
        ? null
        : matchedMember(store, { id: householdId, headName }, name);
    return {
      id,
      accountId,
      householdId,
      memberId,
      no,
      name: (memberId !== null && names.get(memberId)) || subject.name,
      groupNumber,
      balance,
      honour,
      dormant,
      headName,
      matched,
    };
  });
  if (typed === '') return { subjects, absent: [] };
  const absent = candidates.filter(({ status }) => status !== 'takingPart').slice(0, MAX_ABSENT);
  return {
    subjects,
    absent: absent.map(({ subject: { id, no, name: who }, why }) => ({ id, no, name: who, why })),
  };
}
