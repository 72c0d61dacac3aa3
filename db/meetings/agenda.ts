/** Agenda of a meeting: complete for documents, in parts for screens (there may be thousands of items). */
import { and, eq } from 'drizzle-orm';
import type { AgendaPart, AgendaItemView } from '../../shared/contract/meetings.ts';
import { voterKey } from '../../shared/meetings.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { Measured } from '../../shared/declarations.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import { countedText, scoringText } from '../../shared/schemes/describe.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { agendaItem } from '../schema/index.ts';
import { UNDECIDED_STATES } from '../declarations/states.ts';
import { recusalsOf, type Between } from './recusals.ts';
import { attendeesOf, voterNames, presentVoters, proposedRecusals, type Attendees } from './voters.ts';
import { distinctNames } from '../households/namesakes.ts';
import { householdName, memberName, NAMED_BY } from '../households/named-by.ts';

export interface AgendaItem extends AgendaItemView {
  schemeVersionId: number;
  itemId: string;
}

type ItemWords = Pick<AgendaItemView, 'itemName' | 'itemScoring' | 'itemStandard'>;
type AgendaRow = Omit<
  AgendaItem,
  keyof ItemWords | 'counted' | 'ofPerson' | 'recusals' | 'proposedRecusals' | 'open'
> & {
  measured: string | null;
};

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
       g.number AS groupNumber, ${householdName('head')} AS headName, ${memberName('person')} AS memberName, d.activity_date AS activityDate,
       d.place, d.reason, d.narrative, d.measured, d.witness, d.informant, d.channel, i.position, d.proposed_points AS proposedPoints,
       i.result, i.agreed_points AS agreedPoints, i.reason AS decisionReason, i.votes_for AS votesFor,
       i.votes_against AS votesAgainst, i.votes_abstain AS votesAbstain
     FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id JOIN household h ON h.id = d.household_id
       JOIN village_group g ON g.id = h.group_id LEFT JOIN member head ON head.id = ${NAMED_BY}
       LEFT JOIN member person ON person.id = d.member_id
     WHERE i.meeting_id = ? AND i.position > ? AND i.position <= ? ORDER BY i.position`,
  ).all(meetingId, ...between);
  const recusals = recusalsOf(store, meetingId, between);
  const items = itemWords(store);
  const present = presentVoters(called);
  const named = voterNames(called);
  const nameOf = distinctNames(
    store,
    rows.map(({ householdId }) => householdId),
  );
  return rows.map(({ measured, ...row }) => ({
    ...row,
    headName: nameOf({ id: row.householdId, no: row.householdNo, name: row.headName }),
    ...items(row.schemeVersionId, row.itemId, measured),
    recusals: (recusals.get(row.declarationId) ?? []).map((one) => ({
      ...one,
      name: named.get(voterKey(one)) ?? '',
    })),
    proposedRecusals: proposedRecusals(present, row.householdId),
    open: row.result === null && UNDECIDED_STATES.includes(row.declarationState),
  }));
}

type RowWords = ItemWords & Pick<AgendaItemView, 'counted' | 'ofPerson'>;

function itemWords(store: Store): (versionId: number, itemId: string, measured: string | null) => RowWords {
  const versions = new Map<
    number,
    { ofPerson: boolean; items: Map<string, ItemWords & { item: SchemeItem }> }
  >();
  return (versionId, itemId, measured) => {
    let version = versions.get(versionId);
    if (!version) {
      const rules = rulesOfVersion(store, versionId);
      const items = new Map(
        rules.items.map((item) => [
          item.id,
          {
            item,
            itemName: item.name,
            itemScoring: scoringText(item, rules.unitName),
            itemStandard: item.standard,
          },
        ]),
      );
      version = { ofPerson: subjectKind(rules.subject) === 'person', items };
      versions.set(versionId, version);
    }
    const { ofPerson, items } = version;
    const known = items.get(itemId);
    if (!known) return { itemName: '', itemScoring: '', itemStandard: '', counted: '', ofPerson };
    const { item, ...words } = known;
    const { quantity } = measured === null ? {} : (JSON.parse(measured) as Measured);
    return { ...words, counted: countedText(item, quantity), ofPerson };
  };
}

/** One item. Refuses notFound when it is not on the agenda. */
export function agendaItemOf(
  store: Store,
  meetingId: MeetingId,
  declarationId: DeclarationId,
  called: Attendees,
): AgendaItem {
  const row = store.orm
    .select({ position: agendaItem.position })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meetingId), eq(agendaItem.declarationId, declarationId)))
    .get();
  const { position } = requireFound(row, '这次会议的议题');
  return requireFound(agendaOf(store, meetingId, called, [position - 1, position])[0], '这次会议的议题');
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
