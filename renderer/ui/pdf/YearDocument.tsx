import { Flex } from 'antd';
import { useState } from 'react';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { useVillage } from '../../session.ts';
import { YearSelect } from '../YearSelect.tsx';
import { PaperButton } from './PaperButton.tsx';

interface Props {
  /** Label of the choice of a year. */
  label: string;
  draw: (year: string) => Promise<DrawnDocument>;
  /** Label of the button. */
  children: string;
}

/** A document of a year, this one unless another is chosen. */
export function YearDocument({ label, draw, children }: Props) {
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string>();
  if (!village) return null;
  const thisYear = Number(village.today.slice(0, 4));
  const year = chosen ?? String(thisYear);
  return (
    <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
      <YearSelect label={label} thisYear={thisYear} value={year} onChange={setChosen} />
      <PaperButton draw={() => draw(year)}>{children}</PaperButton>
    </Flex>
  );
}
