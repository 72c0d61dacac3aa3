/** Creates a public notice with frozen lines. */
import type { CreatedNotice } from '../../shared/contract/notices.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { noticeContent, noticeDays } from '../../shared/notices.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { NoticeId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertNotFarAhead } from '../database/future-dates.ts';
import { chainHead } from '../ledger/chain.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { transition } from '../database/states.ts';
import { DECLARATION } from '../declarations/states.ts';
import { transact, nextSerial, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { notice } from '../schema/index.ts';
import { presentImprint } from '../imprint.ts';
import { requireVillage } from '../village/profile.ts';
import { contentHashOf, type FrozenLine } from './content.ts';
import { linesToPublish } from './lines.ts';

export interface CreateNoticeInput {
  requestId?: string;
  schemeId: SchemeId;
  /** Declarations of this month and those decided late from earlier ones: '2026-09'. */
  period: string;
  place: string;
  /** Day of publication, today or later; it does not count. */
  publishedOn: string;
  /** Whole days of the notice; defaults to the scheme's minimum and is never less. */
  days?: number;
}

/**
 * Creates a notice with frozen lines: passed declarations of closed meetings up to the period, and reversals
 * since the last notice. Refuses invalidState (no lines), invalidInput (shorter than the scheme's minimum, or
 * published before today).
 */
export function createNotice(store: Store, by: Actor, input: CreateNoticeInput): CreatedNotice {
  return transact(store, by, 'notices.create', input, (tx) => {
    const { rules } = requireSchemeInForce(tx, input.schemeId, tx.today);
    const least = rules.procedure.noticeDays;
    const days = input.days ?? least;
    if (days < least) {
      throw new Refusal(
        'invalidInput',
        `${quoted(rules.name)}规定公示不少于 ${String(least)} 天，不能只公示 ${String(days)} 天。`,
      );
    }
    if (input.publishedOn < tx.today) {
      throw new Refusal(
        'invalidInput',
        `张贴日期不能早于今天（${chineseDate(tx.today)}）：公示表今天才生成。`,
      );
    }
    assertNotFarAhead(tx, input.publishedOn, '张贴日期', 'notice');
    const { maskRule } = requireVillage(tx);
    const lines = linesToPublish(tx, input.schemeId, input.period, { maskRule, today: tx.today });
    const declarations = lines.filter((line) => line.declarationId !== null).length;
    const reversals = lines.length - declarations;
    if (lines.length === 0) {
      throw new Refusal(
        'invalidState',
        `${periodLabel(input.period)}及以前没有待公示的事项。请先评议，并结束评议会。`,
      );
    }
    const year = tx.today.slice(0, 4);
    const no = `公〔${year}〕${String(nextSerial(tx, `notice:${year}`))}号`;
    const { from, to, postableFrom } = noticeDays(input.publishedOn, days);
    const head = {
      no,
      period: input.period,
      days,
      fromDate: from,
      toDate: to,
      chainHead: chainHead(tx).hash,
      imprint: presentImprint(tx, input.schemeId),
    };
    const { id: noticeId } = tx.orm
      .insert(notice)
      .values({
        ...head,
        schemeId: input.schemeId,
        title: '积分公示表',
        place: input.place,
        contentHash: contentHashOf(head, lines),
        createdAt: tx.at,
      })
      .returning({ id: notice.id })
      .get();
    insertLines(tx, noticeId, lines);
    const published = lines.flatMap(({ declarationId }) => declarationId ?? []);
    transition(tx, DECLARATION, published, 'onNotice');
    tx.audit({
      subject: `notice:${String(noticeId)}`,
      summary: `张贴公示表 ${no}：${periodLabel(input.period)} ${noticeContent({ declarations, reversals })}，公示期 ${from} 至 ${to}`,
      after: head,
    });
    return {
      noticeId,
      no,
      declarations,
      reversals,
      fromDate: from,
      toDate: to,
      postableFrom,
      version: 1,
    };
  });
}

function insertLines(tx: Tx, noticeId: NoticeId, lines: readonly FrozenLine[]): void {
  const insert = prepared(
    tx,
    `INSERT INTO notice_line (notice_id, position, declaration_id, transfer_id, household_id, group_number, group_name,
       masked_name, reason, points, period_points, cumulative_points, remark, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const line of lines) {
    insert.run(
      noticeId,
      line.position,
      line.declarationId,
      line.transferId,
      line.householdId,
      line.groupNumber,
      line.groupName,
      line.maskedName,
      line.reason,
      line.points,
      line.periodPoints,
      line.cumulativePoints,
      line.remark,
      // A reversal is already in the ledger: the line only informs.
      line.transferId === null ? 'published' : 'posted',
    );
  }
}
