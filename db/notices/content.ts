/** Published content of a notice, frozen with its hash. */
import { createHash } from 'node:crypto';
import type { notice, noticeLine } from '../schema/index.ts';

/** A line as published. */
export type FrozenLine = Omit<typeof noticeLine.$inferSelect, 'id' | 'noticeId' | 'state'>;

type FrozenHead = Pick<
  typeof notice.$inferSelect,
  'no' | 'kind' | 'period' | 'days' | 'fromDate' | 'toDate' | 'chainHead' | 'imprint'
>;

/** sha256 over the published content, which must not change afterwards. */
export function contentHashOf(head: FrozenHead, lines: readonly FrozenLine[]): string {
  const content = [
    [head.no, head.period, head.days, head.fromDate, head.toDate, head.chainHead],
    // Notices of decided declarations are hashed as they were before there were others.
    ...(head.kind === 'points' ? [] : [head.kind]),
    // Notices older than the stored imprint were hashed without it.
    ...(head.imprint === null ? [] : [head.imprint]),
    lines.map((line) => [
      line.position,
      line.declarationId,
      line.transferId,
      // Each other kind of line adds what it is about, after those that every notice has.
      ...(line.cancelledDeedId === null ? [] : ['cancelled', line.cancelledDeedId]),
      ...(line.openingLineId === null ? [] : [line.openingLineId]),
      line.householdId,
      // Notices older than the stored group names were hashed without them.
      ...(line.groupName === '' ? [line.groupNumber] : [line.groupNumber, line.groupName]),
      line.maskedName,
      line.reason,
      line.points,
      line.periodPoints,
      line.cumulativePoints,
      line.remark,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
