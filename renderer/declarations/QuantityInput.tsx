import type { PerUnit } from '../../shared/rules/propose.ts';
import { ONE_UNIT } from '../../shared/values/quantity.ts';
import type { Quantity } from '../../shared/values/units.ts';
import { NumberInput } from '../ui/NumberInput.tsx';

/** Quantity of an item's unit: whole units, or two decimals where the item counts proportionally. */
export function QuantityInput({
  id,
  scoring: { proportional, unit },
  value,
  onChange,
}: {
  id: string;
  scoring: Pick<PerUnit, 'proportional' | 'unit'>;
  value: Quantity;
  onChange: (value: Quantity | null) => void;
}) {
  const shared = { id, unit, required: true, selects: true, width: '6.875rem' } as const;
  if (proportional !== undefined)
    return <NumberInput {...shared} places={2} min={1} value={value} onChange={onChange} />;
  return (
    <NumberInput
      {...shared}
      min={1}
      tooFine={`这一项只计整数${unit}，请填整数`}
      value={value / ONE_UNIT}
      onChange={(whole) => onChange(whole === null ? null : whole * ONE_UNIT)}
    />
  );
}
