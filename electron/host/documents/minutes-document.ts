/** Documents of a meeting, from its record. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { AgendaItem } from '../../../db/meetings/agenda.ts';
import { recordCode } from '../../../shared/values/record-code.ts';
import { meetingHead, type MeetingDetail } from '../../../db/meetings/read.ts';
import { procedureOf } from '../../../db/meetings/voters.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate, localDateTime } from '../../../shared/values/dates.ts';
import { reasonWithCount } from '../../../shared/declarations.ts';
import { AGENDA_RESULT_NAMES, judgedName, voterKey } from '../../../shared/meetings.ts';
import { nameAlone, disambiguateNames } from '../../../shared/values/names.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { MeetingId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp, type Purpose } from './archive.ts';
import type { MinutesItem, MinutesRecord } from './minutes-layout.ts';

/** 评〔2026〕9号 → 2026年第9次 */
export function meetingNumber(no: string): string {
  const match = /〔(\d{4})〕(\d+)号/.exec(no);
  return match ? `${String(match[1])}年第${String(match[2])}次` : no;
}

/** The person with the household, where persons are evaluated: it distinguishes namesakes. */
function judgedOnPaper(item: AgendaItem): string {
  const { memberName, headName } = item;
  return item.ofPerson && memberName !== null && memberName !== headName
    ? `${memberName}\n（${headName}户）`
    : judgedName(item);
}

function minutesItem({ store }: DocumentApp, item: AgendaItem): MinutesItem {
  const recused = item.recusals.map((one) => `${one.name}回避`);
  const notes = [item.decisionReason, ...recused].filter((text) => text !== '');
  return {
    household: `${groupName(store, item.groupNumber)} ${judgedOnPaper(item)}`,
    ...(item.ofPerson ? { ofPerson: true } : {}),
    reason: reasonWithCount(item),
    proposed: item.proposedPoints,
    ...(item.agreedPoints === null ? {} : { agreed: item.agreedPoints }),
    votesFor: item.votesFor,
    votesAgainst: item.votesAgainst,
    abstained: item.votesAbstain,
    result: item.result === null ? '未议' : AGENDA_RESULT_NAMES[item.result],
    ...(notes.length > 0 ? { note: notes.join('；') } : {}),
  };
}

/** Name of the evaluated subject where its group is not shown: unique on the agenda and among attendees. */
function uniqueSubjectName({ store }: DocumentApp, meeting: MeetingDetail): (item: AgendaItem) => string {
  const placed = ({ householdId, groupNumber, householdNo, ...item }: AgendaItem) => {
    const name = nameAlone(judgedName(item));
    return {
      who: `${String(householdId)} ${name}`,
      name,
      details: [groupName(store, groupNumber), householdNo],
    };
  };
  const called = [...meeting.seats, ...meeting.invitees].map(({ householdId, name }) => ({
    who: `${String(householdId)} ${nameAlone(name)}`,
    name: nameAlone(name),
    details: [],
  }));
  const apart = disambiguateNames([...meeting.agenda.map(placed), ...called], (one) => one);
  return (item) => {
    const one = placed(item);
    const name = apart(one);
    return name === one.name ? judgedName(item) : name;
  };
}

/** Each member once per household or person, however many of its declarations were decided. */
function recusalsOf(app: DocumentApp, meeting: MeetingDetail): MinutesRecord['recusals'] {
  const nameOf = uniqueSubjectName(app, meeting);
  const all = meeting.agenda.flatMap((item) =>
    item.recusals.map((one) => ({
      key: `${voterKey(one)}:${String(item.householdId)}:${judgedName(item)}:${one.reason}`,
      line: { name: one.name, household: nameOf(item), reason: one.reason },
    })),
  );
  return Array.from(new Map(all.map(({ key, line }) => [key, line])).values());
}

function minutesContent(
  app: DocumentApp,
  meeting: MeetingDetail,
  closedAt: string,
): Omit<MinutesRecord, 'frame'> {
  const heldOn = meeting.heldAt.slice(0, 10);
  const { body, signers = [] } = procedureOf(app.store, meeting);
  return {
    meeting: meetingNumber(meeting.no),
    scheme: meeting.schemeName,
    body,
    heldOn,
    startedAt: meeting.heldAt.slice(11),
    ...(localDate(closedAt) === heldOn && localDateTime(closedAt) > meeting.heldAt
      ? { endedAt: localDateTime(closedAt).slice(11) }
      : {}),
    place: meeting.place,
    chair: { name: meeting.chair, post: meeting.chairPosition },
    recorder: meeting.recorder,
    ...(signers.length > 0 ? { signers } : {}),
    due: meeting.quorum.due,
    present: meeting.quorum.present,
    absent: meeting.seats
      .filter((seat) => !seat.present)
      .map(({ name, absenceReason }) => ({ name, ...(absenceReason ? { reason: absenceReason } : {}) })),
    invited: meeting.invitees.map(({ name, present }) => (present ? name : `${name}（未到会）`)),
    recusals: recusalsOf(app, meeting),
    items: meeting.agenda.map((item) => minutesItem(app, item)),
    scrutineer: meeting.voteSupervisor,
    teller: meeting.voteCounter,
  };
}

/** 评议会议记录. Refuses invalidState before the meeting is closed, because decisions may still be corrected. */
export async function minutesDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  id: MeetingId,
  { forVolume = false }: Purpose = {},
): Promise<DrawnDocument> {
  const meeting = await readInThread(app, 'meeting', id);
  const { closedAt } = meeting;
  if (closedAt === null) throw new Refusal('invalidState', '会议还没有结束，结束之后才能打印会议记录。');
  return renderOnce(app, by, {
    kind: 'minutes',
    subject: `meeting:${String(id)}`,
    ...(forVolume ? { names: ['household'] } : {}),
    serial: meeting.no,
    title: `积分评议会议记录 ${meeting.no}`,
    period: meeting.period,
    content: minutesContent(app, meeting, closedAt),
  });
}

/** 签到表; a changed time, place or list of invitees produces another document. */
export function attendanceDocument(app: DocumentApp, by: Actor, id: MeetingId): Promise<DrawnDocument> {
  const { store } = app;
  const meeting = meetingHead(store, id);
  const { heldAt, place, no, invitees } = meeting;
  const { body, invited: rule } = procedureOf(store, meeting);
  const invitedAs = rule?.who ?? '邀请村民';
  const invited = invitees.map(({ name }) => name);
  return renderOnce(app, by, {
    kind: 'attendance',
    subject: `meeting:${String(id)}:${[`${heldAt} ${place}`, ...invited].join(' ')}`,
    serial: no,
    title: `会议签到表 ${no}`,
    period: meeting.period,
    content: {
      code: recordCode('meeting', id),
      meeting: `${meetingNumber(no)}积分评议会`,
      heldOn: heldAt.slice(0, 10),
      startsAt: heldAt.slice(11),
      place,
      body,
      people: meeting.seats.map((seat) => ({ name: seat.name, post: seat.position })),
      invited: invited.map((name) => ({ name, post: invitedAs })),
    },
  });
}
