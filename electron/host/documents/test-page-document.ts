import { counterSettings } from '../../../db/village/counter-settings.ts';
import { printerSettingOf } from '../../../db/printers/settings.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { PAPER_KIND_NAMES, type PaperKind } from '../../../shared/printing.ts';
import { documentJob, holdLoose, type DocumentApp } from './archive.ts';
import { DEFAULT_PASSBOOK_LAYOUT } from './passbook-page.ts';

/** mm */
function sizeOf({ store }: Pick<DocumentApp, 'store'>, paper: PaperKind): { width: number; height: number } {
  const { pageWidth, pageHeight } = DEFAULT_PASSBOOK_LAYOUT;
  const sizes: Record<PaperKind, readonly [number, number]> = {
    a4: [210, 297],
    a3: [297, 420],
    a5: [148, 210],
    passbook: [pageWidth, pageHeight * 2],
    slip: [counterSettings(store).rollWidth, 150],
    card: [85.6, 54],
  };
  const [width, height] = sizes[paper];
  return { width, height };
}

/** 打印测试页 of a kind of paper; shown and printed, never archived. */
export async function testPage(app: DocumentApp, paper: PaperKind): Promise<DrawnDocument> {
  const { offsetX, offsetY } = printerSettingOf(app.store, paper);
  const serial = PAPER_KIND_NAMES[paper];
  const { pdf, missing } = await app.renderer.render(
    documentJob(app, {
      kind: 'test-page',
      serial,
      content: { paper, ...sizeOf(app, paper), offset: { right: offsetX, down: offsetY } },
    }),
  );
  const title = `打印测试页 ${serial}`;
  const held = { kind: 'test-page', serial, title, subject: `printer:${paper}`, bytes: pdf, paper };
  return { documentId: holdLoose(app.store, held), missing };
}
