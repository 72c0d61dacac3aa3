import { Form } from 'antd';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { GoodsQuantityInput } from './GoodsQuantityInput.tsx';
import type { BatchRow } from '../../shared/contract/batches.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';

export interface OfBatch {
  batch: BatchRow;
  goods: GoodsRow;
  onClose: () => void;
}

/** At most what is left of the batch. */
export function BatchQuantity({ label, batch, goods }: { label: string; batch: BatchRow; goods: GoodsRow }) {
  return (
    <Form.Item
      name="quantity"
      label={`${label}（这一批还有 ${goodsQuantity(batch.quantity, goods)}）`}
      rules={[{ required: true, message: '请填写数量' }]}
    >
      <GoodsQuantityInput goods={goods} min={1} max={batch.quantity} width="9.375rem" />
    </Form.Item>
  );
}
