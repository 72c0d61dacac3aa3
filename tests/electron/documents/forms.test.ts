/** Forms to be filled by hand or read at the counter: their page, their signs. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { committeeName } from '../../../shared/values/committee-name.ts';
import { generatedLine } from '../../../electron/host/pdf/sheet.ts';
import { frame, reversal, statement } from './records.ts';
import { readPdf, wordsOf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

describe('the forms', () => {
  it('fit their page: A5 for a reversal and a declaration, filled or blank', async () => {
    const filled = {
      number: 'SB-1',
      scheme: '品德银行',
      head: '张明',
      householdNumber: '0312',
      group: '第3组',
      item: '义务劳动',
      date: '2026-09-12',
      place: '山塘',
      narrative: '抢险。'.repeat(30),
      witness: '黄志强',
      evidence: '照片',
      proposed: 500,
    };
    const jobs: DocumentJob[] = [
      { kind: 'declaration', record: { frame: frame('D') } },
      { kind: 'declaration', record: { frame: frame('D'), declaration: filled } },
      { kind: 'reversal', record: { frame: frame('R'), ...reversal } },
      {
        kind: 'recovery-code',
        record: { frame: frame('K'), code: '7K3F-9QXM-2HTD-W8PA-5RVC-J4NE-6YBG-U1SZ' },
      },
    ];
    for (const job of jobs) {
      const [page, ...more] = readPdf((await render(job)).pdf);
      expect(more).toEqual([]);
      expect([page!.width, page!.height].map(Math.round).sort()).toEqual([148, 210]);
    }
  });

  it('have the letters of their code beside it, for an office without a scanner', async () => {
    const record = { frame: frame('D'), code: 'CJFYMDECLARATIONS' };
    const words = wordsOf((await render({ kind: 'declaration', record })).pdf);
    expect(words).toContain('查找框扫码或输入CJFYMDECLARATIONS');
  });

  it('write negative balances with their sign, and what they mean', async () => {
    const words = wordsOf(
      (await render({ kind: 'reversal', record: { frame: frame('R'), ...reversal } })).pdf,
    );
    expect(words).toContain('-3.50');
    expect(words).toContain('余额为负的，表示欠分');
    const account = async (balance: number) => {
      const lines = [{ date: '2026-09-12', summary: '冲销', withdrawal: 300, balance }];
      const record = { frame: frame('T'), ...statement, lines, closing: balance };
      return wordsOf((await render({ kind: 'statement', record })).pdf);
    };
    expect(await account(-50)).toContain('余额为负的，表示欠分');
    expect(await account(0)).not.toContain('余额为负');
  });

  it('say where a deduction went to zero at most in which order a notice is posted', async () => {
    const words = async (more: object) => {
      const record = { frame: frame('T'), ...statement, ...more };
      return wordsOf((await render({ kind: 'statement', record })).pdf);
    };
    expect(await words({ floored: true })).toContain('同一张公示表先记加分、后记扣分，不论日期先后');
    expect(await words({})).not.toContain('先记加分');
  });

  it('know the committee of a village and of a community, and Beijing time', () => {
    expect(committeeName('地圩村')).toBe('地圩村村民委员会');
    expect(committeeName('城东社区')).toBe('城东社区居民委员会');
    expect(generatedLine({ madeAt: '2026-09-25T16:05:00.000Z' })).toBe('生成时间：2026年9月26日 00:05');
  });
});
