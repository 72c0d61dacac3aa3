import { NumberInput, type NumberProps } from './NumberInput.tsx';

type Props = Omit<NumberProps, 'places' | 'suffix' | 'step' | 'unit' | 'points'> & {
  /** The scheme's name for a point. */
  unit: string;
};

/** Points with at most two decimals; the value is in 0.01 point. */
export function PointsInput({ unit, ...rest }: Props) {
  return <NumberInput {...rest} places={2} points suffix={unit} />;
}
