import { Select } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';

/** 工作日历 of this year or the next. */
export function CalendarButton() {
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string>();
  if (!village) return null;
  const thisYear = Number(village.today.slice(0, 4));
  const years = [thisYear, thisYear + 1].map(String);
  const year = chosen ?? String(thisYear);
  return (
    <>
      <Select
        aria-label="日历的年份"
        value={year}
        onChange={setChosen}
        options={years.map((value) => ({ value, label: `${value}年` }))}
      />
      <PaperButton draw={() => client.schemes.calendarDocument({ year })}>打印工作日历</PaperButton>
    </>
  );
}
