/** Participants taken back: they are not judged in the periods that ended while they were off. */
import { chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import type { Tx } from '../database/store.ts';
import { participantReturn } from '../schema/index.ts';

/** `offSince`: day of the removal or of the exemption; null of old entries, which are not kept. */
export function recordReturn(
  tx: Tx,
  participantId: number | null,
  kind: (typeof participantReturn.$inferSelect)['kind'],
  offSince: string | null,
  /** First day back; '' where the person is judged as if never away. */
  backOn = '',
): void {
  // Taken back on the day of the removal: never off.
  if (participantId === null || offSince === null || backOn === offSince) return;
  tx.orm.insert(participantReturn).values({ participantId, kind, offSince, backOn, at: tx.at }).run();
}

/** Refuses invalidInput for a day back that is to come, or before the day of the removal; `what`: 恢复日期. */
export function requireBackAfter(
  tx: Tx,
  { name, leftOn, backOn }: { name: string; leftOn: string | null; backOn: string },
  what: string,
): void {
  assertNotFuture(tx, backOn, what);
  if (leftOn === null || backOn >= leftOn) return;
  throw new Refusal(
    'invalidInput',
    `${name}是${chineseDate(leftOn)}起退出的，${what}不能早于这一天。退出本来就登错了的，填这一天，就同没有退出过一样。`,
  );
}
