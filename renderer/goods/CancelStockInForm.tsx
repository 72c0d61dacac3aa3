import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { Form } from 'antd';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { type OfBatch, BatchQuantity } from './BatchQuantity.tsx';

interface CancelStockIn {
  quantity: number;
  reason: string;
}

/** 撤销入库: corrects a mistaken stock-in, up to the remaining quantity. */
export function CancelStockInForm({ batch, goods, onClose }: OfBatch) {
  const [form] = Form.useForm<CancelStockIn>();
  const { run, running } = useCommand({
    call: (fields: CancelStockIn, requestId) =>
      client.goods.cancelStockIn({ ...fields, requestId, batchId: batch.id }),
    done: ({ left }, { quantity }) =>
      `已撤销入库 ${goodsQuantity(quantity, goods)}，这一批还剩 ${goodsQuantity(left, goods)}`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`撤销入库：${goods.name} ${goods.spec}`}
      okText="撤销入库"
      first="quantity"
      initialValues={{}}
      danger
      running={running}
      onFinish={run}
      onClose={onClose}
    >
      <p>入库时数量录错的，在这里撤销多录的部分；原来的入库和这次撤销都留在出入库台账里。</p>

      <BatchQuantity label="撤销数量" batch={batch} goods={goods} />
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
        <TextInput max={100} placeholder="如 应为 20 块，误录 200 块" />
      </Form.Item>
    </FormDialog>
  );
}
