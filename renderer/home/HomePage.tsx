import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import type { HomeOverview } from '../../shared/contract/home.ts';
import { chineseDate } from '../../shared/dates.ts';
import { pointsAsNumber } from '../../shared/points.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';

const BarsChart = lazy(async () => ({ default: (await import('../ui/BarsChart.tsx')).BarsChart }));

function DueList({ due }: { due: HomeOverview['due'] }) {
  if (due.length === 0) return <Empty text="今天没有要办的事" />;
  return (
    <ul className="due-list">
      {due.map((line) => (
        <li key={line.key}>
          <Link to={line.page} className="due-line">
            <span>
              <strong>{line.title}</strong>
              <span className="due-detail">{line.detail}</span>
            </span>
            <span className={line.overdue ? 'due-date overdue' : 'due-date'}>
              {line.date === null
                ? line.overdue
                  ? '请尽快'
                  : ''
                : `${line.overdue ? '已到期 ' : ''}${line.date}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className="panel figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value">{value}</div>
      <div className="figure-note">{note}</div>
    </div>
  );
}

function Charts({ months, groups }: Pick<HomeOverview, 'months' | 'groups'>) {
  const byMonth = useMemo(
    () => ({
      labels: months.map((month) => `${String(Number(month.period.slice(5)))}月`),
      series: [
        { name: '发放', color: '#1e7a3c', values: months.map((month) => pointsAsNumber(month.issued)) },
        { name: '兑换', color: '#a8201a', values: months.map((month) => pointsAsNumber(month.spent)) },
      ],
    }),
    [months],
  );
  const byGroup = useMemo(
    () => ({
      labels: groups.map((group) => `${String(group.number)}组`),
      series: [
        { name: '净得分', color: '#1e7a3c', values: groups.map((group) => pointsAsNumber(group.issued)) },
        { name: '兑换', color: '#a8201a', values: groups.map((group) => pointsAsNumber(group.spent)) },
      ],
    }),
    [groups],
  );
  return (
    <Suspense fallback={<div style={{ minHeight: 480 }} />}>
      <BarsChart title="近 12 个月发放与兑换（分）" {...byMonth} />
      <BarsChart title="本年各组得分与兑换（分）" {...byGroup} />
    </Suspense>
  );
}

/** 工作台: what is due today, and how the points move. */
export function HomePage() {
  const overview = useQuery(api.home.overview.queryOptions());
  return (
    <Loaded query={overview}>
      {({ today, due, figures, months, groups }) => (
        <Page title="工作台" note={`今天是 ${chineseDate(today)}`}>
          <div className="home">
            <section className="panel" aria-labelledby="due-title">
              <h2 id="due-title">今天要办</h2>
              <DueList due={due} />
            </section>
            <div>
              <div className="figures">
                <Figure
                  label="本月得分农户"
                  value={`${String(figures.householdsWithPoints)} 户`}
                  note={`共 ${String(figures.households)} 户`}
                />
                <Figure
                  label="未办完的登记"
                  value={`${String(figures.waitingDeeds)} 条`}
                  note="待审、待议、待公示"
                />
                <Figure
                  label="未答复的异议"
                  value={`${String(figures.openObjections)} 件`}
                  note="答复后才能入账"
                />
                <Figure
                  label="距上次备份"
                  value={figures.daysSinceBackup === null ? '无' : `${String(figures.daysSinceBackup)} 天`}
                  note="程序每天自动备份"
                />
              </div>
              <section className="panel" aria-label="统计图">
                <Charts months={months} groups={groups} />
              </section>
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
