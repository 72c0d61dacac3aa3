/** Pictures of characters that no font has: kept with who and when, replaced and removed without losing a change. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { glyphPictures, removeGlyphPicture, saveGlyphPicture } from '../../db/glyphs/pictures.ts';
import { glyphToText } from '../../shared/glyphs/bitmap.ts';
import { CROSS_TEXT, drawnGlyph, FRAME_TEXT } from '../builders/glyphs.ts';
import { requestId } from '../builders/goods.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const save = (character: string, bitmap = CROSS_TEXT, version: number | null = null) =>
  saveGlyphPicture(village.store, village.by.accountant, {
    requestId: requestId(),
    character,
    bitmap,
    version,
  });

test('a picture is kept with who added it and when, and replaced only by who has seen the last one', () => {
  const { id } = save('𠮷');
  expect(glyphPictures(village.store)).toEqual([
    {
      id,
      character: '𠮷',
      bitmap: CROSS_TEXT,
      staffName: village.by.accountant.name,
      savedAt: '2026-09-26T02:00:00.000Z',
      version: 1,
    },
  ]);
  expect(() => save('𠮷', FRAME_TEXT)).toThrow(/已有字图/);
  expect(save('𠮷', FRAME_TEXT, 1)).toEqual({ id, version: 2 });
  expect(() => save('𠮷', CROSS_TEXT, 1)).toThrow(/刚被他人改过/);
  expect(glyphPictures(village.store)).toMatchObject([{ bitmap: FRAME_TEXT, version: 2 }]);
});

test('a picture is removed by who has seen the last one', () => {
  const { id } = save('𠮷');
  const remove = (version: number) =>
    removeGlyphPicture(village.store, village.by.accountant, { requestId: requestId(), id, version });
  expect(() => remove(2)).toThrow(/刚被他人改过/);
  remove(1);
  expect(glyphPictures(village.store)).toEqual([]);
  expect(() => remove(1)).toThrow(/字图/);
  const trail = village.store.sqlite
    .prepare<[], { summary: string }>("SELECT summary FROM audit WHERE procedure LIKE 'glyphs.%' ORDER BY id")
    .all();
  expect(trail.map(({ summary }) => summary)).toEqual(['新增字图“𠮷”', '删除字图“𠮷”']);
});

test('what is no picture of a character is refused with a word, and nothing is kept', () => {
  for (const bitmap of [
    '',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    CROSS_TEXT.slice(8),
    glyphToText(drawnGlyph()),
    glyphToText(drawnGlyph([0, 0, 128, 128])),
  ]) {
    expect(() => save('𠮷', bitmap)).toThrow(/字图|看不出字/);
  }
  expect(glyphPictures(village.store)).toEqual([]);
});

test('two hundred pictures are the most', () => {
  for (let place = 0; place < 200; place += 1) save(String.fromCodePoint(0x30000 + place));
  expect(() => save('𠮷')).toThrow(/200/);
  expect(save('\u{30000}', FRAME_TEXT, 1).version).toBe(2);
});
