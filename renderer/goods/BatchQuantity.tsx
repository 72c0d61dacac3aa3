import { Form } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import type { BatchRow, GoodsRow } from '../../shared/contract/goods.ts';

export interface OfBatch {
  batch: BatchRow;
  goods: GoodsRow;
  onClose: () => void;
}

/** At most what is left of the batch. */
export function BatchQuantity({ label, batch, unit }: { label: string; batch: BatchRow; unit: string }) {
  return (
    <Form.Item
      name="quantity"
      label={`${label}（这一批还有 ${String(batch.quantity)} ${unit}）`}
      rules={[{ required: true, message: '请填写数量' }]}
    >
      <NumberInput min={1} max={batch.quantity} unit={unit} width="9.375rem" />
    </Form.Item>
  );
}
