/** Forms for one batch: write-off, and correction of a stock-in. */
import { Form, Input } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import type { BatchRow, GoodsRow } from '../../shared/contract/goods.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { TextInput } from '../ui/TextInput.tsx';

interface OfBatch {
  batch: BatchRow;
  goods: GoodsRow;
  onClose: () => void;
}

/** At most what is left of the batch. */
function QuantityField({ label, batch, unit }: { label: string; batch: BatchRow; unit: string }) {
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
      `已报损 ${String(quantity)} ${goods.unit}，这一批还剩 ${String(left)} ${goods.unit}`,
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
      <QuantityField label="数量" batch={batch} unit={goods.unit} />
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
        <TextInput max={100} placeholder="如 过期、受潮、破损" />
      </Form.Item>
      <Form.Item name="witness" label="见证人" rules={[{ required: true, message: '请填写见证人' }]}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}

interface TakeBack {
  quantity: number;
  reason: string;
}

/** 撤销入库: corrects a mistaken stock-in, up to the remaining quantity. */
export function TakeBackStockForm({ batch, goods, onClose }: OfBatch) {
  const [form] = Form.useForm<TakeBack>();
  const { run, running } = useCommand({
    call: (fields: TakeBack, requestId) =>
      client.goods.cancelStockIn({ ...fields, requestId, batchId: batch.id }),
    done: ({ left }, { quantity }) =>
      `已撤销入库 ${String(quantity)} ${goods.unit}，这一批还剩 ${String(left)} ${goods.unit}`,
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

      <QuantityField label="撤销数量" batch={batch} unit={goods.unit} />
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
        <TextInput max={100} placeholder="如 应为 20 块，误录 200 块" />
      </Form.Item>
    </FormDialog>
  );
}
