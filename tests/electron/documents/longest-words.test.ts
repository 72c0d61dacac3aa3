/** Every kind of paper with the longest text that each field takes: nothing is cut off, nothing runs over what is beside it. */
import { expect, test } from 'vitest';
import { renderJob, type DocumentKind } from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { everyKind } from './every-kind.ts';
import { longestWordsOf, withLongestWords } from './longest-words.ts';
import { readPdf } from './read-pdf.ts';
import { spills } from './spills.ts';

const fonts = loadFonts({ fallbackFonts: [] });

/** Papers of one page, however long their words are. */
const ONE_PAGE = new Set<DocumentKind>([
  'cash-voucher',
  'reversal',
  'certificate',
  'flag-card',
  'fund-voucher',
  'donation-receipt',
  'donated-goods',
  'gift-thanks',
  'thanks',
  'readmission-letter',
  'objection-answer',
]);

const blankless = (text: string): string => text.replace(/[\s　]/g, '');

test.each(everyKind(false).map((job, at) => [`${job.kind} ${String(at)}`, withLongestWords(job)] as const))(
  '%s with the longest words',
  async (_, job) => {
    const { pdf, pages: count } = await renderJob(job, fonts);
    const pages = readPdf(pdf);
    expect(pages.flatMap((page) => spills(page, job.kind))).toEqual([]);
    const words = blankless(pages.map((page) => page.words).join(''));
    expect(words).not.toContain('…');
    for (const text of longestWordsOf(job)) expect(words).toContain(blankless(text));
    if (ONE_PAGE.has(job.kind)) expect(count).toBe(1);
  },
);
