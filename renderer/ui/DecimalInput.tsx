import { InputNumber } from 'antd';
import { formatDecimal, parseDecimal } from '../../shared/decimal.ts';

export interface DecimalProps {
  id?: string;
  /** An integer of the smallest unit: with two places 150 is shown as 1.5. */
  value?: number | null;
  onChange?: (value: number | null) => void;
  places: number;
  min?: number;
  max?: number;
  suffix?: string;
  width?: number;
  'aria-label'?: string;
  autoFocus?: boolean;
  disabled?: boolean;
}

/** A figure with at most so many decimals, kept as an integer of its smallest unit. */
export function DecimalInput({ value, onChange, places, min, max, width = 130, ...rest }: DecimalProps) {
  const text = (amount: number | undefined) =>
    amount === undefined ? undefined : formatDecimal(amount, places);
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      precision={places}
      value={text(value ?? undefined) ?? null}
      min={text(min)}
      max={text(max)}
      formatter={(shown) =>
        shown === undefined
          ? ''
          : String(shown).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
      }
      onChange={(typed) => onChange?.(typed === null ? null : (parseDecimal(typed, places) ?? null))}
      style={{ width }}
    />
  );
}
