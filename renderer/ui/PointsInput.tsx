import { DecimalInput, type DecimalProps } from './DecimalInput.tsx';

type Props = Omit<DecimalProps, 'places' | 'suffix'> & {
  /** What the scheme calls a point. */
  unit?: string;
};

/** An amount of points with at most two decimals; its value is in hundredths. */
export function PointsInput({ unit = '分', ...rest }: Props) {
  return <DecimalInput {...rest} places={2} suffix={unit} />;
}
