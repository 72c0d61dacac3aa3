/** Procedures of participants. */
import { approve, endExemption, exempt, withdrawApproval } from '../../../db/participants/approval.ts';
import { removeParticipant, readmitParticipant } from '../../../db/participants/change.ts';
import { changeParticulars } from '../../../db/participants/change-particulars.ts';
import { changeListedOn } from '../../../db/participants/listed-on.ts';
import { addParticipants } from '../../../db/participants/add.ts';
import { dutyList } from '../../../db/participants/duties.ts';
import { recordDuty } from '../../../db/participants/record-duty.ts';
import { withdrawDuty } from '../../../db/participants/withdraw-duty.ts';
import { findSubjects } from '../../../db/participants/find.ts';
import { listParticipants } from '../../../db/participants/list.ts';
import { peopleToAdd } from '../../../db/participants/people-to-add.ts';
import { listSuspensions } from '../../../db/participants/suspensions.ts';
import { suspend } from '../../../db/participants/suspend.ts';
import { endSuspension } from '../../../db/participants/end-suspension.ts';
import { fillShares, shareTable } from '../../../db/shares/table.ts';
import { handbookDocument } from '../documents/handbook-document.ts';
import { os } from './base.ts';
import { withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

export const participants = os.participants.router({
  list: os.participants.list.handler(({ input, context }) => listParticipants(context.app.store, input)),
  handbookDocument: os.participants.handbookDocument.handler(({ input, context }) =>
    handbookDocument(context.app, actorOf(context), input),
  ),
  find: os.participants.find.handler(({ input, context }) =>
    findSubjects(context.app.store, withPhones(input, context)),
  ),
  people: os.participants.people.handler(({ input, context }) => peopleToAdd(context.app.store, input)),
  add: os.participants.add.handler(({ input, context }) =>
    addParticipants(context.app.store, actorOf(context), input),
  ),
  change: os.participants.change.handler(({ input, context }) =>
    changeParticulars(context.app.store, actorOf(context), input),
  ),
  shares: os.participants.shares.handler(({ input, context }) =>
    shareTable(context.app.store, input.schemeId, input.year),
  ),
  fillShares: os.participants.fillShares.handler(({ input, context }) =>
    fillShares(context.app.store, actorOf(context), input),
  ),
  remove: os.participants.remove.handler(({ input, context }) =>
    removeParticipant(context.app.store, actorOf(context), input),
  ),
  changeListedOn: os.participants.changeListedOn.handler(({ input, context }) =>
    changeListedOn(context.app.store, actorOf(context), input),
  ),
  readmit: os.participants.readmit.handler(({ input, context }) =>
    readmitParticipant(context.app.store, actorOf(context), input),
  ),
  approve: os.participants.approve.handler(({ input, context }) =>
    approve(context.app.store, actorOf(context), input),
  ),
  withdrawApproval: os.participants.withdrawApproval.handler(({ input, context }) =>
    withdrawApproval(context.app.store, actorOf(context), input),
  ),
  exempt: os.participants.exempt.handler(({ input, context }) =>
    exempt(context.app.store, actorOf(context), input),
  ),
  endExemption: os.participants.endExemption.handler(({ input, context }) =>
    endExemption(context.app.store, actorOf(context), input),
  ),
  duties: os.participants.duties.handler(({ input, context }) => dutyList(context.app.store, input)),
  recordDuty: os.participants.recordDuty.handler(({ input, context }) =>
    recordDuty(context.app.store, actorOf(context), input),
  ),
  withdrawDuty: os.participants.withdrawDuty.handler(({ input, context }) =>
    withdrawDuty(context.app.store, actorOf(context), input),
  ),
  suspensions: os.participants.suspensions.handler(({ input, context }) =>
    listSuspensions(context.app.store, input),
  ),
  suspend: os.participants.suspend.handler(({ input, context }) =>
    suspend(context.app.store, actorOf(context), input),
  ),
  endSuspension: os.participants.endSuspension.handler(({ input, context }) =>
    endSuspension(context.app.store, actorOf(context), input),
  ),
});
