import { InputNumber } from 'antd';
import { formatPoints, parsePoints } from '../../shared/points.ts';
import type { Points } from '../../shared/units.ts';

interface Props {
  id?: string;
  value?: Points | null;
  onChange?: (points: Points | null) => void;
  min?: Points;
  max?: Points;
  'aria-label'?: string;
  autoFocus?: boolean;
  disabled?: boolean;
}

/** An amount of points with at most two decimals; its value is in hundredths. */
export function PointsInput({ value, onChange, min, max, ...rest }: Props) {
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      precision={2}
      value={value === null || value === undefined ? null : formatPoints(value)}
      min={min === undefined ? undefined : formatPoints(min)}
      max={max === undefined ? undefined : formatPoints(max)}
      formatter={(text) =>
        text === undefined
          ? ''
          : String(text).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
      }
      onChange={(text) => onChange?.(text === null ? null : (parsePoints(text) ?? null))}
      suffix="分"
      style={{ width: 130 }}
    />
  );
}
