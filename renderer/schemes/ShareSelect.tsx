import { Select } from 'antd';
import { fractionText } from '../../shared/schemes/describe.ts';
import type { Fraction } from '../../shared/schemes/model.ts';

const SHARES: { label: string; share: Fraction }[] = [
  { label: '过半数', share: { numerator: 1, denominator: 2, inclusive: false } },
  { label: '三分之二以上', share: { numerator: 2, denominator: 3, inclusive: true } },
  { label: '四分之三以上', share: { numerator: 3, denominator: 4, inclusive: true } },
  { label: '五分之四以上', share: { numerator: 4, denominator: 5, inclusive: true } },
  { label: '全部', share: { numerator: 1, denominator: 1, inclusive: true } },
];

function shareKey(share: Fraction): string {
  return `${String(share.numerator)}/${String(share.denominator)}${share.inclusive ? '+' : ''}`;
}

/** Required share of a body: more than half, two thirds and more. */
export function ShareSelect({
  id,
  value,
  onChange,
}: {
  id: string;
  value: Fraction | null;
  onChange: (share: Fraction) => void;
}) {
  const other =
    value !== null && !SHARES.some(({ share }) => shareKey(share) === shareKey(value))
      ? [{ label: fractionText(value), share: value }]
      : [];
  return (
    <Select
      id={id}
      placeholder="请选择"
      value={value === null ? undefined : shareKey(value)}
      onChange={(key) => {
        const found = SHARES.find((one) => shareKey(one.share) === key);
        if (found) onChange(found.share);
      }}
      options={[...SHARES, ...other].map((one) => ({ value: shareKey(one.share), label: one.label }))}
      style={{ width: '100%' }}
    />
  );
}
