import { useQuery } from '@tanstack/react-query';
import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { useRouter } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import type { HomeOverview } from '../../shared/contract/home.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { pointsAsNumber } from '../../shared/values/points.ts';
import { OFFICE, ROLE_NAMES } from '../../shared/roles.ts';
import { useHasRole, useSession } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useGroupName } from '../ui/GroupName.tsx';

const BarsChart = lazy(async () => ({ default: (await import('../ui/BarsChart.tsx')).BarsChart }));

/** Link to a route of the program with its search parameters. */
function PageLink({ page, className, children }: { page: string; className: string; children: ReactNode }) {
  const { history } = useRouter();
  return (
    <a
      href={`#${page}`}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        history.push(page);
      }}
    >
      {children}
    </a>
  );
}

type Due = HomeOverview['due'][number];

function DueText({ line: { title, detail, date, overdue } }: { line: Due }) {
  return (
    <>
      <span>
        <strong>{title}</strong>
        <span className="due-detail">{detail}</span>
      </span>
      <span className={overdue ? 'due-date overdue' : 'due-date'}>
        {date === null ? (overdue ? '请尽快' : '') : `${overdue ? '已到期 ' : ''}${date}`}
      </span>
    </>
  );
}

/** Tasks of the signed-in person, each with a link to where it is done. */
function DueList({ due }: { due: readonly Due[] }) {
  return (
    <ul className="due-list">
      {due.map((line) => (
        <li key={line.key}>
          <PageLink page={line.page} className="due-line">
            <DueText line={line} />
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

/** The administrator may do everything the accountant may, but tasks name the accountant only. */
function doersText({ doers }: Due): string {
  return doers
    .filter((role) => role !== 'administrator')
    .map((role) => ROLE_NAMES[role])
    .join('、');
}

/** Tasks of others, for those who follow the office's work: named by who does them, and not to be done here. */
function OthersDue({ due }: { due: readonly Due[] }) {
  if (due.length === 0) return null;
  return (
    <section className="panel others-due" aria-labelledby="others-due-title">
      <h2 id="others-due-title">别人在办的（{due.length}）</h2>
      <ul className="due-list">
        {due.map((line) => (
          <li key={line.key} className="due-line">
            <DueText line={{ ...line, detail: `由${doersText(line)}办理；${line.detail}` }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const SETUP_PUT_AWAY = 'setup-put-away';

/** Set-up checklist with completed steps ticked; hidden when complete or dismissed. */
function SetupList({ setup }: { setup: HomeOverview['setup'] }) {
  const [away, setAway] = useState(() => localStorage.getItem(SETUP_PUT_AWAY) === '1');
  if (setup.length === 0 || away) return null;
  const done = setup.filter((step) => step.done).length;
  return (
    <section className="panel setup" aria-labelledby="setup-title">
      <Flex justify="space-between" align="baseline">
        <h2 id="setup-title">
          开始使用（{done} / {setup.length}）
        </h2>
        <Button
          type="text"
          size="small"
          onClick={() => {
            localStorage.setItem(SETUP_PUT_AWAY, '1');
            setAway(true);
          }}
        >
          不再提示
        </Button>
      </Flex>
      <ul className="due-list">
        {setup.map((step) => (
          <li key={step.key}>
            <PageLink page={step.page} className={step.done ? 'due-line setup-done' : 'due-line'}>
              <span>
                {step.done ? (
                  <CheckCircleFilled aria-label="已办" className="setup-mark" />
                ) : (
                  <ClockCircleOutlined aria-label="待办" className="setup-mark" />
                )}
                <strong>{step.title}</strong>
                {step.done ? null : <span className="due-detail">{step.detail}</span>}
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
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
        { name: '扣分', color: '#b45f06', values: months.map((month) => pointsAsNumber(month.deducted)) },
        { name: '冲销', color: '#595959', values: months.map((month) => pointsAsNumber(month.reversed)) },
        { name: '已兑换', color: '#a8201a', values: months.map((month) => pointsAsNumber(month.spent)) },
      ].filter(({ name, values }) => name !== '冲销' || values.some((value) => value !== 0)),
    }),
    [months],
  );
  const groupName = useGroupName();
  const byGroup = useMemo(
    () => ({
      labels: groups.map((group) => groupName(group.number)),
      series: [
        { name: '净得分', color: '#1e7a3c', values: groups.map((group) => pointsAsNumber(group.issued)) },
        { name: '已兑换', color: '#a8201a', values: groups.map((group) => pointsAsNumber(group.spent)) },
      ],
    }),
    [groups, groupName],
  );
  return (
    <Suspense fallback={<div style={{ minHeight: 480 }} />}>
      <BarsChart title="近 12 个月发放、扣分与已兑换" {...byMonth} />
      <BarsChart title="本年各组得分与已兑换" {...byGroup} />
    </Suspense>
  );
}

/** Own tasks first; what others do is not among them. */
function DueOf({ due }: { due: HomeOverview['due'] }) {
  const role = useSession().data?.staff?.role;
  if (role === undefined) return null;
  const [own, others] = [
    due.filter(({ doers }) => doers.includes(role)),
    due.filter(({ doers }) => !doers.includes(role)),
  ];
  return (
    <>
      <section className="panel" aria-labelledby="due-title">
        <h2 id="due-title">今天要办{own.length > 0 ? `（${String(own.length)}）` : ''}</h2>
        {own.length > 0 ? (
          <DueList due={own} />
        ) : (
          <Empty
            text={role === 'supervisor' ? '监督委员会不办理业务，可查看账册、校验台账' : '今天没有要您办的事'}
          />
        )}
      </section>
      <OthersDue due={others} />
    </>
  );
}

/** 工作台: due tasks and the movement of points. */
export function HomePage() {
  const office = useHasRole(OFFICE);
  const overview = useQuery(api.home.overview.queryOptions());
  return (
    <QueryBoundary query={overview}>
      {({ today, due, setup, figures, months, groups }) => (
        <Page title="工作台" note={`今天是 ${chineseDate(today)}`}>
          <div className="home">
            <div>
              <DueOf due={due} />
              {office ? <SetupList setup={setup} /> : null}
            </div>
            <div>
              <div className="figures">
                <Figure
                  label="本月得分农户"
                  value={`${String(figures.householdsWithPoints)} 户`}
                  note={`共 ${String(figures.households)} 户`}
                />
                <Figure
                  label="未办完的登记"
                  value={`${String(figures.waitingDeclarations)} 条`}
                  note="待初审、待评议、待公示"
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
    </QueryBoundary>
  );
}
