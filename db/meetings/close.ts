/** Closes a meeting. */
import { AGENDA_RESULTS, AGENDA_RESULT_NAMES } from '../../shared/meetings.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { isSameName } from '../../shared/values/names.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { agendaCounts } from './agenda-progress.ts';
import { deferRemaining } from './decide.ts';
import { requireMeetingDay, requireOpenMeeting } from './open.ts';
import type { Meeting } from './read.ts';
import { MEETING } from './states.ts';
import { attendeesOf, procedureOf, quorumOf } from './voters.ts';

const NAMED = 3;

/** What an early end leaves open, as a question; undefined where nothing is. */
function questionOf(
  meeting: Pick<Meeting, 'heldAt'>,
  waiting: readonly AgendaItem[],
  { isEarly, adjourned }: { isEarly: boolean; adjourned: boolean },
): string | undefined {
  const some = waiting
    .slice(0, NAMED)
    .map(
      ({ headName, reason, proposedPoints }) => `${headName} ${reason} ${formatSignedPoints(proposedPoints)}`,
    );
  const list = `${some.join('、')}${waiting.length > NAMED ? ` 等 ${String(waiting.length)} 件` : ''}`;
  const parts = [
    isEarly
      ? `会议定在 ${meeting.heldAt}，还没有到时间；确已提前开完的，请先到“召集”一步更改开会时间，会议记录才与实际相符。`
      : '',
    waiting.length > 0
      ? `还有 ${String(waiting.length)} 件没有议定：${list}。${adjourned ? '都留到下一次会议。' : '结束后记为“缓议”，留到下一次会议。'}`
      : '',
  ].join('');
  return parts === '' ? undefined : `${parts}现在就结束会议？`;
}

/**
 * Closes the meeting; it is immutable afterwards. Before its time, with items undecided, or with one person who counts
 * the votes and oversees the counting, it asks first; with yes those items are put off. Without a quorum it closes without decisions, and its declarations wait for the next one.
 */
export function closeMeeting(
  store: Store,
  by: Actor,
  input: {
    requestId?: string;
    meetingId: MeetingId;
    version: number;
    /** Default to the meeting's particulars. */
    voteCounter?: string;
    voteSupervisor?: string;
    answered?: string;
  },
): { version: number; closedAt: string } {
  return transact(store, by, 'meetings.close', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    requireMeetingDay(tx, meeting);
    const called = attendeesOf(tx, meeting.id);
    const quorum = quorumOf(procedureOf(tx, meeting), called);
    const waiting = agendaOf(tx, meeting.id, called).filter((item) => item.open);
    const question = questionOf(meeting, waiting, {
      isEarly: meeting.heldAt > localDateTime(tx.clock()),
      adjourned: !quorum.met,
    });
    if (question !== undefined) ask(question, input.answered);
    const { voteCounter = meeting.voteCounter, voteSupervisor = meeting.voteSupervisor } = input;
    if (voteCounter !== '' && isSameName(voteCounter, voteSupervisor)) {
      ask(`计票人、监票人都是${voteCounter}：监票的人应当不是计票的人。就这样结束会议吗？`, input.answered);
    }
    if (quorum.met) deferRemaining(tx, meeting, waiting);
    const { results } = agendaCounts(tx, meeting.id);
    transition(tx, MEETING, meeting.id, 'closed', {
      closedAt: tx.at,
      voteCounter,
      voteSupervisor,
    });
    const counts = AGENDA_RESULTS.map((result) => ({ result, n: results[result] }))
      .filter(({ n }) => n > 0)
      .map(({ result, n }) => `${AGENDA_RESULT_NAMES[result]} ${String(n)} 件`);
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: quorum.met
        ? `评议会 ${meeting.no} 结束：${counts.join('，')}`
        : `评议会 ${meeting.no} 未作决定，改期再开。${String(quorum.fault)}`,
    });
    return { version: meeting.version + 1, closedAt: tx.at };
  });
}
