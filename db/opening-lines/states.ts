import { lifecycle } from '../database/states.ts';
import { opening, openingLine } from '../schema/openings.ts';

export const OPENING = lifecycle(opening, {
  draft: { published: ['openings.publish'], discarded: ['openings.discard'] },
  // Posted in part while an objection to other lines is open: the record stays published.
  published: { draft: ['notices.withdraw'], posted: ['notices.post'] },
  posted: { reversed: ['openings.reverse'] },
  reversed: {},
  discarded: {},
});

export const OPENING_LINE = lifecycle(openingLine, {
  waiting: { posted: ['notices.post'], cancelled: ['notices.answer'], discarded: ['openings.discard'] },
  posted: { reversed: ['openings.reverse'] },
  cancelled: {},
  reversed: {},
  discarded: {},
});
