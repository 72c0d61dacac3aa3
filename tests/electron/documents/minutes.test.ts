/** The minutes of a meeting on paper. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { minutes } from './records.ts';
import { readPdf, wordsOf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

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
