/** What a register line is worth: its own points, or those of its quantity under the item. */
import { proposePoints } from '../../shared/rules/propose.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import { ONE_UNIT, quantityText, readWrittenQuantity } from '../../shared/values/quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Points, Quantity } from '../../shared/values/units.ts';
import type { RegisterLineIn } from './register-lines.ts';

export interface LineMeasure {
  /** Signed, never 0. */
  points: Points;
  quantity?: Quantity;
  warning?: string;
}

interface MeasureFault {
  field: '数量' | '分值';
  message: string;
}

const UNREADABLE = {
  notNumber: '数量不是数，请填写阿拉伯数字',
  tooFine: '数量最多两位小数，请改正',
  tooLarge: '数量太大，请核对',
};

/** Points and quantity of a line under its item, or why it has none. */
export function measureLine(
  { points, quantityText: written }: Pick<RegisterLineIn, 'points' | 'quantityText'>,
  item: SchemeItem,
  repeat: boolean,
): LineMeasure | MeasureFault {
  const { scoring } = item;
  const name = quoted(item.name);
  if (scoring.kind !== 'perUnit') {
    if (points === null) return { field: '分值', message: `${name}不按数量计分，请填写加分或扣分` };
    const isOne = written === '' || readWrittenQuantity(written, '次') === ONE_UNIT;
    return isOne ? { points } : { points, warning: `${name}不按数量计分，数量${quoted(written)}没有采用` };
  }
  if (written === '' && points !== null) return { points };
  const { unit, proportional } = scoring;
  const quantity = readWrittenQuantity(written, unit);
  const faulty = (message: string): MeasureFault => ({ field: '数量', message });
  if (quantity === 'otherUnit') return faulty(`数量写的是${written}，${name}按${unit}计，请换算成${unit}`);
  if (typeof quantity !== 'number') return faulty(UNREADABLE[quantity]);
  if (quantity <= 0) return faulty('数量应大于零，请改正');
  if (proportional === undefined && quantity % ONE_UNIT !== 0)
    return faulty(`${name}只计整数${unit}，数量不能是${quantityText(quantity, unit)}，请改正`);
  const due = points ?? proposePoints(item, { quantity, repeat });
  return due ? { points: due, quantity } : faulty(`按${name}的标准，这个数量计不到分，请核对`);
}
