/** Participants and non-participants of a scheme on a day, for the screen. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { ListForm, ParticipantList } from '../../shared/contract/participants.ts';
import { PARTICIPANT_STATUSES, type ParticipantStatus } from '../../shared/participants.ts';
import { searchMatcher } from '../../shared/search-words.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { GroupId, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { searchedGroups } from '../households/search.ts';
import {
  candidatesWithDeparted,
  type Candidate,
  type ParticipantEntry,
  type JudgedSubject,
} from './candidates.ts';
import { requireRosterScheme } from './entry.ts';
import { closedUntil } from '../covering-close.ts';
import { suspendedOn } from '../households/suspended.ts';

function formOf(store: Store, { schemeId, schemeName, effectiveFrom, rules }: SchemeInForceView): ListForm {
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
    closedUntil: closedUntil(store, schemeId),
  };
}

export interface ParticipantFilter {
  schemeId: SchemeId;
  date: string;
  query: string;
  groupId: GroupId | null;
  status: ParticipantStatus | 'all';
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

type OnDay = Candidate['onDay'];

export interface ParticipantLine extends Known, ParticipantEntry, OnDay {
  registered: boolean;
  status: ParticipantStatus;
  why: string;
  /** Off the rating on that day. */
  suspended: boolean;
}

/** Refuses noScheme. */
export function listParticipants(store: Store, filter: ParticipantFilter): ParticipantList {
  const scheme = requireRosterScheme(store, filter.schemeId, filter.date);
  const suspended = suspendedOn(store, scheme, filter.date);
  const all = candidatesWithDeparted(store, scheme, filter.date);
  const isFound = searchMatcher(filter.query, searchedGroups(store));
  const wanted = all.filter(
    ({ subject, status }) =>
      (filter.status === 'all' || status === filter.status) &&
      (filter.groupId === null || subject.groupId === filter.groupId) &&
      isFound(subject),
  );
  const statusCounts = Object.fromEntries(
    PARTICIPANT_STATUSES.map((status) => [status, all.filter((one) => one.status === status).length]),
  ) as Record<ParticipantStatus, number>;
  return {
    form: formOf(store, scheme),
    participants: wanted
      .slice(filter.offset, filter.offset + filter.limit)
      .map(({ subject, entry, onDay, registered, status, why }) => ({
        ...subject,
        ...entry,
        ...onDay,
        registered,
        status,
        why,
        suspended: subject.householdId !== null && suspended.has(subject.householdId),
      })),
    total: wanted.length,
    statusCounts,
  };
}
