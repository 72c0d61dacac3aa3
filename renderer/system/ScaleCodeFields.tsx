import { Form, Radio, Select } from 'antd';
import type { CounterSettings } from '../../shared/contract/village.ts';
import { PLU_DIGITS, SCALE_PREFIXES } from '../../shared/scale-codes.ts';

const PREFIXES = [
  { value: '', label: '没有这种条码' },
  ...SCALE_PREFIXES.map((value) => ({ value, label: `${value} 开头` })),
];
const DIGITS = PLU_DIGITS.map((value) => ({
  value,
  label: `货号 ${String(value)} 位、重量或价格 ${String(10 - value)} 位`,
}));

/** How the scale of the shop writes its bar codes. */
export function ScaleCodeFields({ labels }: { labels: Record<keyof CounterSettings, string> }) {
  return (
    <>
      <Form.Item
        label={labels.scaleWeightPrefix}
        name="scaleWeightPrefix"
        extra="电子秤打的 13 位条码：前缀、货号、重量（克）、校验位。柜台扫了，直接记上这种商品和重量；货号就是商品的编码。"
      >
        <Select options={PREFIXES} style={{ width: '14rem' }} />
      </Form.Item>
      <Form.Item
        label={labels.scalePricePrefix}
        name="scalePricePrefix"
        extra="条码里是应兑的积分（两位小数）的，柜台按商品的现价折成重量；调价后，旧标签要重新称。"
      >
        <Select options={PREFIXES} style={{ width: '14rem' }} />
      </Form.Item>
      <Form.Item label={labels.scalePluDigits} name="scalePluDigits">
        <Radio.Group options={DIGITS} />
      </Form.Item>
    </>
  );
}
