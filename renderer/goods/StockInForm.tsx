import { Form, Radio } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { STOCK_SOURCE_NAMES, STOCK_SOURCES, type StockSource } from '../../shared/goods.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';

interface Fields {
  source: StockSource;
  quantity: number;
  /** 分 */
  unitPrice?: number | null;
  bestBefore?: string | null;
  remark?: string;
}

/** 入库: adds a batch. */
export function StockInForm({ goods, onClose }: { goods: GoodsRow; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { run, running } = useCommand({
    call: ({ source, quantity, unitPrice, bestBefore, remark }: Fields, requestId, answered) =>
      client.goods.stockIn({
        requestId,
        goodsId: goods.id,
        source,
        quantity,
        unitPrice: unitPrice ?? 0,
        bestBefore: bestBefore ?? null,
        remark: remark ?? '',
        answered,
      }),
    done: (_, { quantity }) => `已入库：${goods.name} ${String(quantity)} ${goods.unit}`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`入库：${goods.name} ${goods.spec}`}
      okText="入库"
      first="quantity"
      initialValues={{ source: 'purchased' }}
      running={running}
      onFinish={run}
      onClose={onClose}
    >
      <Form.Item
        name="quantity"
        label={`数量（${goods.unit}）`}
        rules={[{ required: true, message: '请填写数量' }]}
      >
        <NumberInput min={1} max={1_000_000} unit={goods.unit} width="9.375rem" />
      </Form.Item>
      <Form.Item
        name="source"
        label="来源"
        extra="购：商户购进，结算时付款；捐（捐赠）、村（村集体所有）：不付款"
      >
        <Radio.Group options={STOCK_SOURCES.map((value) => ({ value, label: STOCK_SOURCE_NAMES[value] }))} />
      </Form.Item>
      <Form.Item name="unitPrice" label="单价（元）">
        <NumberInput places={2} min={0} suffix="元" width="9.375rem" />
      </Form.Item>
      <Form.Item name="bestBefore" label="保质期至（不会过期的留空）">
        <DateInput />
      </Form.Item>
      <Form.Item name="remark" label="备注（供货商、捐赠人、凭证号）">
        <TextInput max={100} />
      </Form.Item>
    </FormDialog>
  );
}
