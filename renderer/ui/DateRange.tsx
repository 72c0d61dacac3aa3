import { DateInput } from './DateInput.tsx';

interface Props {
  id: string;
  label: string;
  from: string | null;
  to: string | null;
  onFrom: (day: string | null) => void;
  onTo: (day: string | null) => void;
  allowClear?: boolean;
}

/** Filter of a list: from a day to a day. */
export function DateRange({ id, label, from, to, onFrom, onTo, allowClear }: Props) {
  return (
    <>
      <label htmlFor={`${id}-from`}>{label}</label>
      <DateInput filter id={`${id}-from`} value={from} onChange={onFrom} allowClear={allowClear} />
      <label htmlFor={`${id}-to`}>至</label>
      <DateInput filter id={`${id}-to`} value={to} onChange={onTo} allowClear={allowClear} />
    </>
  );
}
