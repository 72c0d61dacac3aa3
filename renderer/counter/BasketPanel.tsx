import { MAX_UNITS_OF_SLIP } from '../../shared/goods.ts';
import { goodsQuantity, goodsTotal, isWeighed } from '../../shared/values/goods-quantity.ts';
import { goodsCodeKey } from '../../shared/values/goods-code.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { CloseOutlined } from '@ant-design/icons';
import { Button, type InputRef } from 'antd';
import type { Dispatch, RefObject } from 'react';
import type { HouseholdAllowance } from '../../shared/contract/redemptions.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { GoodsQuantityInput } from '../goods/GoodsQuantityInput.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import {
  basketTotal,
  costToAccount,
  lineTotal,
  quantitiesOf,
  quantityField,
  isCounted,
  uncounted,
  vouchersTotal,
  type Basket,
  type BasketChange,
} from './basket.ts';
import { Vouchers } from './Vouchers.tsx';
import { enterHint } from './codes.ts';
import { ComboList } from './ComboList.tsx';
import { SCAN_LATER } from './useWaiting.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

const MAX_OFFERED = 8;

/** Goods matching the input: by name, pinyin, initials or code. */
function offered(goods: readonly GoodsRow[], text: string): GoodsRow[] {
  const typed = plainText(text).trim().toLowerCase().replace(/['’]/g, '');
  if (typed === '') return [];
  const wanted = /^[a-z]+$/.test(typed) ? ` ${typed}` : typed;
  const code = goodsCodeKey(text);
  return goods
    .filter((one) => one.searchText.includes(wanted) || goodsCodeKey(one.code) === code)
    .slice(0, MAX_OFFERED);
}

interface Props {
  goods: readonly GoodsRow[];
  basket: Basket;
  /** Unit of prices and balance. */
  unit: string;
  change: Dispatch<BasketChange>;
  /** Read-only while a redemption is running. */
  busy: boolean;
  /** What the customer may still have of goods with an allowance. */
  allowances: readonly HouseholdAllowance[];
  /** Null without a customer. */
  balance: number | null;
  inputRef: RefObject<InputRef | null>;
  text: string;
  onText: (text: string) => void;
  onPick: (goods: GoodsRow) => void;
  onConfirm: () => void;
  /** A code that came through the field: of a scale, a card, a voucher. */
  isCode: (text: string) => boolean;
  onCode: (text: string) => void;
}

/** 限每户每月2袋，本月已领 1 袋（9月5日），还可领 1 袋: in red when the basket goes beyond it. */
function Allowance({
  allowance,
  quantity,
  goods,
}: {
  allowance: HouseholdAllowance | undefined;
  quantity: number;
  goods: GoodsRow;
}) {
  if (!allowance) return null;
  const { text, period, taken, left, last } = allowance;
  const latest = last ? `（最近${last.day.slice(5)} ${goodsQuantity(last.quantity, goods)}）` : '';
  return (
    <div className={quantity > left ? 'basket-short' : 'basket-allowance'}>
      限{text}：{period}已领 {goodsQuantity(taken, goods)}
      {latest}，还可领 {goodsQuantity(left, goods)}
    </div>
  );
}

/** The basket with its points and the remaining balance. */
export function BasketPanel(props: Props) {
  const { goods, basket, unit, busy, change, balance } = props;
  const isKnown = uncounted(basket) === undefined;
  const total = basketTotal(basket);
  const { lines } = basket;
  const [top] = lines;
  const byVoucher = vouchersTotal(basket);
  const left = balance === null || !isKnown ? null : balance - costToAccount(basket);
  const isShort = left !== null && left < 0 && total > byVoucher;
  return (
    <>
      <ComboList
        label="找商品"
        placeholder="扫商品条码，或输入品名、拼音"
        inputRef={props.inputRef}
        text={props.text}
        onText={props.onText}
        items={offered(goods, props.text)}
        keyOf={(one) => one.id}
        show={(one) => (
          <>
            <strong>
              {one.name} {one.spec}
            </strong>
            <span>{one.stock > 0 ? `余 ${goodsQuantity(one.stock, one)}` : '无库存'}</span>
            <span className="combo-figure">
              {formatPoints(one.points)} {unit}
            </span>
          </>
        )}
        onPick={props.onPick}
        onEnter={(typed) => {
          if (typed === '') props.onConfirm();
          else if (props.isCode(typed)) props.onCode(typed);
        }}
        isFinished={props.isCode}
        onEmptyKey={(key) => {
          if (!top || busy || (key !== '+' && key !== '-')) return false;
          if (top.unread) document.getElementById(quantityField(top))?.focus();
          else
            change({
              kind: 'quantity',
              goodsId: top.goods.id,
              quantity: top.quantity + (key === '+' ? 1 : -1) * top.goods.unitSize,
            });
          return true;
        }}
        nothing={busy ? SCAN_LATER : (enterHint(props.text) ?? '没有这样的商品，或已下架')}
      />
      <div className="basket-lines">
        <Vouchers basket={basket} unit={unit} busy={busy} change={change} />
        {basket.lines.length === 0 && (
          <p className="basket-empty">
            清单是空的。扫商品条码，或按 {keyLabel('findGoods')} 找商品
            {basket.vouchers.length > 0 ? '；还有券，接着扫，或把券号输在上面' : ''}。
          </p>
        )}
        {basket.lines.length > 0 && (
          <table aria-label="兑换清单">
            <thead>
              <tr>
                <th>品名</th>
                <th className="number">单价</th>
                <th>数量</th>
                <th className="number">小计</th>
                <th>
                  <span className="visually-hidden">去掉</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {basket.lines.map(({ goods: one, quantity, unread }) => (
                <tr key={one.id}>
                  <td>
                    {one.name} <small>{one.spec}</small>
                    {!unread && quantity > one.stock && (
                      <div className="basket-short">只剩 {goodsQuantity(one.stock, one)}</div>
                    )}
                    <Allowance
                      allowance={props.allowances.find(({ goodsId }) => goodsId === one.id)}
                      quantity={unread ? 0 : quantity}
                      goods={one}
                    />
                    {one.barred !== null && <div className="basket-short">禁兑品类：{one.barred}</div>}
                  </td>
                  <td className="number">{formatPoints(one.points)}</td>
                  <td>
                    <GoodsQuantityInput
                      id={quantityField({ goods: one, quantity })}
                      goods={one}
                      required
                      disabled={busy}
                      min={1}
                      max={MAX_UNITS_OF_SLIP * one.unitSize}
                      value={unread ? Number.NaN : quantity === 0 ? null : quantity}
                      autoFocus={quantity === 0}
                      selects={isWeighed(one)}
                      placeholder={isWeighed(one) ? '重量' : ''}
                      aria-label={`${one.name}的${isWeighed(one) ? '重量' : '数量'}`}
                      suffix={one.unit}
                      onChange={(value) => {
                        if (value !== null) change({ kind: 'quantity', goodsId: one.id, quantity: value });
                      }}
                      width="7.375rem"
                      onEnter={() => props.inputRef.current?.focus()}
                    />
                  </td>
                  <td className="number basket-sum">
                    {isCounted({ goods: one, quantity, unread })
                      ? formatPoints(lineTotal({ goods: one, quantity }))
                      : '—'}
                  </td>
                  <td>
                    <Button
                      type="text"
                      icon={<CloseOutlined aria-hidden />}
                      aria-label={`去掉${one.name}`}
                      disabled={busy}
                      onClick={() => change({ kind: 'remove', goodsId: one.id })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <div className="basket-total">
        <div>
          <span>
            合计{' '}
            {lines.length > 0 && (
              <small>
                　{lines.length} 种 {isKnown && goodsTotal(quantitiesOf(basket))}
                {isKnown && byVoucher > 0 ? `，券付 ${formatPoints(Math.min(byVoucher, total))}` : ''}
              </small>
            )}
          </span>
          <strong>
            {isKnown ? <PointsText points={total} /> : '—'}
            {isKnown && <small> {unit}</small>}
          </strong>
        </div>
        <div className={isShort ? 'basket-short' : ''}>
          <span>{isShort ? '还差' : '兑后余额'}</span>
          <strong>
            {left === null ? '—' : <PointsText points={isShort ? -left : left} />}
            {left !== null && <small> {unit}</small>}
          </strong>
        </div>
      </div>
    </>
  );
}
