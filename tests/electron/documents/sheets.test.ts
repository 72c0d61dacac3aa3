import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { everyKind } from './every-kind.ts';
import { notice, noticeRows, settlement } from './records.ts';
import { metadataOf, readPdf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

describe('every document', () => {
  it.each(everyKind(false).map((job) => [job.kind, job] as const))(
    '%s is the same to the byte when printed again',
    async (_, job) => {
      const first = await render(job);
      const second = await render(structuredClone(job));
      expect(Buffer.from(second.pdf).equals(Buffer.from(first.pdf))).toBe(true);
      expect(first.pages).toBe(readPdf(first.pdf).length);
      expect(first.missing).toEqual([]);
    },
  );

  it.each(everyKind(true).map((job) => [job.kind, job] as const))(
    '%s of the sample village says 示例 on every page',
    async (_, job) => {
      for (const page of readPdf((await render(job)).pdf)) expect(page.words).toContain('示例');
    },
  );

  it('names its title, its language and the time it was printed to the reader program', async () => {
    const { pdf } = await render({ kind: 'settlement', record: settlement() });
    expect(metadataOf(pdf)).toContain('/Lang (zh-CN)');
    expect(metadataOf(pdf)).toContain('D:20260926060500Z');
  });

  it('carries village, title, period, serial number, print time and page on every page', async () => {
    const { pdf, pages } = await render({ kind: 'notice', record: notice({ rows: noticeRows(80) }) });
    expect(pages).toBeGreaterThan(2);
    for (const [index, page] of readPdf(pdf).entries()) {
      const words = page.words.replace(/[\s　]/g, '');
      for (const part of [
        '地圩村',
        '积分公示表',
        '2026年9月',
        'GS-2026-09-01',
        '生成时间：2026年9月26日14:05',
        `第${index + 1}页共${pages}页`,
      ]) {
        expect(words).toContain(part);
      }
    }
  });
});
