/** Publishes balances taken over: a notice of its own kind (期初公示), with days and objections as every notice. */
import type { PublishedOpening } from '../../shared/contract/openings.ts';
import { periodOf } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { transition } from '../database/states.ts';
import { assertVersion, transact, type Actor, type Store } from '../database/store.ts';
import { publicationDays, insertNotice, type Publication } from '../notices/insert.ts';
import { openingById } from './read.ts';
import { OPENING } from '../opening-lines/states.ts';
import { linesToPublish } from './lines-to-publish.ts';

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
