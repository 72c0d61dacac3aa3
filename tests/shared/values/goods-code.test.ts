import { describe, expect, it } from 'vitest';
import {
  goodsCodeKey,
  goodsCodeSpellings,
  goodsOfScan,
  isShopBarCode,
  plainGoodsCode,
  readingsOfScan,
} from '../../../shared/values/goods-code.ts';

describe('the code of goods', () => {
  it('has one spelling, however it was typed', () => {
    for (const typed of [
      'ab12345678',
      'ＡＢ１２３４５６７８',
      ' AB 1234-5678 ',
      "'AB12345678",
      'AB\u200b12345678',
    ]) {
      expect(plainGoodsCode(typed)).toBe('AB12345678');
    }
  });

  it('is found by a scan in any of its spellings: filed as 12 figures, scanned as 13, or with a mark of the scanner', () => {
    const filed = [{ code: '012345678905' }, { code: 'ab12345678' }];
    for (const scan of ['012345678905', '0012345678905', ']E00012345678905', 'c012345678905'])
      expect(goodsOfScan(filed, scan)).toBe(filed[0]);
    expect(goodsOfScan(filed, 'AB12345678')).toBe(filed[1]);
    expect(goodsOfScan(filed, '6910000023757')).toBeUndefined();
  });

  it('of 12 figures is the same article as with noughts before it', () => {
    for (const spelling of ['012345678905', '0012345678905', '00012345678905']) {
      expect(goodsCodeKey(spelling)).toBe('012345678905');
      expect(goodsCodeSpellings(spelling)).toEqual(
        expect.arrayContaining(['012345678905', '0012345678905', '00012345678905']),
      );
    }
    expect(goodsCodeKey('06910000063352')).toBe('6910000063352');
    expect(goodsCodeKey('0012')).toBe('0012');
    expect(goodsCodeKey('6910000063352')).not.toBe(goodsCodeKey('910000063352'));
  });

  it('is read with the mark of its kind before it, and a card’s number too', () => {
    expect(readingsOfScan(']C16910000063352')).toEqual(['6910000063352']);
    expect(readingsOfScan('C16910000063352')).toEqual(['C16910000063352', '6910000063352']);
    expect(readingsOfScan(']E00000000124')).toEqual(['0000000124']);
    expect(readingsOfScan('W0001')).toEqual(['W0001']);
    // Letters that a shop has set before every code.
    expect(readingsOfScan('ab6910000063352')).toEqual(['AB6910000063352', '6910000063352']);
    expect(readingsOfScan('AB12')).toEqual(['AB12']);
  });

  it('of a shop has a check digit', () => {
    expect(['6901028075763', '96385074', '036000291452'].map(isShopBarCode)).toEqual([true, true, true]);
    expect(['6901028075764', '9638507', '0000000124', 'W0001'].map(isShopBarCode)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
