import { NumberInput, type NumberProps } from './NumberInput.tsx';

type Props = Omit<NumberProps, 'places' | 'suffix' | 'step'> & {
  /** What the scheme calls a point. */
  unit?: string;
};

/** An amount of points with at most two decimals; its value is in hundredths. */
export function PointsInput({ unit = '分', ...rest }: Props) {
  return <NumberInput {...rest} places={2} suffix={unit} />;
}
