/** Writes a notice with frozen lines, whatever it publishes. */
import { chineseDate } from '../../shared/values/dates.ts';
import { isOnlyTold, noticeDays, type NoticeDays } from '../../shared/notices.ts';
import type { NoticeKind } from '../../shared/openings.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { NoticeId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertNotFarAhead } from '../database/future-dates.ts';
import { nextSerial, prepared, type Tx } from '../database/store.ts';
import { presentImprint } from '../schemes/imprint.ts';
import { chainHead } from '../ledger/chain.ts';
import { notice } from '../schema/index.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { contentHashOf, type FrozenLine } from './content.ts';

/** Where, from when and how long a notice hangs. */
export interface Publication {
  schemeId: SchemeId;
  place: string;
  /** Day of publication, today or later; it does not count. */
  publishedOn: string;
  /** Whole days of the notice; defaults to the scheme's minimum and is never less. */
  days?: number | undefined;
}

/**
 * Days that a notice hangs. Refuses noScheme, and invalidInput when shorter than the scheme's minimum or published
 * before today.
 */
export function publicationDays(tx: Tx, { schemeId, publishedOn, days: wanted }: Publication): number {
  const { rules } = requireSchemeInForce(tx, schemeId, tx.today);
  const least = rules.procedure.noticeDays;
  const days = wanted ?? least;
  if (days < least) {
    throw new Refusal(
      'invalidInput',
      `${quoted(rules.name)}规定公示不少于 ${String(least)} 天，不能只公示 ${String(days)} 天。`,
    );
  }
  if (publishedOn < tx.today) {
    throw new Refusal('invalidInput', `张贴日期不能早于今天（${chineseDate(tx.today)}）：公示表今天才生成。`);
  }
  assertNotFarAhead(tx, publishedOn, '张贴日期', 'notice');
  return days;
}

/** Title by kind, as printed. */
export const NOTICE_TITLES: Record<NoticeKind, string> = { points: '积分公示表', opening: '期初公示' };

export interface InsertedNotice extends NoticeDays {
  noticeId: NoticeId;
  no: string;
  head: object;
}

/** `days` as allowed by `publicationDays`. */
export function insertNotice(
  tx: Tx,
  { schemeId, place, publishedOn }: Omit<Publication, 'days'>,
  { kind, period, days }: { kind: NoticeKind; period: string; days: number },
  lines: readonly FrozenLine[],
): InsertedNotice {
  const year = tx.today.slice(0, 4);
  const no = `公〔${year}〕${String(nextSerial(tx, `notice:${year}`))}号`;
  const spans = noticeDays(publishedOn, days);
  const head = {
    no,
    kind,
    period,
    days,
    fromDate: spans.from,
    toDate: spans.to,
    chainHead: chainHead(tx).hash,
    imprint: presentImprint(tx, schemeId),
  };
  const { id: noticeId } = tx.orm
    .insert(notice)
    .values({
      ...head,
      schemeId,
      title: NOTICE_TITLES[kind],
      place,
      contentHash: contentHashOf(head, lines),
      createdAt: tx.at,
    })
    .returning({ id: notice.id })
    .get();
  insertLines(tx, noticeId, lines);
  return { ...spans, noticeId, no, head };
}

function insertLines(tx: Tx, noticeId: NoticeId, lines: readonly FrozenLine[]): void {
  const insert = prepared(
    tx,
    `INSERT INTO notice_line (notice_id, position, declaration_id, transfer_id, cancelled_deed_id, opening_line_id, household_id, group_number, group_name,
       masked_name, reason, points, period_points, cumulative_points, remark, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const line of lines) {
    insert.run(
      noticeId,
      line.position,
      line.declarationId,
      line.transferId,
      line.cancelledDeedId,
      line.openingLineId,
      line.householdId,
      line.groupNumber,
      line.groupName,
      line.maskedName,
      line.reason,
      line.points,
      line.periodPoints,
      line.cumulativePoints,
      line.remark,
      // A reversal is already in the ledger, a cancelled declaration without points done with.
      isOnlyTold(line) ? 'posted' : 'published',
    );
  }
}
