import { lazy, Suspense, useMemo } from 'react';
import type { HomeOverview } from '../../shared/contract/home.ts';
import { pointsAsNumber } from '../../shared/values/points.ts';
import { useGroupName } from '../ui/GroupName.tsx';

const BarsChart = lazy(async () => ({ default: (await import('../ui/BarsChart.tsx')).BarsChart }));

export function HomeCharts({
  charts: { schemeName, months, groups },
  today,
}: {
  charts: NonNullable<HomeOverview['charts']>;
  today: string;
}) {
  const byMonth = useMemo(
    () => ({
      labels: months.map((month) => `${String(Number(month.period.slice(5)))}月`),
      series: [
        {
          name: '加分',
          means: 'gained' as const,
          values: months.map((month) => pointsAsNumber(month.issued)),
        },
        {
          name: '扣分',
          means: 'deducted' as const,
          values: months.map((month) => pointsAsNumber(month.deducted)),
        },
        {
          name: '已兑换',
          means: 'spent' as const,
          values: months.map((month) => pointsAsNumber(month.spent)),
        },
      ],
    }),
    [months],
  );
  const groupName = useGroupName();
  const byGroup = useMemo(
    () => ({
      labels: groups.map((group) => groupName(group.number)),
      series: [
        {
          name: '得分',
          means: 'gained' as const,
          values: groups.map((group) => pointsAsNumber(group.issued)),
        },
        {
          name: '已兑换',
          means: 'spent' as const,
          values: groups.map((group) => pointsAsNumber(group.spent)),
        },
      ],
    }),
    [groups, groupName],
  );
  const of = schemeName === '' ? '' : `（${schemeName}）`;
  return (
    <Suspense fallback={<div style={{ minHeight: 480 }} />}>
      <BarsChart title={`近 12 个月加分、扣分与已兑换${of}`} span="近 12 个月" {...byMonth} />
      <BarsChart title={`本年各组得分与已兑换${of}`} span={`${today.slice(0, 4)}年`} {...byGroup} />
    </Suspense>
  );
}
