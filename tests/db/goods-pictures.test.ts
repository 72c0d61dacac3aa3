/** Pictures of goods: kept small, without the metadata of the file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodsHistory, listGoods } from '../../db/goods/goods.ts';
import { goodsPictureBytes, removeGoodsPicture, saveGoodsPicture } from '../../db/goods/pictures.ts';
import { GOODS_PICTURE_BYTES, GOODS_PICTURE_SIDE } from '../../shared/goods-picture.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { requestId, soap } from '../builders/goods.ts';
import { jpeg, PNG } from '../builders/pictures.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let soapId: GoodsId;
beforeEach(() => {
  village = buildVillage();
  soapId = soap(village);
});
afterEach(() => village.close());

const save = (bytes: Uint8Array, request = requestId()) =>
  saveGoodsPicture(village.store, village.by.accountant, { requestId: request, id: soapId }, bytes);
const mark = () => listGoods(village.store, { id: soapId })[0]?.picture;

describe('a picture of goods', () => {
  it('is kept, replaced and removed, and the row says which it is', () => {
    expect(mark()).toBeNull();
    save(jpeg(320, 200));
    const first = mark();
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(Uint8Array.from(goodsPictureBytes(village.store, soapId))).toEqual(jpeg(320, 200));
    save(jpeg(100, 100));
    expect(mark()).not.toBe(first);
    removeGoodsPicture(village.store, village.by.accountant, { requestId: requestId(), id: soapId });
    expect(mark()).toBeNull();
    expect(refused(() => goodsPictureBytes(village.store, soapId)).code).toBe('notFound');
    expect(
      refused(() =>
        removeGoodsPicture(village.store, village.by.accountant, { requestId: requestId(), id: soapId }),
      ).message,
    ).toContain('没有图片');
    expect(goodsHistory(village.store, soapId).map(({ summary }) => summary)).toEqual([
      '删除商品图片：肥皂 238g',
      '更换商品图片：肥皂 238g',
      '新增商品图片：肥皂 238g',
      expect.stringContaining('入库'),
      expect.stringContaining('新增商品'),
    ]);
  });

  it('may have the profile of its colours, which browsers write', () => {
    expect(save(jpeg(10, 10, [[0xe2, 0x49, 0x43, 0x43]]))).toEqual({ id: soapId });
  });

  it('asked for twice is saved once', () => {
    const request = requestId();
    save(jpeg(10, 10), request);
    expect(save(jpeg(10, 10), request)).toEqual({ id: soapId });
    expect(goodsHistory(village.store, soapId)).toHaveLength(3);
    expect(refused(() => save(jpeg(20, 20), request)).code).toBe('requestReused');
  });
});

describe('what is no such picture is refused with a word', () => {
  const html = new TextEncoder().encode('<script>alert(1)</script>');
  it.each([
    ['a page', html, '不是完整的 JPG'],
    ['nothing', new Uint8Array(), '不是完整的 JPG'],
    ['a PNG, which the page would have drawn anew', PNG, '不是完整的 JPG'],
    ['half a file', jpeg(100, 100).slice(0, -2), '不是完整的 JPG'],
    ['a page behind the head of a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, ...html]), '不是完整的 JPG'],
    ['a large one', jpeg(GOODS_PICTURE_SIDE + 1, 10), '320 点以内'],
    ['one of no height', jpeg(10, 0), '320 点以内'],
    ['a file that is too large', jpeg(10, 10, [], GOODS_PICTURE_BYTES), '太大'],
    ['one with the place of the photo', jpeg(10, 10, [[0xe1, 0x45, 0x78, 0x69, 0x66]]), '拍摄地点'],
    ['one with the words of a press photo', jpeg(10, 10, [[0xed, 0x50]]), '拍摄地点'],
    ['one with a comment', jpeg(10, 10, [[0xfe, 0x68, 0x69]]), '拍摄地点'],
  ])('%s', (_, bytes, word) => {
    expect(refused(() => save(bytes)).message).toContain(word);
    expect(mark()).toBeNull();
  });
});
