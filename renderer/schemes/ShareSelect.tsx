import { Select } from 'antd';
import { fractionText } from '../../shared/schemes/describe.ts';
import type { Fraction } from '../../shared/schemes/model.ts';

const SHARES: Fraction[] = [
  { numerator: 1, denominator: 2, inclusive: false },
  { numerator: 2, denominator: 3, inclusive: true },
  { numerator: 3, denominator: 4, inclusive: true },
  { numerator: 4, denominator: 5, inclusive: true },
  { numerator: 1, denominator: 1, inclusive: true },
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
  const isOther = value !== null && !SHARES.some((share) => shareKey(share) === shareKey(value));
  const offered = isOther ? [...SHARES, value] : SHARES;
  return (
    <Select
      id={id}
      placeholder="请选择"
      value={value === null ? undefined : shareKey(value)}
      onChange={(key) => {
        const found = SHARES.find((share) => shareKey(share) === key);
        if (found) onChange(found);
      }}
      options={offered.map((share) => ({ value: shareKey(share), label: fractionText(share) }))}
      style={{ width: '100%' }}
    />
  );
}
