import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { gridLog, type GridLogInput } from '../../../db/inspections/grid-log.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { signersOfPeriod } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { formatChineseNumber } from '../../../shared/values/chinese-numbers.ts';
import { pageCode } from '../../../shared/values/record-code.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** 网格员工作日志 of a grid and month; new events produce another document. Refuses notFound. */
export function gridLogDocument(
  app: DocumentApp,
  by: Actor,
  { blank = false, ...input }: GridLogInput & { blank?: boolean },
): Promise<DrawnDocument> {
  const { mark, at, groupNumber, days, ...content } = gridLog(app.store, input);
  const serial = `${content.month}-${String(groupNumber).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'grid-log',
    subject: `grid-log:${String(input.schemeId)}:${serial}:${blank ? 'blank' : mark}`,
    serial,
    title: `网格员工作日志 第${formatChineseNumber(groupNumber)}网格 ${periodLabel(content.month)}${blank ? '（空白）' : ''}`,
    period: content.month,
    ...signersOfPeriod(app.store, input.schemeId, content.month),
    content: {
      town: requireVillage(app.store).town,
      grid: groupNumber,
      unit: schemeUnit(app.store, input.schemeId),
      ...content,
      ...(blank ? { code: pageCode('/declarations'), days: [], awarded: 0, deducted: 0 } : { days }),
    },
  });
}
