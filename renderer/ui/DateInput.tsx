import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (date: string | null) => void;
  'aria-label'?: string;
  picker?: 'date' | 'month';
  disabled?: boolean;
  allowClear?: boolean;
}

/** A date ('YYYY-MM-DD') or, as a month, a period ('YYYY-MM'). */
export function DateInput({ value, onChange, picker = 'date', ...rest }: Props) {
  const format = picker === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD';
  return (
    <DatePicker
      {...rest}
      picker={picker}
      format={format}
      value={value ? dayjs(value, format) : null}
      onChange={(day) => onChange?.(day ? day.format(format) : null)}
      style={{ width: '9.375rem' }}
    />
  );
}
