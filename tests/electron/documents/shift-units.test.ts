/** 交班表 of a shop where schemes call a point by several names: 15 分 and 20 元 make no sum. */
import { expect, test } from 'vitest';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { wordsOf } from './read-pdf.ts';
import { frame } from './records.ts';
import { shopJobs } from './shop-records.ts';

const fonts = loadFonts({ fallbackFonts: [] });

type ShiftJob = Extract<DocumentJob, { kind: 'shift-report' }>;
type Shift = ShiftJob['record'];

const { record } = shopJobs(frame).find((job): job is ShiftJob => job.kind === 'shift-report')!;

async function words(changes: Partial<Shift>): Promise<string> {
  const { pdf } = await renderJob({ kind: 'shift-report', record: { ...record, ...changes } }, fonts);
  return wordsOf(pdf).replace(/\s/g, '');
}

const vouchers = { points: 500, counts: [{ face: 500, count: 1 }] };

test('the points of two units stand side by side, and nowhere as one sum', async () => {
  const shown = await words({
    points: 3500,
    returnedPoints: 300,
    schemes: [
      { name: '品德银行积分办法', unitName: '分', slips: 2, points: 1500, returnedPoints: 300 },
      { name: '道德银行', unitName: '道德币', slips: 1, points: 2000, returnedPoints: 0 },
    ],
    vouchers,
  });
  expect(shown).toContain('3张15分、20道德币');
  expect(shown).toContain('1张3分');
  expect(shown).toContain('收券1张');
  expect(shown).toContain('各办法的积分单位不同');
  // Neither the sum of both nor the net of goods that were taken for either.
  for (const sum of ['35分', '32分', '净积分', '18分', '账户付']) expect(shown).not.toContain(sum);
});

test('one unit is the one that its scheme has', async () => {
  const shown = await words({
    schemes: [{ name: '道德银行', unitName: '道德币', slips: 3, points: 2100, returnedPoints: 300 }],
    vouchers,
  });
  expect(shown).toContain('3张21道德币');
  expect(shown).toContain('1张3道德币');
  expect(shown).toContain('账户付16道德币，券付5道德币');
  expect(shown).toContain('净积分');
  expect(shown).not.toMatch(/\d分[^券]/);
});
