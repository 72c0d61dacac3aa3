import { Tag } from 'antd';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { GOODS_STATE_NAMES } from '../../shared/goods.ts';

/** Status tags of goods. */
export function GoodsTags({ goods }: { goods: GoodsRow }) {
  return (
    <>
      {goods.state === 'withdrawn' && <Tag>{GOODS_STATE_NAMES.withdrawn}</Tag>}
      {goods.barred !== null && <Tag color="error">禁兑</Tag>}
      {goods.state === 'onSale' && goods.stock === 0 && <Tag color="warning">无库存</Tag>}
      {goods.ending > 0 && (
        <Tag color="warning">
          {goods.ending} {goods.unit}将到期
        </Tag>
      )}
      {goods.expired > 0 && (
        <Tag color="error">
          {goods.expired} {goods.unit}已过期
        </Tag>
      )}
    </>
  );
}
