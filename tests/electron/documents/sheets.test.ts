import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { everyKind } from './every-kind.ts';
import { minutes, notice, noticeRows, settlement } from './records.ts';
import { metadataOf, readPdf, wordsOf } from './read-pdf.ts';

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

describe('the minutes', () => {
  it('keep to the page of GB/T 9704 and state votes, recusals and what was agreed', async () => {
    const { pdf } = await render({ kind: 'minutes', record: minutes() });
    const [page] = readPdf(pdf);
    const printed = page!.texts.filter(({ text }) => text.trim() !== '');
    expect(Math.min(...printed.map((text) => text.x))).toBeGreaterThanOrEqual(28);
    expect(printed[0]!.y).toBeGreaterThan(37);
    const words = wordsOf(pdf);
    expect(words).toContain('91.7%');
    expect(words).toContain('韦秀兰：审议韦国强户时回避（系其妹）');
    expect(words).toContain('+5+310/1/0改分通过');
    expect(words).toContain('-2—4/6/1不通过');
    expect(words).toContain('共审议2件，其中改分通过1件，不通过1件');
  });

  it('show a dash for the votes on what was deferred', async () => {
    const [item] = minutes().items;
    const deferred = { ...item!, result: '缓议', votesFor: null, votesAgainst: null, abstained: null };
    delete deferred.agreed;
    const { pdf } = await render({ kind: 'minutes', record: minutes({ items: [deferred] }) });
    expect(wordsOf(pdf)).toContain('+5——缓议');
  });

  it('can be printed of a meeting that decided nothing', async () => {
    expect(
      (await render({ kind: 'minutes', record: minutes({ items: [], absent: [], recusals: [] }) })).pages,
    ).toBe(1);
  });
});

describe('the settlement', () => {
  it('writes the amount in figures and in words', async () => {
    const words = wordsOf((await render({ kind: 'settlement', record: settlement() })).pdf);
    expect(words).toContain('¥1,409.50');
    expect(words).toContain('人民币壹仟肆佰零玖元伍角');
    for (const signer of ['村经办', '村务监督委员会', '乡镇审核']) expect(words).toContain(signer);
  });

  it('shows donated goods and does not pay for them', async () => {
    const { lines, ...rest } = settlement();
    const mop = {
      name: '拖把',
      unit: '把',
      source: 'donated' as const,
      quantity: 1,
      points: 2100,
      fenPerPoint: 100,
      amount: 0,
    };
    const record = { ...rest, lines: [...lines, mop], points: rest.points + 2100 };
    const words = wordsOf((await render({ kind: 'settlement', record })).pdf);
    expect(words).toContain('¥1,409.50');
    expect(words).toContain('捐赠21分');
    expect(words).toContain('不付款');
  });

  it('is refused when its lines do not add up to its total', async () => {
    const record = settlement({ amount: 140951 });
    await expect(async () => render({ kind: 'settlement', record })).rejects.toThrow('明细与合计不符');
  });
});
