import { useQuery } from '@tanstack/react-query';
import { Flex, Form, Radio, Select } from 'antd';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { Points } from '../../shared/values/units.ts';
import { WEIGHED_UNITS } from '../../shared/goods.ts';
import { isWeighed, PIECES, WEIGHED, type UnitSize } from '../../shared/values/goods-quantity.ts';
import { ALLOWANCE_EXAMPLE, plainAllowance } from '../../shared/allowances.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { usePriceTitle, useShopUnit } from '../ui/useUnit.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { GoodsQuantityInput } from './GoodsQuantityInput.tsx';

interface Fields {
  code: string;
  name: string;
  spec: string;
  unit: string;
  category: string;
  points: Points;
  unitSize: UnitSize;
  allowance: string;
  /** A quantity as that of the goods. */
  minStock: number | null;
}

const EMPTY: Partial<Fields> = {
  code: '',
  name: '',
  spec: '',
  unit: '件',
  category: '日用品',
  unitSize: PIECES,
  allowance: '',
};

const LABELS = {
  name: '品名',
  spec: '规格',
  unit: '单位',
  category: '类别',
  points: '兑换积分',
  unitSize: '售卖方式',
  allowance: '限兑',
  minStock: '最低库存',
  code: '编码',
};

const fieldsOf = ({
  code,
  name,
  spec,
  unit,
  category,
  points,
  unitSize,
  allowance,
  minStock,
}: GoodsRow): Fields => ({
  code,
  name,
  spec,
  unit,
  category,
  points,
  unitSize,
  allowance,
  minStock: minStock === 0 ? null : minStock,
});

/** Form for new or existing goods. */
export function GoodsForm({
  goods: opened,
  categories,
  onClose,
}: {
  goods: GoodsRow | null;
  categories: string[];
  onClose: () => void;
}) {
  const unit = useShopUnit();
  const price = usePriceTitle();
  // On sale or not: the list behind may have it no more.
  const { data } = useQuery({
    ...api.goods.get.queryOptions({ input: { id: opened?.id ?? 0 } }),
    enabled: opened !== null,
  });
  const goods = opened && (data?.goods ?? opened);
  const [form] = Form.useForm<Fields>();
  const unitSize = Form.useWatch('unitSize', form) ?? goods?.unitSize ?? PIECES;
  const ofGoods = Form.useWatch('unit', form) ?? '';
  /** The unit that goes with it, and the same minimum in other parts. */
  const measure = (next: UnitSize): void => {
    const { unit: written, minStock } = form.getFieldsValue();
    const isKept = next === PIECES || WEIGHED_UNITS.has(written);
    form.setFieldsValue({
      unit: isKept ? written : '斤',
      minStock: minStock ? Math.round((minStock / unitSize) * next) : null,
    });
  };
  const { run, running } = useCommand({
    call: async ({ version, ...entered }: Fields & { version: number }, requestId, answered) => {
      const fields = { ...entered, minStock: entered.minStock ?? 0 };
      if (goods) await client.goods.change({ ...fields, requestId, answered, id: goods.id, version });
      else await client.goods.add({ ...fields, requestId, answered });
    },
    done: (_, { name }) => (goods ? `已更改${quoted(name)}` : `已新增${quoted(name)}，请接着入库`),
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={goods ? `更改商品：${goods.name} ${goods.spec}` : '新增商品'}
      okText={goods ? '保存更改' : '新增商品'}
      first="name"
      atTop
      initialValues={goods ? fieldsOf(goods) : EMPTY}
      record={
        goods ? { version: goods.version, subject: `goods:${String(goods.id)}`, labels: LABELS } : undefined
      }
      running={running}
      onFinish={({ code = '', spec = '', allowance = '', minStock, ...fields }, version) =>
        run({ ...fields, code, spec, allowance, minStock: minStock ?? null, version })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label="品名" rules={[{ required: true, message: '请填写品名' }]}>
        <TextInput max={40} />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name="spec" label="规格" style={{ flex: 2 }}>
          <TextInput max={30} placeholder="如 238g、5L" />
        </Form.Item>
        <Form.Item
          name="unit"
          label="单位"
          rules={[{ required: true, message: '请填写单位' }]}
          style={{ flex: 1 }}
        >
          {isWeighed({ unitSize }) ? (
            <Select options={[...WEIGHED_UNITS.keys()].map((value) => ({ value, label: value }))} />
          ) : (
            <TextInput max={6} />
          )}
        </Form.Item>
      </Flex>
      <Form.Item
        name="unitSize"
        label="售卖方式"
        extra={
          isWeighed({ unitSize })
            ? `按重量计价，数量精确到 0.001 ${ofGoods}；折成的积分四舍五入到 0.01 ${unit}。有过入库的不能再改。`
            : undefined
        }
      >
        <Radio.Group
          options={[
            { value: PIECES, label: '按件' },
            { value: WEIGHED, label: '称重' },
          ]}
          onChange={(event) => measure(event.target.value as UnitSize)}
        />
      </Form.Item>
      <Form.Item name="category" label="类别" rules={[{ required: true, message: '请填写类别' }]}>
        <SuggestInput options={categories.map((value) => ({ value }))} />
      </Form.Item>
      <Form.Item
        name="points"
        label={`${price}，每一单位`}
        extra={
          goods
            ? `调价从下一次兑换起生效，已开的小票不变。${goods.nextFrom === null ? '以后才调的，用“预告调价”。' : `预告的价 ${goods.nextFrom} 起照常执行。`}`
            : undefined
        }
        rules={[{ required: true, message: '请填写兑换积分' }]}
      >
        <PointsInput min={1} unit={unit} />
      </Form.Item>
      <Form.Item
        name="allowance"
        label="限兑"
        extra={`如 ${ALLOWANCE_EXAMPLE}、每人每季1；不限的留空。退货的不算。`}
        rules={[
          {
            validator: (_, text: string | undefined) =>
              plainAllowance(text ?? '') === undefined
                ? Promise.reject(new Error(`看不懂限兑，请写成 ${ALLOWANCE_EXAMPLE} 的样子`))
                : Promise.resolve(),
          },
        ]}
      >
        <TextInput max={20} placeholder="不限" />
      </Form.Item>
      <Form.Item
        name="minStock"
        label="最低库存"
        extra="可兑的和在途的少于这个数，就提醒采购；不用提醒的留空。"
      >
        <GoodsQuantityInput goods={{ unit: ofGoods, unitSize }} min={0} aria-label="最低库存" />
      </Form.Item>
      <Form.Item
        name="code"
        label="编码"
        extra={
          isWeighed({ unitSize })
            ? '填电子秤里这种商品的货号，扫秤打的条码就找得到它；不用电子秤条码的留空。'
            : '扫商品上的条码；没有条码的留空，由程序编号。'
        }
      >
        <TextInput max={40} onPressEnter={(event) => event.preventDefault()} />
      </Form.Item>
    </FormDialog>
  );
}
