import { MAX_UNITS } from '../../shared/goods.ts';
import { placesOf, type UnitSize } from '../../shared/values/goods-quantity.ts';
import { NumberInput, type NumberProps } from '../ui/NumberInput.tsx';

interface Props extends Omit<NumberProps, 'places' | 'step' | 'unit' | 'max'> {
  goods: { unit: string; unitSize: UnitSize };
  /** A quantity as that of the goods. */
  max?: number;
}

/** Quantity of goods: whole pieces, or a weight of up to three decimals (1.25 斤). */
export function GoodsQuantityInput({ goods: { unit, unitSize }, max, ...rest }: Props) {
  return <NumberInput {...rest} places={placesOf(unitSize)} unit={unit} max={max ?? MAX_UNITS * unitSize} />;
}
