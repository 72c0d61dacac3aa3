/** 资金专账 as a bound book: every page begins with what was brought forward and ends with what is carried over. */
import { describe, expect, it } from 'vitest';
import type { BookLine } from '../../../db/funds/book.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { fundBookJob, fundLines } from './fund-records.ts';
import { frame } from './records.ts';
import { readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const pagesOf = async (lines: BookLine[]) =>
  readPdf((await renderJob(fundBookJob(frame('ZJ'), lines), fonts)).pdf).map(({ words }) =>
    words.replace(/\s/g, ''),
  );

const changed = (count: number, changes: Partial<BookLine>) =>
  fundLines(count).map((line) => ({ ...line, ...changes }));
const SUMMARY = '奖补资金第三季度拨付到账，共三批';

describe('the fund book', () => {
  it.each([
    ['transfers', { kind: 'transfer', otherFund: 'industry', summary: SUMMARY }],
    ['reversed entries', { reversedByNo: '2026-0099', summary: SUMMARY }],
    [
      'transfers that were reversed',
      { kind: 'transfer', otherFund: 'donation', reversedByNo: '2026-0099', summary: SUMMARY.repeat(2) },
    ],
    [
      'long numbers of invoices',
      { voucher: '26372000000123456789', summary: SUMMARY, party: '百色市右江区华强农资经营部' },
    ],
    ['large sums', { income: 98_765_432_10, balance: 99_999_999_99, summary: SUMMARY }],
  ] as [string, Partial<BookLine>][])('keeps %s on the page that sums them up', async (_, changes) => {
    const pages = await pagesOf(changed(60, changes));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, words] of pages.entries()) {
      expect(words).toContain(index === 0 ? '期初结余' : '承前页');
      expect(words).toContain(index === pages.length - 1 ? '本期合计' : '过次页');
    }
  });

  it('says how much of its sums only went from one fund to another', async () => {
    const [income] = fundLines(1);
    const transfer = { ...income!, kind: 'transfer' as const, party: '', reversedByNo: null };
    const lines: BookLine[] = [
      income!,
      { ...transfer, no: '2026-0002', otherFund: 'aid', income: 0, outgo: 60_00 },
      { ...transfer, no: '2026-0002', fund: 'aid', otherFund: 'fiscal', income: 60_00, outgo: 0 },
    ];
    expect((await pagesOf(lines)).join('')).toContain(
      '本期合计160.0060.001,100.00其中来源之间划转60.0060.00',
    );
    expect((await pagesOf(fundLines(3))).join('')).not.toContain('其中来源之间划转');
  });
});
