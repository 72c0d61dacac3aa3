/** The settlement with the shop on paper. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { settlement } from './records.ts';
import { wordsOf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

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
