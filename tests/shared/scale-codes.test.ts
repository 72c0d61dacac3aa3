/** Labels of shop scales: the right goods with the right weight, or a word why not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SCALE, PLU_DIGITS, readScaleCode, type ScaleCodes } from '../../shared/scale-codes.ts';
import { goodsWorth, PIECES, WEIGHED } from '../../shared/values/goods-quantity.ts';

const SCALE: ScaleCodes = { scaleWeightPrefix: '21', scalePricePrefix: '22', scalePluDigits: 5 };
const pork = { code: '00012', name: '猪肉', unit: '斤', unitSize: WEIGHED, points: 1250 } as const;
const apple = { code: '7', name: '苹果', unit: '公斤', unitSize: WEIGHED, points: 300 } as const;
const soap = { code: '9', name: '肥皂', unit: '块', unitSize: PIECES, points: 300 } as const;
const SHELF = [pork, apple, soap];

/** With its check digit. */
function ean(figures: string): string {
  const sum = Array.from(figures).reduce((all, one, at) => all + Number(one) * (at % 2 === 0 ? 1 : 3), 0);
  return `${figures}${String((10 - (sum % 10)) % 10)}`;
}

const read = (text: string, scale = SCALE) => readScaleCode(text, scale, SHELF);

describe('a label of the scale', () => {
  it('gives the goods of its number with the weight, in the unit of the price', () => {
    expect(read(ean('210001200627'))).toEqual({ goods: pork, quantity: 1254 });
    expect(read(ean('210000700627'))).toEqual({ goods: apple, quantity: 627 });
  });

  it('with a price gives the weight that costs as much', () => {
    expect(read(ean('220001201250'))).toEqual({ goods: pork, quantity: 1000 });
    expect(read(ean('220000700188'))).toEqual({ goods: apple, quantity: 627 });
  });

  it('is read in full width and behind the mark of the scanner, and with a number of four or six figures', () => {
    expect(read(`]E0${ean('210001200627')}`)).toMatchObject({ quantity: 1254 });
    expect(
      read(ean('210001200627').replace(/\d/g, (one) => '０１２３４５６７８９'.charAt(Number(one)))),
    ).toMatchObject({
      quantity: 1254,
    });
    expect(read(ean('210012000627'), { ...SCALE, scalePluDigits: 4 })).toMatchObject({
      goods: pork,
      quantity: 1254,
    });
    expect(read(ean('210000120627'), { ...SCALE, scalePluDigits: 6 })).toMatchObject({
      goods: pork,
      quantity: 1254,
    });
  });

  it('is refused with a word where its check digit, its length, its goods or its weight are wrong', () => {
    const right = ean('210001200627');
    const wrong = `${right.slice(0, 12)}${String((Number(right.at(-1)) + 1) % 10)}`;
    expect(read(wrong)?.fault).toContain('校验位不对');
    expect(read(right.slice(0, 12))?.fault).toContain('应是 13 位');
    expect(read(ean('210009900627'))?.fault).toContain('没有编码（电子秤货号）为 99 的商品');
    expect(read(ean('210000900627'))?.fault).toContain('“肥皂”不是称重的商品');
    expect(read(ean('210001200000'))?.fault).toContain('重量是 0');
    expect(readScaleCode(right, SCALE, [pork, { ...pork, code: '12', name: '牛肉' }])?.fault).toContain(
      '对上了几种商品',
    );
  });

  it('of another prefix, or without a scale, is no code of a scale', () => {
    expect(read(ean('230001200627'))).toBeUndefined();
    expect(read(ean('210001200627'), NO_SCALE)).toBeUndefined();
    expect(read('6901234567892')).toBeUndefined();
    expect(read('0000000126')).toBeUndefined();
  });
});

it('every weight that a label can hold comes back to the gram, and every wrong figure is found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PLU_DIGITS),
      fc.nat(9999),
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom('斤', '公斤'),
      fc.nat(11),
      fc.integer({ min: 1, max: 9 }),
      (digits, plu, grams, unit, at, by) => {
        const goods = { ...pork, code: String(plu), unit };
        const code = ean(`21${String(plu).padStart(digits, '0')}${String(grams).padStart(10 - digits, '0')}`);
        const scale = { ...SCALE, scalePluDigits: digits };
        expect(readScaleCode(code, scale, [goods])).toEqual({
          goods,
          quantity: unit === '斤' ? grams * 2 : grams,
        });
        const other = `${code.slice(0, at)}${String((Number(code.charAt(at)) + by) % 10)}${code.slice(at + 1)}`;
        const misread = readScaleCode(other, { ...scale, scalePricePrefix: '' }, [goods]);
        expect(misread?.goods).toBeUndefined();
      },
    ),
  );
});

it('up to 10 points for a unit a label with a price costs exactly its price', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 99_999 }), (points, price) => {
      const goods = { ...pork, points };
      const label = readScaleCode(ean(`2200012${String(price).padStart(5, '0')}`), SCALE, [goods]);
      if (label?.goods === undefined) throw new Error(label?.fault);
      expect(goodsWorth(label.quantity, points, WEIGHED)).toBe(price);
    }),
  );
});
