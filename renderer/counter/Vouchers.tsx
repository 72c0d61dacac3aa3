import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Dispatch } from 'react';
import { formatPoints } from '../../shared/values/points.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { missingForVouchers, uncounted, type Basket, type BasketChange } from './basket.ts';

interface Props {
  basket: Basket;
  unit: string;
  busy: boolean;
  change: Dispatch<BasketChange>;
}

/** Vouchers that were scanned for the basket, and what it still needs where they give no change. */
export function Vouchers({ basket, unit, busy, change }: Props) {
  const { vouchers, lines } = basket;
  if (vouchers.length === 0) return null;
  const missing = lines.length === 0 || uncounted(basket) ? 0 : missingForVouchers(basket);
  return (
    <section aria-label="积分券" className="basket-vouchers">
      <ul>
        {vouchers.map(({ number, face }) => (
          <li key={number}>
            <strong>
              券 {formatPoints(face)} {unit}
            </strong>
            <span>{formatVoucherNumber(number)}</span>
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={`去掉积分券${number}`}
              disabled={busy}
              onClick={() => change({ kind: 'removeVoucher', number })}
            />
          </li>
        ))}
      </ul>
      {missing > 0 && (
        <div className="basket-short">
          券不找零：再选 {formatPoints(missing)} {unit}的物品，或去掉一张券
        </div>
      )}
    </section>
  );
}
