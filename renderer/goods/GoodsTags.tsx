import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { GOODS_STATE_NAMES } from '../../shared/goods.ts';
import { StateTag } from '../ui/StateTag.tsx';

/** Status tags of goods. */
export function GoodsTags({ goods }: { goods: GoodsRow }) {
  return (
    <>
      {goods.state === 'offSale' && <StateTag tone="over">{GOODS_STATE_NAMES.offSale}</StateTag>}
      {goods.barred !== null && <StateTag tone="bad">禁兑</StateTag>}
      {goods.state === 'onSale' && goods.stock === 0 && <StateTag tone="waiting">无库存</StateTag>}
      {goods.state === 'onSale' && goods.stock > 0 && goods.stock < goods.minStock && (
        <StateTag tone="waiting">低于最低库存</StateTag>
      )}
      {goods.ending > 0 && <StateTag tone="waiting">{goodsQuantity(goods.ending, goods)}将到期</StateTag>}
      {goods.expired > 0 && <StateTag tone="bad">{goodsQuantity(goods.expired, goods)}已过期</StateTag>}
    </>
  );
}
