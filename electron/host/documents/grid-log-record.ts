import { gridLog, type GridLogInput } from '../../../db/inspections/grid-log.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { chineseNumber } from '../../../shared/values/groups.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { Application } from '../application.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';

/** 网格员工作日志 of a grid and month; new events produce another document. Refuses notFound. */
export function gridLogPaper(
  app: Pick<Application, 'store' | 'renderer' | 'sample'>,
  by: Actor,
  input: GridLogInput,
): Promise<ArchivedRendering> {
  const { mark, at, groupNumber, ...content } = gridLog(app.store, input);
  const village = requireVillage(app.store);
  const serial = `${content.month}-${String(groupNumber).padStart(2, '0')}`;
  const paper = {
    kind: 'grid-log',
    subject: `grid-log:${String(input.schemeId)}:${serial}:${mark}`,
    serial,
    title: `网格员工作日志 第${chineseNumber(groupNumber)}网格 ${periodLabel(content.month)}`,
  } as const;
  return renderOnce(app, by, paper, () => ({
    kind: 'grid-log',
    record: {
      frame: {
        village: village.name,
        serial,
        period: content.month,
        printedAt: at,
        sample: app.sample || village.sample,
      },
      town: village.town,
      grid: groupNumber,
      unit: schemeUnit(app.store, input.schemeId),
      ...content,
    },
  }));
}
