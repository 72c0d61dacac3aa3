/** What a register line is worth: its own points, or those of its quantity under the item. */
import { proposePoints } from '../../shared/rules/propose.ts';
import { scoringText } from '../../shared/schemes/describe.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
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
  { repeat, unitName }: { repeat: boolean; unitName: string },
): LineMeasure | MeasureFault {
  const { scoring } = item;
  const name = quoted(item.name);
  if (scoring.kind !== 'perUnit')
    return measureOnce({ points, quantityText: written }, item, { repeat, unitName });
  const { unit, proportional } = scoring;
  if (written === '' && points !== null) return { points };
  if (written === '')
    return { field: '数量', message: `${name}按${unit}计，数量和分值都没有填写，请填写数量` };
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

/** Of an item that counts no quantity: the points written, otherwise those that its rule fixes. */
function measureOnce(
  { points, quantityText: written }: Pick<RegisterLineIn, 'points' | 'quantityText'>,
  item: SchemeItem,
  { repeat, unitName }: { repeat: boolean; unitName: string },
): LineMeasure | MeasureFault {
  const name = quoted(item.name);
  const due = points ?? proposePoints(item, { repeat });
  if (!due) {
    const standard = scoringText(item, unitName);
    return { field: '分值', message: `没有填写分值，${name}的分值由人定（${standard}），请填写` };
  }
  const isOne = written === '' || readWrittenQuantity(written, '次') === ONE_UNIT;
  const remarks = [
    ...(isOne ? [] : [`${name}不按数量计分，数量${quoted(written)}没有采用`]),
    ...(points === null ? [`没有填写分值，按办法${name}登记 ${formatSignedPoints(due)}`] : []),
  ];
  return remarks.length === 0 ? { points: due } : { points: due, warning: remarks.join('；') };
}
