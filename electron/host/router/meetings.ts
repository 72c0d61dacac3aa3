/** Procedures of meetings. */
import { cancelMeeting } from '../../../db/meetings/cancel.ts';
import { addCommitteeMember, changeCommitteeMember, listCommittee } from '../../../db/meetings/committee.ts';
import { changeMeeting, conveneMeeting } from '../../../db/meetings/convene.ts';
import {
  extendAgenda,
  schemesWaitingForMeeting,
  waitingForMeeting,
} from '../../../db/meetings/fill-agenda.ts';
import { recordAttendance } from '../../../db/meetings/attend.ts';
import { decide, decideRemaining } from '../../../db/meetings/decide.ts';
import { closeMeeting } from '../../../db/meetings/close.ts';
import { inviteVillagers } from '../../../db/meetings/invite.ts';
import { agendaPart } from '../../../db/meetings/agenda.ts';
import { agendaCounts, nextOpen } from '../../../db/meetings/agenda-progress.ts';
import { offStandardItems } from '../../../db/meetings/off-standard.ts';
import { listMeetings, meetingHead } from '../../../db/meetings/read.ts';
import { declarationBackground } from '../../../db/meetings/declaration-background.ts';
import { procedureOf } from '../../../db/meetings/voters.ts';
import { localDateTime } from '../../../shared/values/dates.ts';
import { isOpenMeeting } from '../../../shared/meetings.ts';
import { attendanceDocument, minutesDocument } from '../documents/minutes-document.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const meetings = os.meetings.router({
  committee: os.meetings.committee.handler(({ context }) => listCommittee(context.app.store)),
  addMember: os.meetings.addMember.handler(({ input, context }) =>
    addCommitteeMember(context.app.store, actorOf(context), input),
  ),
  changeMember: os.meetings.changeMember.handler(({ input, context }) =>
    changeCommitteeMember(context.app.store, actorOf(context), input),
  ),
  list: os.meetings.list.handler(({ input, context }) => listMeetings(context.app.store, input)),
  get: os.meetings.get.handler(({ input, context }) => {
    const { store } = context.app;
    const meeting = meetingHead(store, input.id);
    const open = isOpenMeeting(meeting.state);
    const { body, votesNeeded, fixedMembers, invited } = procedureOf(store, meeting);
    return {
      ...meeting,
      counts: agendaCounts(store, input.id),
      next: nextOpen(store, input.id),
      offStandard: open ? offStandardItems(store, input.id) : [],
      waiting: open ? waitingForMeeting(store, meeting.schemeId, meeting.period) : 0,
      body,
      votesNeeded,
      early: open && meeting.heldAt > localDateTime(store.clock()),
      fixedMembers: fixedMembers ?? null,
      invited: invited ?? null,
    };
  }),
  agenda: os.meetings.agenda.handler(({ input, context }) => agendaPart(context.app.store, input.id, input)),
  background: os.meetings.background.handler(({ input, context }) =>
    declarationBackground(context.app.store, input.declarationId),
  ),
  waiting: os.meetings.waiting.handler(({ input: { schemeId, period }, context: { app } }) => ({
    waiting: waitingForMeeting(app.store, schemeId, period),
  })),
  waitingSchemes: os.meetings.waitingSchemes.handler(({ context }) =>
    schemesWaitingForMeeting(context.app.store),
  ),
  convene: os.meetings.convene.handler(({ input, context }) =>
    conveneMeeting(context.app.store, actorOf(context), input),
  ),
  change: os.meetings.change.handler(({ input, context }) =>
    changeMeeting(context.app.store, actorOf(context), input),
  ),
  cancel: os.meetings.cancel.handler(({ input, context }) =>
    cancelMeeting(context.app.store, actorOf(context), input),
  ),
  extendAgenda: os.meetings.extendAgenda.handler(({ input, context }) =>
    extendAgenda(context.app.store, actorOf(context), input),
  ),
  invite: os.meetings.invite.handler(({ input, context }) =>
    inviteVillagers(context.app.store, actorOf(context), input),
  ),
  attend: os.meetings.attend.handler(({ input, context }) =>
    recordAttendance(context.app.store, actorOf(context), input),
  ),
  decide: os.meetings.decide.handler(({ input, context }) =>
    decide(context.app.store, actorOf(context), input),
  ),
  decideRemaining: os.meetings.decideRemaining.handler(({ input, context }) =>
    decideRemaining(context.app.store, actorOf(context), input),
  ),
  close: os.meetings.close.handler(({ input, context }) =>
    closeMeeting(context.app.store, actorOf(context), input),
  ),
  minutesDocument: os.meetings.minutesDocument.handler(({ input, context }) =>
    minutesDocument(context.app, actorOf(context), input.id),
  ),
  attendanceDocument: os.meetings.attendanceDocument.handler(({ input, context }) =>
    attendanceDocument(context.app, actorOf(context), input.id),
  ),
});
