/** Pictures of goods: one for each, replaced or removed as a whole. */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { goodsPictureFault } from '../../shared/goods-picture.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { goodsPicture } from '../schema/index.ts';
import { goodsById, titleOf } from './goods.ts';

/** JPEG. Refuses notFound. */
export function goodsPictureBytes(store: Store, id: GoodsId): Buffer {
  return requireFound(
    store.orm
      .select({ bytes: goodsPicture.bytes })
      .from(goodsPicture)
      .where(eq(goodsPicture.goodsId, id))
      .get(),
    '商品图片',
  ).bytes;
}

const hasPicture = (tx: Tx, id: GoodsId): boolean =>
  tx.orm.select({ id: goodsPicture.goodsId }).from(goodsPicture).where(eq(goodsPicture.goodsId, id)).get() !==
  undefined;

/** Gives goods a picture, in the place of the one they have. Refuses notFound, invalidInput for what is no such picture. */
export function saveGoodsPicture(
  store: Store,
  by: Actor,
  input: { requestId: string; id: GoodsId },
  bytes: Uint8Array,
): { id: GoodsId } {
  const fault = goodsPictureFault(bytes);
  if (fault !== undefined) throw new Refusal('invalidInput', fault);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return transact(store, by, 'goods.savePicture', { ...input, sha256 }, (tx) => {
    const goods = requireFound(goodsById(tx, input.id), '商品');
    const known = hasPicture(tx, goods.id);
    const { staffId, name: staffName } = tx.by;
    const kept = { bytes: Buffer.from(bytes), sha256, savedAt: tx.at, staffId, staffName };
    tx.orm
      .insert(goodsPicture)
      .values({ ...kept, goodsId: goods.id })
      .onConflictDoUpdate({ target: goodsPicture.goodsId, set: kept })
      .run();
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `${known ? '更换' : '新增'}商品图片：${titleOf(goods)}`,
      after: { sha256 },
    });
    return { id: goods.id };
  });
}

/** Refuses notFound. */
export function removeGoodsPicture(
  store: Store,
  by: Actor,
  input: { requestId: string; id: GoodsId },
): { id: GoodsId } {
  return transact(store, by, 'goods.removePicture', input, (tx) => {
    const goods = requireFound(goodsById(tx, input.id), '商品');
    if (!hasPicture(tx, goods.id)) throw new Refusal('notFound', '这种商品没有图片，或刚被删除。');
    tx.orm.delete(goodsPicture).where(eq(goodsPicture.goodsId, goods.id)).run();
    tx.audit({ subject: `goods:${String(goods.id)}`, summary: `删除商品图片：${titleOf(goods)}` });
    return { id: goods.id };
  });
}
