import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { notice, noticeRows } from './records.ts';

const bundledOnly = loadFonts({ fallbackFonts: [] });
const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a font that is opened once for all papers', () => {
  it('says what a character is in this paper, though another that looks the same was in the one before', () => {
    const { shape } = bundledOnly.open('serif', false);
    const glyphs = ['一', '⼀', '一', '⼀'].map((character) => shape(character)[0]!.glyphs[0]!);
    expect(new Set(glyphs.map(({ id }) => id)).size).toBe(1);
    expect(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('')).toBe('一⼀一⼀');
  });

  it('draws a paper with the same bytes whatever was drawn before it', async () => {
    const record = notice({ rows: noticeRows(3) });
    const first = await renderJob({ kind: 'notice', record }, bundledOnly);
    const other = noticeRows(2).map((row) => ({ ...row, household: '⼀⽂e\u0301 fi AV' }));
    await renderJob({ kind: 'notice', record: notice({ rows: other }) }, bundledOnly);
    const again = await renderJob({ kind: 'notice', record }, bundledOnly);
    expect(Buffer.from(again.pdf).equals(first.pdf)).toBe(true);
  });

  it.each(['serif', 'sans'] as const)('of the %s family places Chinese characters alone', (family) => {
    for (const bold of [false, true]) {
      const { font, shape } = bundledOnly.open(family, bold);
      for (const text of ['第3组', '2026年9月', '户主：张明（第1组）', 'A组，B组。', '《积分》、10分']) {
        const together = font.layout(text).advanceWidth * (1000 / font.unitsPerEm);
        const alone = shape(text).reduce((sum, { advance }) => sum + advance, 0);
        expect(Math.abs(together - alone)).toBeLessThan(1);
      }
    }
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

it('a bundled font that is missing is named, with what to do, before anything is drawn', async () => {
  vi.resetModules();
  vi.doMock('node:fs', async (original) => ({
    ...(await original<object>()),
    existsSync: (path: string) => !path.includes('NotoSerifSC_700Bold') && existsSync(path),
  }));
  const { loadFonts: load } = await import('../../../electron/host/pdf/fonts.ts');
  expect(() => load({ fallbackFonts: [] })).toThrow(
    '找不到打印用的字体 NotoSerifSC_700Bold.ttf，请重新安装程序。',
  );
  vi.doUnmock('node:fs');
  vi.resetModules();
});
