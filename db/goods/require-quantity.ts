import { MAX_UNITS } from '../../shared/goods.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { titleOf, type Goods } from './goods.ts';

/**
 * Refuses invalidInput for more than a field takes, 1,000,000 units unless said otherwise: the contract, which does not
 * know whether goods are counted or weighed, lets as many thousandths of a unit through as there may be.
 */
export function requireQuantity(
  goods: Pick<Goods, 'name' | 'spec' | 'unit' | 'unitSize'>,
  quantity: number,
  label: string,
  most = MAX_UNITS,
): void {
  if (quantity <= most * goods.unitSize) return;
  throw new Refusal(
    'invalidInput',
    `${quoted(titleOf(goods))}的${label}不能大于 ${String(most)} ${goods.unit}，请核对。`,
  );
}
