/** 月报、季报、年报 of a scheme, as the books stand now. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { ReportLine } from '../../../shared/contract/reports.ts';
import type { Actor } from '../../../db/database/store.ts';
import {
  COMPARED_FIGURES,
  comparedTexts,
  REPORT_POINTS_RULE,
  REPORT_PART_NAMES,
  reportTitle,
  type ComparedFigure,
} from '../../../shared/reports.ts';
import { signersOfPeriod } from '../../../db/schemes/signers.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** A line has a count or a quantity, and may have points or money. */
function figuresOf(line: ReportLine): string[] {
  const [count, goods, points, money] = COMPARED_FIGURES;
  const texts = (figure: ComparedFigure | undefined): string[] => (figure ? comparedTexts(figure, line) : []);
  return [
    ...texts(line.quantity === null ? count : goods),
    ...(line.amount === null ? texts(points) : texts(money).map((text) => (text === '' ? '' : `${text}元`))),
  ];
}

/** Refuses notFound, and invalidInput for a period to come. */
export async function reportDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  asked: { schemeId: SchemeId; period: string },
): Promise<DrawnDocument> {
  const { schemeId, period } = asked;
  const { schemeName, unit, previous, over, lines } = await readInThread(app, 'report', asked);
  const title = reportTitle(period);
  return renderOnce(app, by, {
    kind: 'report',
    subject: `report:${String(schemeId)}:${period}`,
    serial: `BB${period}-${String(schemeId).padStart(2, '0')}`,
    title: `${title} ${periodLabel(period)}（${schemeName}）`,
    period,
    ...signersOfPeriod(app.store, schemeId, period),
    content: {
      title,
      scheme: schemeName,
      about: `${periodLabel(period)}${over ? '' : '（还没有过完）'}，上期为${periodLabel(previous)}；积分单位：${unit}`,
      lines: lines.map((line) => ({
        // Of every line, as a part may go on over the page.
        part: REPORT_PART_NAMES[line.part],
        name: line.name,
        figures: figuresOf(line),
      })),
      notes: [
        `${REPORT_POINTS_RULE}期初余额＋加分－扣分－已兑换＋其他＋跨期冲销＝期末余额；按类别、按途径、按小组的合计与上面的加分、扣分一致。`,
        '异议按收到的日期、按本办法的公示表统计；库存和资金是全村的，不分办法。小组是农户现在所在的组。',
      ],
    },
  });
}
