/** Figures of the village's stock and money in a period, whatever the scheme. */
import { FUND_NAMES } from '../../shared/funds.ts';
import { Refusal } from '../../shared/refusals.ts';
import { WEIGHED } from '../../shared/values/goods-quantity.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Store } from '../database/store.ts';
import { fundSummary } from '../funds/book.ts';
import { stockLedger } from '../goods/stock-ledger.ts';
import type { Figure } from './figure.ts';

/** Movements of stock that a report adds up at most. */
const MAX_MOVES = 500_000;

/** Quantities by goods, in thousandths of their unit: what came in and went out, and what is there at the end. */
function stockFigures(store: Store, period: string): Figure[] {
  const listed = stockLedger(store, { ...periodBounds(period), most: MAX_MOVES });
  if (!listed) {
    throw new Refusal('invalidInput', `${periodLabel(period)}库存的变动太多，请改做短一些的报表。`);
  }
  const goods = listed.map(({ goodsId, name, spec, unit, unitSize, opening, moves }) => {
    const came = sumBy(
      moves.filter(({ quantity }) => quantity > 0),
      ({ quantity }) => quantity,
    );
    const went =
      0 -
      sumBy(
        moves.filter(({ quantity }) => quantity < 0),
        ({ quantity }) => quantity,
      );
    const named = { key: String(goodsId), name: `${[name, spec].filter(Boolean).join(' ')}（${unit}）` };
    const thousandths = (quantity: number): number => (quantity * WEIGHED) / unitSize;
    return {
      named,
      came: thousandths(came),
      went: thousandths(went),
      closing: thousandths(opening + came - went),
    };
  });
  const of = (part: 'stockIn' | 'stockOut' | 'stock', figure: 'came' | 'went' | 'closing'): Figure[] =>
    goods.filter((one) => one[figure] !== 0).map((one) => ({ part, ...one.named, quantity: one[figure] }));
  return [...of('stockIn', 'came'), ...of('stockOut', 'went'), ...of('stock', 'closing')];
}

/** Money by its source; what one source gave to another is neither income nor outgo. */
function fundFigures(store: Store, period: string): Figure[] {
  const funds = fundSummary(store, periodBounds(period));
  const of = (
    part: 'fundIncome' | 'fundOutgo' | 'fundBalances',
    figure: 'income' | 'outgo' | 'closing',
  ): Figure[] =>
    funds
      .filter((one) => one[figure] !== 0)
      .map((one) => ({ part, key: one.fund, name: FUND_NAMES[one.fund], amount: one[figure] }));
  return [...of('fundIncome', 'income'), ...of('fundOutgo', 'outgo'), ...of('fundBalances', 'closing')];
}

export function villageFigures(store: Store, period: string): Figure[] {
  return [...stockFigures(store, period), ...fundFigures(store, period)];
}
