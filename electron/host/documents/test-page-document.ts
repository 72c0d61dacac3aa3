import { counterSettings } from '../../../db/village/counter-settings.ts';
import { currentGeometry } from '../../../db/passbooks/geometry.ts';
import { printerSettingOf } from '../../../db/printers/settings.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { isMovedByQueue, PAPER_KIND_NAMES, type PaperKind } from '../../../shared/printing.ts';
import { SHEET_SIZES } from '../../../shared/values/sheet-sizes.ts';
import { renderTrial, type DocumentApp } from './archive.ts';

/** mm */
function sizeOf({ store }: Pick<DocumentApp, 'store'>, paper: PaperKind): { width: number; height: number } {
  const { pageWidth, pageHeight } = currentGeometry(store).geometry;
  const sizes: Record<PaperKind, readonly [number, number]> = {
    a4: SHEET_SIZES.A4,
    a3: SHEET_SIZES.A3,
    a5: SHEET_SIZES.A5,
    passbook: [pageWidth, pageHeight * 2],
    slip: [counterSettings(store).rollWidth, 150],
    card: [85.6, 54],
  };
  const [width, height] = sizes[paper];
  return { width, height };
}

/** 打印测试页 of a kind of paper. */
export function testPage(app: DocumentApp, paper: PaperKind): Promise<DrawnDocument> {
  const { offsetX, offsetY } = printerSettingOf(app.store, paper);
  const serial = PAPER_KIND_NAMES[paper];
  return renderTrial(
    app,
    {
      kind: 'test-page',
      serial,
      title: `打印测试页 ${serial}`,
      subject: `printer:${paper}`,
      content: {
        paper,
        ...sizeOf(app, paper),
        offset: isMovedByQueue(paper) ? { right: offsetX, down: offsetY } : { right: 0, down: 0 },
      },
    },
    paper,
  );
}
