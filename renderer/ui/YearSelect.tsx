import { Select } from 'antd';

/** Years offered, this one first. */
const YEARS = 11;

export interface YearSelectProps {
  label: string;
  thisYear: number;
  value: string;
  onChange: (year: string) => void;
}

export function YearSelect({ label, thisYear, value, onChange }: YearSelectProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={onChange}
      style={{ width: '7.5rem' }}
      options={Array.from({ length: YEARS }, (_, back) => String(thisYear - back)).map((year) => ({
        value: year,
        label: `${year}年`,
      }))}
    />
  );
}
