/** Rare names on paper: from fonts, from the village's pictures, and read back as they were stored. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTypesetter, loadFonts, withVillageGlyphs } from '../../../electron/host/pdf/fonts.ts';
import { systemFallbacks } from '../../../electron/host/pdf/system-fonts.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { rareCharacters } from '../../../shared/glyphs/rare.ts';
import { CROSS_TEXT, FRAME_TEXT } from '../../builders/glyphs.ts';
import { EXTENSIONS, RARE_NAMES } from './rare-names.ts';
import { readPdf, wordsOf } from './read-pdf.ts';
import { frame, notice, noticeRows, slip } from './records.ts';

const bundledOnly = loadFonts({ fallbackFonts: [] });
const folder = mkdtempSync(join(tmpdir(), 'system-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the bundled fonts have all ordinary characters, so that nobody need ask about them', () => {
  const ordinary = Array.from({ length: 0x9fef - 0x4e00 + 1 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at));
  const marks = '·—‘’“”…、。〈〉《》「」『』【】〔〕！（），：；？￥　０９ＡＺａｚ';
  for (const family of ['serif', 'sans'] as const) {
    const typesetter = createTypesetter(bundledOnly);
    typesetter.runs([...ordinary, ...ascii, marks].join(''), family);
    expect([...typesetter.missing], family).toEqual([]);
  }
  expect(rareCharacters([...ordinary, ...ascii, marks].join(''))).toBe('');
});

test.each(RARE_NAMES)('%s is read back from the paper as it was stored', async (_what, name) => {
  const rows = [{ ...noticeRows(1)[0]!, household: name }];
  const document = await renderJob({ kind: 'notice', record: notice({ rows }) }, bundledOnly);
  expect(document.missing).toEqual([]);
  expect(wordsOf(document.pdf)).toContain(name.replaceAll(' ', ''));
});

test('a character of each extension is drawn from the village’s picture, on sheets and drawings, and read back as stored', async () => {
  const glyphs = EXTENSIONS.map((character) => ({ character, bitmap: CROSS_TEXT }));
  const name = `韦${EXTENSIONS.join('')}明`;
  const rows = [{ ...noticeRows(1)[0]!, household: name }];
  const framed = frame('2026-000001', { glyphs });
  const sheet = await renderJob(
    { kind: 'notice', record: { ...notice({ rows }), frame: framed } },
    bundledOnly,
  );
  expect(sheet.missing).toEqual([]);
  expect(wordsOf(sheet.pdf)).toContain(name);
  const slips = [slip({ head: name })];
  const drawing = await renderJob({ kind: 'slip', record: { frame: framed, roll: 80, slips } }, bundledOnly);
  expect(drawing.missing).toEqual([]);
  expect(wordsOf(drawing.pdf)).toContain(name);
  // The same input gives the same bytes.
  const again = await renderJob(
    { kind: 'notice', record: { ...notice({ rows }), frame: framed } },
    bundledOnly,
  );
  expect(Buffer.from(again.pdf).equals(Buffer.from(sheet.pdf))).toBe(true);
});

test('a picture is as large as the characters beside it, and its line no higher', async () => {
  const linesWith = async (household: string) => {
    const rows = ['甲', household, '丙'].map((name, at) => ({
      ...noticeRows(3)[at]!,
      household: `韦${name}`,
    }));
    const record = {
      ...notice({ rows }),
      frame: frame('1', { glyphs: [{ character: '𠮷', bitmap: FRAME_TEXT }] }),
    };
    const { pdf } = await renderJob({ kind: 'notice', record }, bundledOnly);
    return readPdf(pdf).flatMap(({ texts }) => texts);
  };
  const plain = await linesWith('乙');
  const pictured = await linesWith('𠮷');
  const place = (texts: typeof plain, text: string) => texts.find((one) => one.text.includes(text))!;
  expect(place(pictured, '𠮷').size).toBe(place(plain, '韦乙').size);
  expect(place(pictured, '韦丙').y).toBeCloseTo(place(plain, '韦丙').y, 1);
});

test('a font of the computer goes before the picture, and another picture does not help', async () => {
  const rows = [{ ...noticeRows(1)[0]!, household: '韦䶮𠮷' }];
  const record = {
    ...notice({ rows }),
    frame: frame('1', { glyphs: [{ character: '䶮', bitmap: CROSS_TEXT }] }),
  };
  const document = await renderJob({ kind: 'notice', record }, bundledOnly);
  expect(document.missing).toEqual(['𠮷']);
  const texts = readPdf(document.pdf).flatMap((page) => page.texts);
  expect(texts.some(({ text }) => text.includes('韦䶮〓'))).toBe(true);
});

test('a receipt printer draws the picture by its outline, and every other character as before', () => {
  const fonts = withVillageGlyphs(bundledOnly, [{ character: '𠮷', bitmap: FRAME_TEXT }]);
  const rare = '𠮷'.codePointAt(0)!;
  const own = fonts.outline(rare, fonts.fontFor(rare, 'sans')!);
  expect(own.advance).toBe(own.unitsPerEm);
  expect(own.path.filter(({ command }) => command === 'moveTo')).toHaveLength(2);
  const plain = '张'.codePointAt(0)!;
  expect(fonts.outline(plain, fonts.fontFor(plain, 'sans')!)).toEqual(
    bundledOnly.outline(plain, bundledOnly.fontFor(plain, 'sans')!),
  );
});

test('fonts for rare characters are found by their names in whatever folder a system keeps them', () => {
  const files = [
    'win/simsunb.ttf',
    'win/SimsunExtG.ttf',
    'uos/fangzheng/FZSSK_GB18030-2022.ttf',
    'kylin/SourceHanSerifSC-ExtB.otf',
    'debian/truetype/hanazono/HanaMinB.ttf',
    'debian/truetype/hanazono/HanaMinA.ttf',
    'home/Jigmo2.ttf',
    'debian/opentype/noto/NotoSerifCJK-Regular.ttc',
    'debian/opentype/noto/NotoSerifCJK-Bold.ttc',
    'debian/truetype/other/Lobster.ttf',
  ];
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  const found = systemFallbacks([folder, join(folder, 'win'), join(folder, 'not there')]);
  const names = found.map((file) => file.replace(/^.*[\\/]/, ''));
  expect(names).toEqual([
    'simsunb.ttf',
    'SimsunExtG.ttf',
    'FZSSK_GB18030-2022.ttf',
    'SourceHanSerifSC-ExtB.otf',
    'HanaMinA.ttf',
    'HanaMinB.ttf',
    'Jigmo2.ttf',
    'NotoSerifCJK-Regular.ttc',
  ]);
});
