import { Input } from 'antd';
import { readTypedTime } from '../../shared/values/times.ts';

interface Props {
  id?: string;
  /** 'HH:MM', or the raw text while invalid. */
  value?: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
}

/** Time of day; invalid text stays as typed, for the form rule to report. */
export function TimeInput({ value = '', onChange, onBlur, ...rest }: Props) {
  return (
    <Input
      {...rest}
      autoComplete="off"
      placeholder="19:30"
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={() => {
        const { time } = readTypedTime(value);
        if (time !== undefined && time !== value) onChange?.(time);
        onBlur?.();
      }}
    />
  );
}

/** Form rule: whether the text is a valid time. */
export const timeRule = {
  validator: (_: unknown, value: string | undefined): Promise<void> => {
    const { fault } = readTypedTime(value ?? '');
    return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
  },
};
