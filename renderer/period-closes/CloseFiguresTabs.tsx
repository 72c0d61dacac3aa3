import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import './closes.css';
import { CarryTable } from './CarryTable.tsx';
import { Findings } from './Findings.tsx';
import { PayYearTable } from './PayYearTable.tsx';
import { HouseholdSumsTable } from './HouseholdSumsTable.tsx';
import { GroupRewardsTable } from './GroupRewardsTable.tsx';
import { PayTable } from './PayTable.tsx';
import { DividendTable } from './DividendTable.tsx';
import { ResultTable } from './ResultTable.tsx';
import { Tabs } from '../ui/Tabs.tsx';

/** All figures of a period, one tab per kind. */
export function CloseFiguresTabs({ figures }: { figures: CloseFigures }) {
  const { dividend, pay, payYear, groupRewards, carry, warnings, quotas, privileges } = figures;
  const items = [
    { key: 'result', label: '积分与评定', children: <ResultTable figures={figures} /> },
    ...(subjectKind(figures.subject) === 'person' && figures.households.length > 0
      ? [{ key: 'households', label: '按户合计', children: <HouseholdSumsTable figures={figures} /> }]
      : []),
    ...(warnings.length + quotas.length + privileges.length > 0
      ? [{ key: 'findings', label: '警示与名额', children: <Findings figures={figures} /> }]
      : []),
    ...(dividend
      ? [
          {
            key: 'dividend',
            label: '积分分红',
            children: <DividendTable figures={figures} plan={dividend} />,
          },
        ]
      : []),
    ...(pay ? [{ key: 'pay', label: '绩效', children: <PayTable figures={figures} pay={pay} /> }] : []),
    ...(payYear ? [{ key: 'payYear', label: '年度绩效', children: <PayYearTable pay={payYear} /> }] : []),
    ...(groupRewards
      ? [
          {
            key: 'rewards',
            label: '村组奖励',
            children: <GroupRewardsTable figures={figures} rewards={groupRewards} />,
          },
        ]
      : []),
    ...(carry
      ? [{ key: 'carry', label: '结转', children: <CarryTable figures={figures} carry={carry} /> }]
      : []),
  ];
  return <Tabs items={items} />;
}
