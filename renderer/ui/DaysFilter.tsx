import { DateInput } from './DateInput.tsx';

interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

interface Props extends Days {
  onChange: (days: Days) => void;
}

/** Filter of a list in a row of filters without labels: from a day to a day. */
export function DaysFilter({ from, to, onChange }: Props) {
  return (
    <>
      <DateInput
        filter
        aria-label="起始日期"
        placeholder="起始日期"
        value={from}
        onChange={(day) => onChange({ from: day ?? undefined })}
      />
      <DateInput
        filter
        aria-label="截止日期"
        placeholder="截止日期"
        value={to}
        onChange={(day) => onChange({ to: day ?? undefined })}
      />
    </>
  );
}
