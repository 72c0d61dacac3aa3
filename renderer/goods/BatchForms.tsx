/** Forms for one batch: write-off, and correction of a stock-in. */
import { Form, Input } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import type { BatchRow, GoodsRow } from '../../shared/contract/goods.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { submitOnEnter } from '../ui/submit-on-enter.ts';
import { useCommand } from '../ui/useCommand.ts';
import { TextInput } from '../ui/TextInput.tsx';

interface OfBatch {
  batch: BatchRow;
  goods: GoodsRow;
  onClose: () => void;
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
    <Dialog
      open
      title={`报损：${goods.name} ${goods.spec}`}
      okText="报损"
      afterOpenChange={focusOnOpen('quantity')}
      okButtonProps={{ danger: true, loading: running }}
      cancelText="返回"
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<WriteOff>
        form={form}
        onKeyDown={submitOnEnter(form.submit)}
        layout="vertical"
        initialValues={{ quantity: batch.quantity }}
        onFinish={run}
      >
        <Form.Item
          name="quantity"
          label={`数量（这一批还有 ${String(batch.quantity)} ${goods.unit}）`}
          rules={[{ required: true, message: '请填写数量' }]}
        >
          <NumberInput min={1} max={batch.quantity} unit={goods.unit} width="9.375rem" />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
          <TextInput max={100} placeholder="如 过期、受潮、破损" />
        </Form.Item>
        <Form.Item name="witness" label="见证人" rules={[{ required: true, message: '请填写见证人' }]}>
          <Input />
        </Form.Item>
      </Form>
    </Dialog>
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
    <Dialog
      open
      title={`撤销入库：${goods.name} ${goods.spec}`}
      okText="撤销入库"
      afterOpenChange={focusOnOpen('quantity')}
      okButtonProps={{ danger: true, loading: running }}
      cancelText="返回"
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>入库时数量录错的，在这里撤销多录的部分；原来的入库和这次撤销都留在出入库台账里。</p>
      <Form<TakeBack> form={form} onKeyDown={submitOnEnter(form.submit)} layout="vertical" onFinish={run}>
        <Form.Item
          name="quantity"
          label={`撤销数量（这一批还有 ${String(batch.quantity)} ${goods.unit}）`}
          rules={[{ required: true, message: '请填写数量' }]}
        >
          <NumberInput min={1} max={batch.quantity} unit={goods.unit} width="9.375rem" />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
          <TextInput max={100} placeholder="如 应为 20 块，误录 200 块" />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
