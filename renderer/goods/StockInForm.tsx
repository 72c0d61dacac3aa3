import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { Form, Radio } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { NAMING_NAMES, NAMINGS, type Naming } from '../../shared/donors.ts';
import {
  GIFT_SOURCES,
  PROVIDER_NAMES,
  STOCK_SOURCE_NAMES,
  STOCK_SOURCES,
  type StockSource,
} from '../../shared/goods.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { GoodsQuantityInput } from './GoodsQuantityInput.tsx';

interface Fields {
  source: StockSource;
  quantity: number;
  /** 分 */
  unitPrice?: number | null;
  bestBefore?: string | null;
  provider?: string;
  naming?: Naming;
  reference?: string;
  condition?: string;
  remark?: string;
}

/** 入库: adds a batch. */
export function StockInForm({ goods, onClose }: { goods: GoodsRow; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const source = Form.useWatch('source', form) ?? 'shop';
  const isGift = GIFT_SOURCES.has(source);
  const { run, running } = useCommand({
    call: (
      { source, quantity, unitPrice, bestBefore, provider, naming, reference, condition, remark }: Fields,
      requestId,
      answered,
    ) =>
      client.goods.stockIn({
        requestId,
        goodsId: goods.id,
        source,
        quantity,
        unitPrice: unitPrice ?? 0,
        bestBefore: bestBefore ?? null,
        provider: provider ?? '',
        naming: naming ?? 'name',
        reference: reference ?? '',
        condition: condition ?? '',
        remark: remark ?? '',
        answered,
      }),
    done: (_, { quantity }) => `已入库：${goods.name} ${goodsQuantity(quantity, goods)}`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`入库：${goods.name} ${goods.spec}`}
      okText="入库"
      first="quantity"
      initialValues={{ source: 'shop', naming: 'name' }}
      running={running}
      onFinish={run}
      onClose={onClose}
    >
      <Form.Item
        name="quantity"
        label={`数量（${goods.unit}）`}
        rules={[{ required: true, message: '请填写数量' }]}
      >
        <GoodsQuantityInput goods={goods} min={1} width="9.375rem" />
      </Form.Item>
      <Form.Item
        name="source"
        label="归谁所有"
        extra="商户自有的结算时按积分付款；村购、捐赠、上级拨付的只列明用了多少，不付款"
      >
        <Radio.Group options={STOCK_SOURCES.map((value) => ({ value, label: STOCK_SOURCE_NAMES[value] }))} />
      </Form.Item>
      <Form.Item
        name="provider"
        label={source === 'donated' ? '捐赠人（不愿留名的写“匿名”）' : PROVIDER_NAMES[source]}
        rules={
          isGift ? [{ required: true, whitespace: true, message: `请填写${PROVIDER_NAMES[source]}` }] : []
        }
      >
        <TextInput max={60} />
      </Form.Item>
      {source === 'donated' && (
        <Form.Item name="naming" label="公示时怎样写捐赠人">
          <Radio.Group options={NAMINGS.map((value) => ({ value, label: NAMING_NAMES[value] }))} />
        </Form.Item>
      )}
      <Form.Item name="unitPrice" label={isGift ? '估价（元）' : '单价（元）'}>
        <NumberInput places={2} min={0} suffix="元" width="9.375rem" />
      </Form.Item>
      <Form.Item name="bestBefore" label="保质期至（不会过期的留空）">
        <DateInput />
      </Form.Item>
      <Form.Item name="reference" label={source === 'allotted' ? '拨付单号' : '单号（送货单、凭证）'}>
        <TextInput max={40} />
      </Form.Item>
      {source === 'donated' && (
        <Form.Item name="condition" label="质量状况" extra="印在接收单上；不写的，接收单上留空手写">
          <TextInput max={60} placeholder="如：全新未拆封" />
        </Form.Item>
      )}
      <Form.Item name="remark" label="备注">
        <TextInput max={100} />
      </Form.Item>
    </FormDialog>
  );
}
