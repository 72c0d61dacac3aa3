/** The characters that a village’s names and words need are in the fonts. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createTypesetter, loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { notice, noticeRows } from './records.ts';
import { wordsOf } from './read-pdf.ts';

const bundledOnly = loadFonts({ fallbackFonts: [] });
const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the characters of a village', () => {
  it('are in the bundled fonts when they are of GB 18030 level 1 and 2, rare surnames too', () => {
    const typesetter = createTypesetter(bundledOnly);
    for (const family of ['serif', 'sans'] as const) {
      expect(typesetter.runs('张明㛃䶮𬭎𬀩𫖯欧阳·买买提', family)).toEqual([
        { text: '张明㛃䶮𬭎𬀩𫖯欧阳·买买提', font: family },
      ]);
    }
    expect([...typesetter.missing]).toEqual([]);
  });

  it('print as 〓 and are named when no font has them, and the paper is made all the same', async () => {
    const rows = [{ ...noticeRows(1)[0]!, household: '韦𠮷' }];
    const document = await renderJob({ kind: 'notice', record: notice({ rows }) }, bundledOnly);
    expect(document.missing).toEqual(['𠮷']);
    expect(wordsOf(document.pdf)).toContain('韦〓');
    expect(wordsOf(document.pdf)).not.toContain('𠮷');
  });

  it('are drawn from a fallback font when the bundled ones lack them', async () => {
    const collection = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc';
    const sans = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
    const fallbackFonts = [collection, sans].filter((path) => existsSync(path));
    const fonts = loadFonts({ fallbackFonts });
    const rows = [{ ...noticeRows(1)[0]!, household: '韦𠮷' }];
    const document = await renderJob({ kind: 'notice', record: notice({ rows }) }, fonts);
    const expected = existsSync(collection)
      ? { missing: [], drawn: '韦𠮷' }
      : { missing: ['𠮷'], drawn: '韦〓' };
    expect(document.missing).toEqual(expected.missing);
    expect(wordsOf(document.pdf)).toContain(expected.drawn);
  });

  it('do not include what is never seen: joiners, selectors and controls leave no box and no warning', () => {
    const typesetter = createTypesetter(bundledOnly);
    expect(typesetter.runs('张\u200b明\ufe0f\u{e0100}\u0007\ufeff', 'serif')).toEqual([
      { text: '张明', font: 'serif' },
    ]);
    expect(typesetter.missing.size).toBe(0);
  });
});
