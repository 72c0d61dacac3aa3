import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { Form, Input } from 'antd';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { type OfBatch, BatchQuantity } from './BatchQuantity.tsx';

interface WriteOff {
  quantity: number;
  reason: string;
  witness: string;
}

/** 报损: damaged or expired, with a witness. */
export function WriteOffForm({ batch, goods, onClose }: OfBatch) {
  const [form] = Form.useForm<WriteOff>();
  const { run, running } = useCommand({
    call: (fields: WriteOff, requestId) => client.goods.writeOff({ ...fields, requestId, batchId: batch.id }),
    done: ({ left }, { quantity }) =>
      `已报损 ${goodsQuantity(quantity, goods)}，这一批还剩 ${goodsQuantity(left, goods)}`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`报损：${goods.name} ${goods.spec}`}
      okText="报损"
      first="quantity"
      initialValues={{ quantity: batch.quantity }}
      danger
      running={running}
      onFinish={run}
      onClose={onClose}
    >
      <BatchQuantity label="数量" batch={batch} goods={goods} />
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
        <TextInput max={100} placeholder="如 过期、受潮、破损" />
      </Form.Item>
      <Form.Item name="witness" label="见证人" rules={[{ required: true, message: '请填写见证人' }]}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}
