/** Publishes balances taken over: a notice of its own kind (期初公示), with days and objections as every notice. */
import type { PublishedOpening } from '../../shared/contract/openings.ts';
import { periodOf } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { transition } from '../database/states.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import type { FrozenLine } from '../notices/content.ts';
import { namesOnNotice } from '../notices/lines.ts';
import { publicationDays, insertNotice, type Publication } from '../notices/insert.ts';
import { requireVillage } from '../village/profile.ts';
import { openingById, openingLines } from './read.ts';
import { OPENING } from '../opening-lines/states.ts';

export interface PublishOpeningInput extends Omit<Publication, 'schemeId'> {
  requestId?: string;
  openingId: number;
  version: number;
}

/**
 * Hangs a draft record: its notice has one line for each account, with balance and honour points, names masked. Refuses
 * invalidState without the papers that the balances are taken from, invalidInput for too few days.
 */
export function publishOpening(store: Store, by: Actor, input: PublishOpeningInput): PublishedOpening {
  return transact(store, by, 'openings.publish', input, (tx) => {
    const record = openingById(tx, input.openingId);
    assertVersion(record.version, input.version, `${record.no} `);
    if (record.state !== 'draft')
      throw new Refusal('invalidState', `${record.no} 已经公示过或已作废，不能再公示。`);
    if (record.attachments === 0) {
      throw new Refusal(
        'invalidState',
        `${record.no} 还没有附依据。请先附上会议记录或老账本末页的照片、PDF，再公示。`,
      );
    }
    const publication = { ...input, schemeId: record.schemeId };
    const days = publicationDays(tx, publication);
    const lines = linesToPublish(tx, record.id);
    const period = periodOf('month', tx.today);
    const { noticeId, no, from, to, postableFrom, head } = insertNotice(
      tx,
      publication,
      { kind: 'opening', period, days },
      lines,
    );
    transition(tx, OPENING, record.id, 'published');
    tx.audit({
      subject: `notice:${String(noticeId)}`,
      summary:
        `张贴期初公示 ${no}：${record.no}（截至${chineseDate(record.asOf)}）${String(lines.length)} 行，` +
        `余额合计 ${formatPoints(sumBy(lines, ({ points }) => points))}，公示期 ${from} 至 ${to}`,
      after: { ...head, openingId: record.id },
    });
    return { noticeId, no, lines: lines.length, fromDate: from, toDate: to, postableFrom };
  });
}

/** `points`: balance, `periodPoints`: months of the running year, `cumulativePoints`: honour points. */
function linesToPublish(tx: Tx, openingId: number): FrozenLine[] {
  const { maskRule } = requireVillage(tx);
  const { asOf, schemeId } = openingById(tx, openingId);
  const lines = openingLines(tx, openingId)
    .filter(({ state }) => state === 'waiting')
    .map((line) => ({ ...line, householdNo: line.no }));
  const nameOf = namesOnNotice(tx, schemeId, lines, { maskRule, today: tx.today });
  return lines.map((line, index) => ({
    position: index + 1,
    declarationId: null,
    transferId: null,
    openingLineId: line.id,
    householdId: line.householdId,
    groupNumber: line.groupNumber,
    groupName: line.groupName,
    maskedName: nameOf(line),
    reason: `截至${chineseDate(asOf)}的余额接转`,
    points: line.balance,
    periodPoints: sumBy(line.months, ({ points }) => points),
    cumulativePoints: line.honour,
    remark:
      line.printedPage === null || line.printedLine === null
        ? ''
        : `存折打到第${String(line.printedPage)}页第${String(line.printedLine)}行`,
  }));
}
