import { lifecycle } from '../database/states.ts';
import { card, passbook, passbookBatch, passbookPrint } from '../schema/passbooks.ts';

export const CARD = lifecycle(card, {
  active: { lost: ['cards.reportLost'], void: ['cards.reissue', 'households.merge'] },
  lost: { active: ['cards.cancelLost'], void: ['cards.reissue', 'households.merge'] },
  void: {},
});

export const PASSBOOK = lifecycle(passbook, {
  current: { replaced: ['passbooks.replace'] },
  replaced: {},
});

export const PASSBOOK_PRINT = lifecycle(passbookPrint, {
  sent: {
    confirmed: ['passbooks.confirmPrinted'],
    partly: ['passbooks.confirmPrinted'],
    failed: ['passbooks.notPrinted', 'passbooks.replace'],
  },
  confirmed: {},
  partly: {},
  failed: {},
});

export const PASSBOOK_BATCH = lifecycle(passbookBatch, {
  open: { done: ['passbooks.issueSlice'], ended: ['passbooks.endBatch'] },
  done: {},
  ended: {},
});
