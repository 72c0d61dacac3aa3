import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
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

describe('the font files', () => {
  it('are found in the folder of the installed program', () => {
    for (const { normal, bold } of Object.values(bundledOnly.faces)) {
      for (const path of [normal, bold]) copyFileSync(path, join(folder, path.replace(/^.*[\\/]/, '')));
    }
    const fonts = loadFonts({ fontsDir: folder });
    expect(fonts.faces.serif.normal).toBe(join(folder, 'NotoSerifSC_400Regular.ttf'));
    expect(fonts.faces.sans.bold).toBe(join(folder, 'NotoSansSC_700Bold.ttf'));
  });

  it('may be damaged among the fallbacks without stopping the paper', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const broken = join(folder, 'broken.ttf');
    writeFileSync(broken, 'no font');
    const fonts = loadFonts({ fallbackFonts: [broken] });
    expect(fonts.fontFor('𠮷'.codePointAt(0)!, 'serif')).toBeUndefined();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});
