/** Creates a public notice with frozen lines. */
import type { CreatedNotice } from '../../shared/contract/notices.ts';
import { noticeContent } from '../../shared/notices.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { transition } from '../database/states.ts';
import { DECLARATION } from '../declarations/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { requireSteps } from '../step-records.ts';
import { missingToPublish } from './missing-steps.ts';
import { requireVillage } from '../village/profile.ts';
import { publicationDays, insertNotice, type Publication } from './insert.ts';
import { linesToPublish } from './lines.ts';

export interface CreateNoticeInput extends Publication {
  requestId?: string;
  /** Declarations of this month and those decided late from earlier ones: '2026-09'. */
  period: string;
}

/**
 * Creates a notice with frozen lines: passed declarations of closed meetings up to the period, and reversals
 * since the last notice. Refuses invalidState (no lines; a step of the procedure that is not recorded yet), invalidInput (shorter than the scheme's minimum, or
 * published before today).
 */
export function createNotice(store: Store, by: Actor, input: CreateNoticeInput): CreatedNotice {
  return transact(store, by, 'notices.create', input, (tx) => {
    const days = publicationDays(tx, input);
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
    requireSteps(missingToPublish(tx, input.schemeId, input.period), 'publish');
    const { noticeId, no, from, to, postableFrom, head } = insertNotice(
      tx,
      input,
      { kind: 'points', period: input.period, days },
      lines,
    );
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
