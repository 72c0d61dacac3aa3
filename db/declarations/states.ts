import { lifecycle, statesBefore } from '../database/states.ts';
import { declaration } from '../schema/declarations.ts';

const DECIDED = ['meetings.decide'];
const PASSED = ['meetings.decide', 'meetings.decideRemaining'];
/** Put off by a decision, or by the end of a meeting that did not get to it. */
const PUT_OFF = ['meetings.decide', 'meetings.close'];
/** Attendance changed after the decision: it is decided again, or returned when no decision is possible. */
const REOPENED = { verified: ['meetings.attend'], returned: ['meetings.attend'] };

/** The life of a declaration, from its registration to the ledger. */
export const DECLARATION = lifecycle(declaration, {
  declared: {
    declared: ['declarations.change'],
    returned: ['declarations.return'],
    verified: ['declarations.verify', 'inspections.finish'],
    rectifying: ['rectifications.serve'],
    withdrawn: ['declarations.withdraw', 'registerImports.withdraw', 'inspections.withdraw'],
  },
  returned: {
    declared: ['declarations.change'],
    withdrawn: ['declarations.withdraw', 'registerImports.withdraw', 'inspections.withdraw'],
  },
  verified: {
    declared: ['declarations.unverify'],
    passed: PASSED,
    rejected: DECIDED,
    deferred: PUT_OFF,
    withdrawn: ['declarations.withdraw', 'inspections.withdraw'],
  },
  deferred: {
    passed: PASSED,
    rejected: DECIDED,
    deferred: PUT_OFF,
    withdrawn: ['declarations.withdraw', 'inspections.withdraw'],
    ...REOPENED,
  },
  // A decision is corrected, or taken back, as long as its meeting is not over.
  passed: {
    passed: DECIDED,
    rejected: DECIDED,
    deferred: DECIDED,
    onNotice: ['notices.create'],
    ...REOPENED,
  },
  rejected: { passed: DECIDED, rejected: DECIDED, deferred: DECIDED, ...REOPENED },
  onNotice: {
    passed: ['notices.withdraw'],
    onNotice: ['notices.answer'],
    posted: ['notices.post'],
    withdrawn: ['notices.answer'],
  },
  posted: { withdrawn: ['ledger.reverse', 'ledger.cancelDeed'] },
  rectifying: {
    verified: ['rectifications.check'],
    rectified: ['rectifications.check'],
    withdrawn: ['declarations.withdraw'],
  },
  rectified: {},
  withdrawn: {},
});

/** States in which the clerk may still edit a declaration. */
export const CHANGEABLE_STATES = statesBefore(DECLARATION, 'declarations.change');

/** Those that may be withdrawn: nobody has decided about them yet. */
export const WITHDRAWABLE_STATES = statesBefore(DECLARATION, 'declarations.withdraw');

/** Those that the next meeting decides about. */
export const UNDECIDED_STATES = statesBefore(DECLARATION, 'meetings.close');
