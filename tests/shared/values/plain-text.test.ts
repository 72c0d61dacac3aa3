import { describe, expect, test } from 'vitest';
import { isEmptyWord, plainNumber, withoutZeroDecimals } from '../../../shared/values/plain-number.ts';
import {
  replacementCharacter,
  plainText,
  plainWord,
  withoutInvisible,
} from '../../../shared/values/plain-text.ts';
import { phoneOf, plainPhone } from '../../../shared/values/phone.ts';

const every = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

describe('what is never seen', () => {
  test('is no part of a text: formats, direction marks, soft hyphens, variation selectors, controls', () => {
    const marks = [
      ...every(0x200b, 0x200f),
      ...every(0x202a, 0x202e),
      ...every(0x2060, 0x206f),
      ...every(0xfe00, 0xfe0f),
      '\u00ad',
      '\u061c',
      '\u180e',
      '\ufeff',
      '\u3164',
      '\u0000',
      '\u0008',
      '\u{e0100}',
      '\u{e0041}',
    ];
    for (const mark of marks) expect(withoutInvisible(`田${mark}大山${mark}`), mark).toBe('田大山');
  });

  test('leaves tabs, line ends and everything that is seen as it was written', () => {
    const text = '一、ＡＢ，\t“好”\r\n⾼𬀩é';
    expect(withoutInvisible(text)).toBe(text);
  });
});

describe('characters that stand twice in Unicode', () => {
  test('are the ordinary ones: Kangxi and other radicals, compatibility ideographs, full width', () => {
    expect(plainText('⾼大⼭ ⽅⽯ ⻢国强 ⻰⻓⻔⻚⻛⻜⻥⻦⻬')).toBe('高大山 方石 马国强 龙长门页风飞鱼鸟齐');
    expect(plainText('\uf900\uf9d1\u{2f80f}')).toBe('豈六兔');
    expect(plainWord(' １ ２，Ａ ')).toBe('12,A');
  });

  test('every radical that has an ordinary character becomes it, and none is left that NFKC knows', () => {
    for (const radical of [...every(0x2e81, 0x2e99), ...every(0x2e9b, 0x2ef3), ...every(0x2f00, 0x2fd5)])
      expect(plainText(radical), radical).toMatch(/^[^\u2e80-\u2fd5]$/u);
  });

  test('the eighty that GBK fonts kept in private use get their real ones', () => {
    const real = every(0xe815, 0xe864).map(plainText);
    expect(real.join('')).not.toMatch(/[\ue000-\uf8ff]/);
    expect(new Set(real).size).toBe(80);
    expect(plainText('王\ue863明')).toBe('王䶮明');
    expect(plainText('\ue831\ue855')).toBe('𡗗𤇾');
    // The decoder of GB 18030 knows all but six of them.
    const decoder = new TextDecoder('gb18030');
    const decoded = Array.from({ length: 0x51 }, (_, index) => 0x50 + index)
      .filter((byte) => byte !== 0x7f)
      .map((byte) => decoder.decode(new Uint8Array([0xfe, byte])));
    expect(decoded.map(plainText)).toEqual(real);
  });
});

test('a mark that stands for a lost character is found', () => {
  for (const [text, mark] of [
    ['张?明', '?'],
    ['张？明', '?'],
    ['张\ufffd明', '\ufffd'],
    ['张□明', '□'],
    ['张〓明', '〓'],
    ['张\ue000明', '\ue000'],
  ] as const)
    expect(replacementCharacter(text)).toBe(mark);
  expect(replacementCharacter('张䶮明')).toBeUndefined();
});

test('a number as people type it and programs leave it has one form', () => {
  for (const [text, plain] of [
    ['２', '2'],
    ['１，２００．５', '1200.5'],
    ['1,200', '1200'],
    ['1,20', '1,20'],
    ['2。5', '2.5'],
    ['2..5', '2..5'],
    ['－3', '-3'],
    ['−3', '-3'],
    ['＋ 3', '+3'],
    [' 7\u200b ', '7'],
    ['2 5', '2 5'],
    ["'12", '12'],
  ] as const)
    expect(plainNumber(text)).toBe(plain);
  expect(withoutZeroDecimals('01001.0')).toBe('01001');
  expect(withoutZeroDecimals('1001.50')).toBe('1001.50');
  expect(['nan', 'NaN', 'NULL', 'None', '#N/A'].every(isEmptyWord)).toBe(true);
  expect(isEmptyWord('Nan')).toBe(false);
});

test('a telephone number has one form', () => {
  for (const text of [
    '138 0000 0001',
    '１３８－００００－０００１',
    '\u202d13800000001\u202c',
    '+86 13800000001',
    '13800000001.0',
  ])
    expect(plainPhone(text), text).toBe('13800000001');
  expect(plainPhone('0794-1234567')).toBe('07941234567');
  expect(phoneOf('138\ufe0f00000003、13900000000')).toBe('13800000003');
  expect(phoneOf('无')).toBeNull();
  expect(phoneOf('不详')).toBeUndefined();
});
