import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import type { CloseSummaryView, DuePeriodView } from '../../shared/contract/closes.ts';
import { chineseDate, localDate } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { CycleOpening } from '../schemes/CycleOpening.tsx';
import { CloseStateTag } from './CloseStateTag.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';

/** What of its money is paid by the fund book, or is on record as paid out of other books; nothing of a close that pays none. */
function payoutText({ state, dueFen, paidFen, outsideFen }: CloseSummaryView): string {
  if (state === 'reopened' || dueFen === 0) return '';
  const left = dueFen - paidFen - outsideFen;
  if (left > 0) return `未登记发放 ${formatFen(left)} 元`;
  const own = paidFen > 0 ? [`已登记发放 ${formatFen(paidFen)} 元`] : [];
  return [...own, ...(outsideFen > 0 ? [`账外发清 ${formatFen(outsideFen)} 元`] : [])].join('，');
}

/** Periods in a table, linking to their pages. */
function Periods({ rows, action }: { rows: DuePeriodView[]; action: string }) {
  const navigate = useNavigate();
  return (
    <ListTable
      rowKey={({ schemeId, period }) => `${String(schemeId)}:${period}`}
      dataSource={rows}
      pagination={localPages(10)}
      columns={[
        { title: '期间', width: 160, render: (_, { period }) => periodLabel(period) },
        { title: '积分办法', main: true, dataIndex: 'schemeName' },
        { title: '到期日', width: 130, render: (_, { period }) => periodBounds(period).to },
        {
          title: '说明',
          folds: 'plain',
          width: 160,
          render: (_, { endsCycle }) => (endsCycle ? '积分周期到此为止' : ''),
        },
        {
          title: '办理',
          width: 130,
          render: (_, { schemeId, schemeName, period }) => (
            <Button
              aria-label={`${action} ${schemeName} ${periodLabel(period)}`}
              onClick={() =>
                void navigate({
                  to: '/closes/period/$schemeId/$period',
                  params: { schemeId: String(schemeId), period },
                })
              }
            >
              {action}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** Why nothing is to be closed, and what comes next. */
function nothingDue(closed: number, present: readonly DuePeriodView[]): string {
  const before = closed > 0 ? '到期的期间都已结账。' : '还没有到期的期间。';
  const [next] = present.toSorted((a, b) =>
    periodBounds(a.period).to.localeCompare(periodBounds(b.period).to),
  );
  if (!next) return before;
  const { to } = periodBounds(next.period);
  return `${before}下一次是${quoted(next.schemeName)}的${periodLabel(next.period)}，${chineseDate(to)}到期，次日起可以结账；现在可以先试算。`;
}

/** 期末结账: periods to close, current ones, and all closes. */
export function ClosesPage() {
  const navigate = useNavigate();
  const mayAct = useHasRole(OFFICE);
  const due = useQuery(api.closes.due.queryOptions());
  const list = useQuery(api.closes.list.queryOptions());
  return (
    <Page
      title="期末结账"
      note="月度、季度、半年、年度：评定、张榜、分红、绩效、结转，一次结清。"
      extra={<Button onClick={() => void navigate({ to: '/ledger' })}>返回台账</Button>}
    >
      <QueryBoundary query={due}>
        {({ due: waiting, present, openings }) => (
          <>
            {openings.map((opening) => (
              <CycleOpening
                key={`${String(opening.schemeId)}:${opening.cycle}`}
                opening={opening}
                mayAct={mayAct}
              />
            ))}
            <h2 className="section">待结账</h2>
            {waiting.length === 0 ? (
              <Empty text={nothingDue(list.data?.closes.length ?? 0, present)} />
            ) : (
              <Periods rows={waiting} action={mayAct ? '去结账' : '查看'} />
            )}
            {present.length > 0 && (
              <>
                <h2 className="section">进行中</h2>
                <Periods rows={present} action="试算" />
              </>
            )}
          </>
        )}
      </QueryBoundary>
      <Flex justify="space-between" align="center" wrap gap={8}>
        <h2 className="section">已结账</h2>
        <ListActions list="closes" filter={{}} />
      </Flex>
      <QueryBoundary query={list}>
        {({ closes }) => (
          <ListTable
            rowKey="id"
            dataSource={closes}
            pagination={localPages(SMALL_TABLE_ROWS)}
            locale={{ emptyText: '还没有结过账' }}
            columns={[
              { title: '编号', dataIndex: 'no', width: 140 },
              { title: '期间', width: 160, render: (_, row) => periodLabel(row.period) },
              { title: '积分办法', main: true, dataIndex: 'schemeName' },
              { title: '结账日', folds: 'named', width: 120, render: (_, row) => localDate(row.closedAt) },
              { title: '经办', folds: 'named', dataIndex: 'staffName', width: 110 },
              { title: '状态', width: 130, render: (_, row) => <CloseStateTag state={row.state} /> },
              { title: '款项', folds: 'named', width: 170, render: (_, row) => payoutText(row) },
              {
                title: '办理',
                width: 100,
                render: (_, row) => (
                  <Button
                    aria-label={`查看 ${row.no}`}
                    onClick={() => void navigate({ to: '/closes/$id', params: { id: String(row.id) } })}
                  >
                    查看
                  </Button>
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
    </Page>
  );
}
