/** For the trail and the strip, after points came back to a household that is closed by now; '' where they stayed. */
export function passedOnText(taker: string | null): string {
  return taker === null ? '' : `，该户已并户，积分转入 ${taker} 户`;
}
