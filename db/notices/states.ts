import { lifecycle, statesBefore } from '../database/states.ts';
import { notice, noticeLine, objection } from '../schema/notices.ts';

export const NOTICE = lifecycle(notice, {
  // Posted in part while an objection to other lines is open: the notice stays published.
  published: { published: ['notices.post'], posted: ['notices.post'], withdrawn: ['notices.withdraw'] },
  posted: {},
  withdrawn: {},
});

export const NOTICE_LINE = lifecycle(noticeLine, {
  published: {
    objected: ['notices.fileObjection'],
    posted: ['notices.post'],
    withdrawn: ['notices.withdraw'],
  },
  objected: {
    objected: ['notices.fileObjection', 'notices.answer', 'notices.withdrawObjection'],
    published: ['notices.answer', 'notices.withdrawObjection'],
    corrected: ['notices.answer', 'notices.withdrawObjection'],
    cancelled: ['notices.answer'],
  },
  corrected: { objected: ['notices.fileObjection'], posted: ['notices.post'] },
  // Another objection to the same line is answered or withdrawn still.
  cancelled: { cancelled: ['notices.answer', 'notices.withdrawObjection'] },
  // A reversal is in the ledger from the first day on.
  posted: { withdrawn: ['notices.withdraw'] },
  withdrawn: {},
});

/** Lines without an open objection, as states of `notice_line`. */
export const UNOBJECTED_LINE_STATES = statesBefore(NOTICE_LINE, 'notices.post');

export const OBJECTION = lifecycle(objection, {
  received: { investigated: ['notices.investigate'], withdrawn: ['notices.withdrawObjection'] },
  investigated: {
    investigated: ['notices.investigate'],
    answered: ['notices.answer'],
    withdrawn: ['notices.withdrawObjection'],
  },
  answered: {},
  withdrawn: {},
});
