import { Flex } from 'antd';
import { useState } from 'react';
import type { SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { YearSelect } from '../ui/YearSelect.tsx';

/** 年度总账与封账说明 of a scheme. */
export function PrintYearLedger({ schemeId }: { schemeId: SchemeId }) {
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string>();
  if (!village) return null;
  const thisYear = Number(village.today.slice(0, 4));
  const year = chosen ?? String(thisYear);
  return (
    <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
      <YearSelect label="总账年份" thisYear={thisYear} value={year} onChange={setChosen} />
      <PaperButton draw={() => client.ledger.yearDocument({ schemeId, year })}>打印年度总账</PaperButton>
    </Flex>
  );
}
