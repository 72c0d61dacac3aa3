import { Flex } from 'antd';
import { useState } from 'react';
import type { HouseholdId } from '../../shared/values/units.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { YearSelect } from '../ui/YearSelect.tsx';

/** 户积分档案 of a year. */
export function PrintPointsFile({ householdId }: { householdId: HouseholdId }) {
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string>();
  if (!village) return null;
  const thisYear = Number(village.today.slice(0, 4));
  const year = chosen ?? String(thisYear);
  return (
    <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
      <YearSelect label="档案年份" thisYear={thisYear} value={year} onChange={setChosen} />
      <PaperButton draw={() => client.boards.pointsFileDocument({ householdId, year })}>
        打印积分档案
      </PaperButton>
    </Flex>
  );
}
