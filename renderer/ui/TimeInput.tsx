import { Input } from 'antd';
import { readTypedTime } from '../../shared/values/times.ts';

interface Props {
  id?: string;
  /** 'HH:MM', or what was typed while it is not read yet. */
  value?: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
}

/** A time of the day as people write it; what is none stays as it was typed, for the rule of the field to say so. */
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

/** For the field of a form: whether what was typed is a time. */
export const timeRule = {
  validator: (_: unknown, value: string | undefined): Promise<void> => {
    const { fault } = readTypedTime(value ?? '');
    return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
  },
};
