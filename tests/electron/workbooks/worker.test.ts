/** Workbooks are read in a thread, which a hostile one may end but not the program. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbookInWorker } from '../../../electron/host/workbooks/read-in-worker.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { refusal } from './refusal.ts';
import { manyRows } from './many-rows.ts';
import { zip } from './workbooks.ts';
import { sampleWorkbook } from '../../builders/samples.ts';

describe('in the worker thread', () => {
  const reader = path.resolve(import.meta.dirname, 'read-in-child.ts');

  for (const format of ['xlsx', 'ods', 'biff8', 'csv'] as const) {
    test(`60,000 rows of ${format} are refused clearly, with far less than 1 GB of memory`, () => {
      const dir = mkdtempSync(path.join(tmpdir(), 'workbook-'));
      try {
        const row = (index: number) => [
          String(10_000 + index),
          '一组',
          `张${String(index)}`,
          '户主',
          citizenLike(index),
        ];
        const file = path.join(dir, '花名册');
        writeFileSync(file, manyRows(format, 60_000, row));
        const out = execFileSync(process.execPath, [reader, file], { encoding: 'utf8' });
        const report = JSON.parse(out) as { code: string; message: string; megabytes: number };
        expect(report.code).toBe('tooManyRows');
        expect(report.message).toMatch(/行数超过50000行，请拆分/);
        expect(report.megabytes).toBeLessThan(700);
      } finally {
        rmSync(dir, { recursive: true });
      }
    });
  }

  test('a repeated cell that would fill the memory ends the worker, not the host', async () => {
    const table =
      '<table:table-cell table:number-columns-repeated="200" office:value-type="string"><text:p>张</text:p></table:table-cell>';
    const row = `<table:table-row table:number-rows-repeated="50000">${table}</table:table-row>`;
    const xml = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">${row}</table:table></office:spreadsheet></office:body></office:document-content>`;
    const manifest =
      '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';
    const bytes = zip([
      { name: 'META-INF/manifest.xml', data: Buffer.from(manifest) },
      { name: 'content.xml', data: Buffer.from(xml) },
    ]);
    await expect(readWorkbookInWorker(bytes, '花名册.ods', { memoryLimitMb: 128 })).rejects.toMatchObject({
      code: 'tooLarge',
    });
  });

  test('reading can be cancelled, before and meanwhile, and has a time limit', async () => {
    const bytes = sampleWorkbook('roster.xlsx');
    await expect(
      readWorkbookInWorker(bytes, '花名册.xlsx', { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    const controller = new AbortController();
    const reading = readWorkbookInWorker(bytes, '花名册.xlsx', { signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    await expect(readWorkbookInWorker(bytes, '花名册.xlsx', { timeLimitMs: 1 })).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  test('gives the same cells as reading here, and the same refusals', async () => {
    const bytes = sampleWorkbook('goods.xlsx');
    expect(await readWorkbookInWorker(bytes, 'goods.xlsx')).toEqual(readWorkbook(bytes, 'goods.xlsx'));
    const pdf = Buffer.from('%PDF-1.7');
    await expect(readWorkbookInWorker(pdf, 'a.xlsx')).rejects.toThrow(refusal(pdf).message);
  });
});

function citizenLike(index: number): string {
  return `990825195202${String(index).padStart(6, '0')}`;
}
