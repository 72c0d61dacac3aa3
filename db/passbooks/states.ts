import { lifecycle } from '../database/states.ts';
import { card, passbook } from '../schema/passbooks.ts';

export const CARD = lifecycle(card, {
  active: { lost: ['cards.reportLost'], void: ['cards.reissue', 'households.merge'] },
  lost: { active: ['cards.cancelLost'], void: ['cards.reissue', 'households.merge'] },
  void: {},
});

export const PASSBOOK = lifecycle(passbook, {
  current: { replaced: ['passbooks.replace'] },
  replaced: {},
});
