/** 清零公告: what lapses at the end of a cycle, by group, posted up before the close as the scheme demands. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { PreviewView } from '../../../shared/contract/closes.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { presentImprint } from '../../../db/schemes/imprint.ts';
import { schemeOfPeriod } from '../../../db/participants/period-figures.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../../shared/values/period.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { objectionNote } from './close-table.ts';
import { tableOf } from './clearing-table.ts';

/** Refuses invalidState where the period ends without clearing anything by announcement. */
export function clearingDocument(
  app: DocumentApp,
  by: Actor,
  { schemeId, period, paper }: { schemeId: SchemeId; period: string; paper: PostedSheet },
  { figures, schemeName }: PreviewView,
): Promise<DrawnDocument> {
  if (figures.carry?.rule !== 'resetAfterNotice') {
    throw new Refusal(
      'invalidState',
      `${quoted(schemeName)}${periodLabel(period)}结账不用公告清零，没有清零公告。`,
    );
  }
  const { village, scheme, ...publication } = presentImprint(app.store, schemeId);
  const { noticeDays } = schemeOfPeriod(app.store, schemeId, period).rules.procedure;
  const today = todayOf(app.store);
  const { to } = periodBounds(period);
  const lead = `按照${quoted(scheme)}，${periodLabel(period)}的积分到${chineseDate(to)}为止。到那一天没有用完的余额，公告期满以后清零，不转入下一期。请在清零以前兑换。`;
  const notes = [
    `上表是${chineseDate(today)}的余额，以后兑换、增加的，以清零时的余额为准。各户的余额请看存折，或向村里查询。`,
    `本公告张贴 ${String(noticeDays)} 天，张贴的当天不算，期满的次日起可以清零。`,
    objectionNote(publication),
  ];
  const serial = `QL${period}-${String(schemeId).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'close-sheet',
    subject: `clearing:${String(schemeId)}:${period}`,
    serial,
    title: `清零公告 ${serial}`,
    village,
    period,
    content: {
      title: '清零公告',
      scheme,
      lead,
      ...(paper === 'A4' ? {} : { paper }),
      ...tableOf(figures, notes, today),
    },
  });
}
