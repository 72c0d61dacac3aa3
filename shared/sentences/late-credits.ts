import type { LateCredit } from '../contract/late-credit.ts';

/** For the trail and the strip, after points came back to a household that is closed by now; '' of an open one. */
export function lateCreditText(late: LateCredit): string {
  if (late === null) return '';
  return late.to === null
    ? '，该户已销户，积分留在账上，要给别户的由村里在“农户”里办“转分”'
    : `，该户已并户，积分转入 ${late.to} 户`;
}
