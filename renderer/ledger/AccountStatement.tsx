import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { StatementLineView } from '../../shared/contract/ledger.ts';
import { localDate } from '../../shared/values/dates.ts';
import { basesText, FLOW_NAMES, type TransferKind } from '../../shared/ledger.ts';
import { FLOOR_NOTE } from '../../shared/sentences/negative-note.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { AccountId } from '../../shared/values/units.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { DateRange } from '../ui/DateRange.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { reverseColumn, STATEMENT_COLUMNS } from './columns.tsx';
import { KindSelect, MonthBox } from './filters.tsx';
import './ledger.css';
import { useTimelineDrawer } from './useTimelineDrawer.tsx';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { transferRow } from './transfer-row.ts';

const COLUMNS: TableColumnsType<StatementLineView> = [
  { title: '入账日期', width: '7.1875rem', render: (_, line) => localDate(line.postedAt) },
  ...STATEMENT_COLUMNS,
  {
    title: FLOW_NAMES.in,
    width: '5.625rem',
    align: 'right',
    className: 'number',
    render: (_, line) => (line.change > 0 ? <PointsText points={line.change} signed /> : null),
  },
  {
    title: FLOW_NAMES.out,
    width: '5.625rem',
    align: 'right',
    className: 'number',
    render: (_, line) => (line.change < 0 ? <PointsText points={line.change} signed /> : null),
  },
  {
    title: '余额',
    dataIndex: 'balance',
    width: '6.25rem',
    align: 'right',
    className: 'number',
    render: (balance: number) => <PointsText points={balance} />,
  },
  { title: '经办', dataIndex: 'handler', width: '6.25rem' },
];

interface Filter {
  period?: string | undefined;
  kind?: TransferKind | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Statement of an account with running balance; each line opens its timeline. */
export function AccountStatement({ accountId, unit }: { accountId: AccountId; unit: string }) {
  const [filter, setFilter] = useState<Filter>({});
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const { open, drawer } = useTimelineDrawer();
  const mayReverse = useHasRole(OFFICE);
  const query = useQuery({
    ...api.ledger.statement.queryOptions({
      input: { accountId, ...filter, ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  const change = resettingPage((part: Filter) => setFilter({ ...filter, ...part }));
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <KindSelect value={filter.kind} onChange={(kind) => change({ kind })} />
        <MonthBox value={filter.period} onChange={(period) => change({ period })} />
        <DateRange
          id={`statement-${String(accountId)}`}
          label="入账"
          from={filter.from ?? null}
          to={filter.to ?? null}
          onFrom={(from) => change({ from: from ?? undefined })}
          onTo={(to) => change({ to: to ?? undefined })}
        />
        <PrintStatement accountId={accountId} filter={filter} />
        <ListActions list="statement" filter={{ accountId, ...filter, ...paging }} />
      </Flex>
      <QueryBoundary query={query}>
        {({ rows, total, opening, closing, bases }) => (
          <Table<StatementLineView>
            rowKey="transferId"
            className="even-rows"
            size="small"
            dataSource={rows}
            columns={mayReverse ? [...COLUMNS, reverseColumn<StatementLineView>(open)] : COLUMNS}
            {...transferRow<StatementLineView>({
              what: ({ summary }) => summary,
              onOpen: (transferId) => open({ transferId }),
            })}
            locale={{ emptyText: '没有符合条件的明细' }}
            pagination={pages(total.lines)}
            footer={() => (
              <span role="status">
                共 {total.lines} 笔，{FLOW_NAMES.in} {formatPoints(total.in)} {unit}，{FLOW_NAMES.out}{' '}
                {formatPoints(total.out)} {unit}
                {filter.from === undefined ? '' : `，期初 ${formatPoints(opening)} ${unit}`}
                {`，${filter.to === undefined ? '余额' : '期末'} ${formatPoints(closing)} ${unit}`}
                {bases.length === 0 ? null : (
                  <>
                    <br />
                    {basesText(bases, unit)}
                  </>
                )}
                {rows.some(({ kind }) => kind === 'floor') && <div>{FLOOR_NOTE}</div>}
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {drawer}
    </>
  );
}

function PrintStatement({ accountId, filter }: { accountId: AccountId; filter: Filter }) {
  const { data: village } = useVillage();
  const mayPrint = useHasRole(OFFICE);
  if (!mayPrint || !village) return null;
  const from = filter.from ?? `${village.today.slice(0, 4)}-01-01`;
  const to = filter.to ?? village.today;
  return (
    <PaperButton draw={() => client.ledger.statementDocument({ accountId, from, to })}>
      打印对账单
    </PaperButton>
  );
}
