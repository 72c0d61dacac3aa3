/** Papers of many rows and of many pages, for tests of the viewer. */
import { buffer } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import PDFDocument from 'pdfkit';
import { archiveDocument } from '../../db/documents.ts';
import { publishedNotice, verifiedDeclarations, type Village } from './seeded-office.ts';

/** Broken over lines on the sheet; every row says it three times. */
const REASON = '台风夜带手电和铁锹到村东水闸防汛值守，记三次，天亮才回';

/** A published notice of that many rows; its id. */
export async function longNotice(village: Village, rows: number): Promise<number> {
  await verifiedDeclarations(
    village.office,
    Array.from({ length: rows }, (_, index) => ({
      no: ['02041', '03100', '04137'][index % 3] ?? '',
      itemId: 'elder-care',
      points: 500,
      reason: `${REASON.repeat(3)}（${String(index + 1)}）`,
      date: `2026-10-0${String((index % 8) + 1)}`,
    })),
  );
  return publishedNotice(village, '2026-10', '2026-10-09');
}

async function manyPages(count: number): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A5', margin: 40, autoFirstPage: false });
  for (let page = 1; page <= count; page += 1)
    document
      .addPage()
      .fontSize(40)
      .text(`Page ${String(page)}`);
  document.end();
  return new Uint8Array(await buffer(document));
}

/** The sheet of a notice is one of that many pages from now on, 'Page 1' and so on. */
export async function noticeHasPages(page: Page, village: Village, pages: number): Promise<void> {
  const { id } = archiveDocument(
    village.host.app.store,
    { staffId: 1, name: '余管理' },
    {
      kind: 'passbook',
      subject: 'passbook:many',
      serial: `1-${String(pages)}`,
      title: '积分存折',
      pages,
      pdf: await manyPages(pages),
    },
  );
  await page.route('**/rpc/notices/document', (route) =>
    route.fulfill({ json: { json: { documentId: id, missing: [] } } }),
  );
}
