/** Agenda of a meeting: complete for documents, in parts for screens (there may be thousands of items). */
import type {
  AgendaPlace,
  AgendaCounts,
  AgendaPart,
  AgendaItemView,
} from '../../shared/contract/meetings.ts';
import type { DeclarationState } from '../../shared/declarations.ts';
import { AGENDA_RESULTS, type AgendaResult } from '../../shared/meetings.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import { schemeRules } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { attendeesOf, presentVoters, proposedRecusals, type Attendees, type Recusal } from './voters.ts';

/** An item without a result whose declaration is in another state was withdrawn meanwhile. */
const OPEN_STATES: readonly DeclarationState[] = ['verified', 'deferred'];
const IS_OPEN = `i.result IS NULL AND d.state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`;

export interface AgendaItem extends AgendaItemView {
  schemeVersionId: number;
  itemId: string;
}

type AgendaRow = Omit<AgendaItem, 'itemName' | 'itemStandard' | 'recusals' | 'proposedRecusals' | 'open'>;

/** Items with positions above the first number, and not above the second. */
type Between = [after: number, upTo: number];

/** In order of position. */
export function agendaOf(
  store: Store,
  meetingId: MeetingId,
  called: Attendees = attendeesOf(store, meetingId),
  between: Between = [0, Number.MAX_SAFE_INTEGER],
): AgendaItem[] {
  const rows = prepared<[MeetingId, ...Between], AgendaRow>(
    store,
    `SELECT i.declaration_id AS declarationId, d.no AS declarationNo, d.state AS declarationState,
       d.scheme_version_id AS schemeVersionId, d.item_id AS itemId, d.household_id AS householdId, h.no AS householdNo,
       g.number AS groupNumber, coalesce(head.name, h.no) AS headName, person.name AS memberName, d.deed_date AS deedDate,
       d.place, d.reason, d.narrative, d.witness, d.informant, d.channel, i.position, d.proposed_points AS proposedPoints,
       i.result, i.agreed_points AS agreedPoints, i.reason AS decisionReason, i.votes_for AS votesFor,
       i.votes_against AS votesAgainst, i.votes_abstain AS votesAbstain
     FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id JOIN household h ON h.id = d.household_id
       JOIN village_group g ON g.id = h.group_id LEFT JOIN member head ON head.id = h.head_member_id
       LEFT JOIN member person ON person.id = d.member_id
     WHERE i.meeting_id = ? AND i.position > ? AND i.position <= ? ORDER BY i.position`,
  ).all(meetingId, ...between);
  const recusals = recusalsOf(store, meetingId, between);
  const items = itemNames(store);
  const present = presentVoters(called);
  return rows.map((row) => ({
    ...row,
    ...items(row.schemeVersionId, row.itemId),
    recusals: recusals.get(row.declarationId) ?? [],
    proposedRecusals: proposedRecusals(present, row.householdId),
    open: row.result === null && OPEN_STATES.includes(row.declarationState),
  }));
}

type RecusalRow = { declarationId: DeclarationId; name: string; reason: string } & (
  { committeeMemberId: number; inviteeId: null } | { committeeMemberId: null; inviteeId: number }
);

/** Declarations of a part of the agenda. */
const PART_DECLARATIONS = `(SELECT declaration_id FROM agenda_item WHERE meeting_id = @meetingId AND position > @after AND position <= @upTo)`;

function recusalsOf(
  store: Store,
  meetingId: MeetingId,
  [after, upTo]: Between,
): Map<DeclarationId, Recusal[]> {
  const rows = prepared<[{ meetingId: MeetingId; after: number; upTo: number }], RecusalRow>(
    store,
    `SELECT r.declaration_id AS declarationId, r.committee_member_id AS committeeMemberId, NULL AS inviteeId, c.name, r.reason
     FROM recusal r JOIN committee_member c ON c.id = r.committee_member_id
     WHERE r.meeting_id = @meetingId AND r.declaration_id IN ${PART_DECLARATIONS}
     UNION ALL
     SELECT r.declaration_id, NULL, i.id, i.name, r.reason
     FROM invitee i JOIN invitee_recusal r ON r.invitee_id = i.id WHERE i.meeting_id = @meetingId AND r.declaration_id IN ${PART_DECLARATIONS}
     ORDER BY inviteeId, committeeMemberId`,
  ).all({ meetingId, after, upTo });
  const byDeclaration = new Map<DeclarationId, Recusal[]>();
  for (const { declarationId, committeeMemberId, inviteeId, name, reason } of rows) {
    const one =
      committeeMemberId === null ? { inviteeId, name, reason } : { committeeMemberId, name, reason };
    byDeclaration.set(declarationId, [...(byDeclaration.get(declarationId) ?? []), one]);
  }
  return byDeclaration;
}

function itemNames(
  store: Store,
): (versionId: number, itemId: string) => { itemName: string; itemStandard: string } {
  const versions = new Map<number, Map<string, { itemName: string; itemStandard: string }>>();
  return (versionId, itemId) => {
    let items = versions.get(versionId);
    if (!items) {
      const rules = schemeRules(store, versionId);
      items = new Map(
        rules.items.map((item) => [item.id, { itemName: item.name, itemStandard: item.standard }]),
      );
      versions.set(versionId, items);
    }
    return items.get(itemId) ?? { itemName: '', itemStandard: '' };
  };
}

/** One item. Refuses notFound when it is not on the agenda. */
export function agendaItemOf(
  store: Store,
  meetingId: MeetingId,
  declarationId: DeclarationId,
  called: Attendees,
): AgendaItem {
  const row = prepared<[MeetingId, DeclarationId], { position: number }>(
    store,
    'SELECT position FROM agenda_item WHERE meeting_id = ? AND declaration_id = ?',
  ).get(meetingId, declarationId);
  const { position } = requireFound(row, '这次会议的议题');
  return requireFound(agendaOf(store, meetingId, called, [position - 1, position])[0], '这次会议的议题');
}

/** First undecided item after a position, otherwise the first of all; null when none is left. */
export function nextOpen(store: Store, meetingId: MeetingId, position = 0): AgendaPlace | null {
  const next = prepared<[MeetingId, number], AgendaPlace>(
    store,
    `SELECT d.id AS declarationId, i.position FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id
     WHERE i.meeting_id = ? AND ${IS_OPEN} AND i.position > ? ORDER BY i.position LIMIT 1`,
  );
  return next.get(meetingId, position) ?? (position > 0 ? (next.get(meetingId, 0) ?? null) : null);
}

/** Number of undecided items. */
export function openItems(store: Store, meetingId: MeetingId): number {
  const row = prepared<[MeetingId], { n: number }>(
    store,
    `SELECT count(*) AS n FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id WHERE i.meeting_id = ? AND ${IS_OPEN}`,
  ).get(meetingId);
  return row?.n ?? 0;
}

export function agendaCounts(store: Store, meetingId: MeetingId): AgendaCounts {
  const rows = prepared<[MeetingId], { result: AgendaResult | null; n: number }>(
    store,
    'SELECT result, count(*) AS n FROM agenda_item WHERE meeting_id = ? GROUP BY result',
  ).all(meetingId);
  const count = (of: AgendaResult | null) => rows.find(({ result }) => result === of)?.n ?? 0;
  return {
    items: rows.reduce((sum, { n }) => sum + n, 0),
    open: count(null) === 0 ? 0 : openItems(store, meetingId),
    results: Object.fromEntries(
      AGENDA_RESULTS.map((result) => [result, count(result)]),
    ) as AgendaCounts['results'],
  };
}

export function agendaPart(
  store: Store,
  meetingId: MeetingId,
  { after, upTo }: { after: number; upTo: number },
): AgendaPart {
  const neighbours = prepared<
    [{ meetingId: MeetingId; after: number; upTo: number }],
    Pick<AgendaPart, 'before' | 'after'>
  >(
    store,
    `SELECT (SELECT max(position) FROM agenda_item WHERE meeting_id = @meetingId AND position <= @after) AS "before",
       (SELECT min(position) FROM agenda_item WHERE meeting_id = @meetingId AND position > @upTo) AS "after"`,
  ).get({ meetingId, after, upTo });
  const called = attendeesOf(store, meetingId);
  return {
    items: agendaOf(store, meetingId, called, [after, upTo]),
    before: neighbours?.before ?? null,
    after: neighbours?.after ?? null,
  };
}
