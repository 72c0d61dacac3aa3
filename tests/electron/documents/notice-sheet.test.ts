/** The notice sheet: every row whole and once, its sums, its type. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import type { NoticeRow } from '../../../electron/host/documents/notice-layout.ts';
import { notice, noticeRows } from './records.ts';
import { readPdf, wordsOf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

describe('the notice sheet', () => {
  it('repeats its head on each page and never leaves the seal alone', async () => {
    for (let count = 24; count < 34; count += 1) {
      const pages = readPdf(
        (await render({ kind: 'notice', record: notice({ rows: noticeRows(count) }) })).pdf,
      );
      for (const page of pages) expect(page.words).toContain('事由');
      const last = pages.at(-1)!;
      expect(last.words).toContain('盖章');
      expect(last.words).toMatch(/张\*明[\s\S]*合计/);
    }
  });

  it('adds up what was given and taken', async () => {
    const rows = [
      { group: '1', household: '张*', reason: '清扫', added: 500, periodTotal: 500 },
      { group: '1', household: '李*', reason: '乱堆', deducted: 750, periodTotal: -750, total: -250 },
    ];
    const words = wordsOf((await render({ kind: 'notice', record: notice({ rows }) })).pdf);
    expect(words).toContain('合计（2条）5.007.50-2.50');
    expect(words).toContain('共7天');
    expect(words).toContain('3f9a1c207be405d1');
  });

  it('has a column of reversals where it holds one, and none otherwise', async () => {
    const rows: NoticeRow[] = [
      { group: '1', household: '张*', reason: '清扫', added: 500, periodTotal: 300, total: 300 },
      { group: '1', household: '张*', reason: '冲销：错记', reversed: -200, remark: '已冲销，特此告知' },
      { group: '1', household: '李*', reason: '冲销：错扣', reversed: 100, periodTotal: 100, total: 100 },
      { group: '1', household: '王*', reason: '乱堆', deducted: 300, periodTotal: -300, total: -300 },
    ];
    for (const paper of ['A4', 'A3'] as const) {
      const words = wordsOf((await render({ kind: 'notice', record: notice({ rows, paper }) })).pdf);
      expect(words).toContain('加分扣分冲销本期累计');
      expect(words).toContain('冲销：错记-2已冲销，特此告知');
      expect(words).toContain('合计（4条）53-11');
    }
    const words = wordsOf((await render({ kind: 'notice', record: notice() })).pdf);
    expect(words).toContain('加分扣分本期累计');
  });

  it('adds up each column: a household of an earlier notice has more in the period than on this one', async () => {
    const rows: NoticeRow[] = [
      { group: '1', household: '张*', reason: '清扫', added: 500, periodTotal: 1300, total: 2000 },
      { group: '1', household: '李*', reason: '乱堆', deducted: 200, periodTotal: -200, total: 0 },
    ];
    const words = wordsOf((await render({ kind: 'notice', record: notice({ rows }) })).pdf);
    expect(words).toContain('合计（2条）5211');
  });

  it('has no type below 9 pt on A4 and 12 pt on A3', async () => {
    for (const [paper, least] of [
      ['A4', 9],
      ['A3', 12],
    ] as const) {
      for (const orientation of ['portrait', 'landscape'] as const) {
        const pages = readPdf((await render({ kind: 'notice', record: notice({ paper, orientation }) })).pdf);
        expect(
          Math.min(...pages.flatMap((page) => page.texts.map((text) => text.size))),
        ).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('prints 500 rows, each whole and once', async () => {
    const words = wordsOf(
      (await render({ kind: 'notice', record: notice({ rows: noticeRows(500, '清扫第') }) })).pdf,
    );
    for (let row = 1; row <= 500; row += 1) expect(words.split(`清扫第${row}`).length).toBeGreaterThan(1);
    expect(words.match(/清扫第/g)).toHaveLength(500);
  });

  it('loses nothing of a reason longer than a page, and breaks a word wider than its column', async () => {
    const rows = [
      { group: '1', household: '张*', reason: '长'.repeat(3000), added: 100 },
      { group: '1', household: '李*', reason: 'ab'.repeat(150), added: 100 },
    ];
    const pages = readPdf((await render({ kind: 'notice', record: notice({ rows }) })).pdf);
    expect(
      pages
        .map((page) => page.words)
        .join('')
        .match(/长/g),
    ).toHaveLength(3000);
    for (const page of pages) for (const text of page.texts) expect(text.x).toBeLessThan(page.width - 15);
  });
});
