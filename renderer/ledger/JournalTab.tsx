import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { JournalLineView } from '../../shared/contract/ledger.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { FLOW_NAMES, type TransferKind } from '../../shared/ledger.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { PageTurner, usePageTurner } from '../ui/PageTurner.tsx';
import { reverseColumn, STATEMENT_COLUMNS } from './columns.tsx';
import { KindSelect, MonthBox, SearchBox } from './filters.tsx';
import { useTimelineDrawer } from './useTimelineDrawer.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { GroupName } from '../ui/GroupName.tsx';
import { UnscoredDeeds } from './UnscoredDeeds.tsx';
import { transferRow } from './transfer-row.ts';
import { PAGE_ROWS } from '../ui/usePage.ts';

const COLUMNS: TableColumnsType<JournalLineView> = [
  { title: '第几笔', dataIndex: 'transferId', width: '5rem', align: 'right', className: 'number' },
  { title: '入账时间', width: '9.6875rem', render: (_, line) => localDateTime(line.postedAt) },
  {
    title: '农户',
    width: '11.875rem',
    render: (_, line) => (
      <>
        {line.no} {line.head} <GroupName number={line.groupNumber} />
      </>
    ),
  },
  ...STATEMENT_COLUMNS,
  {
    title: '分值',
    width: '6.25rem',
    align: 'right',
    className: 'number',
    render: (_, line) => <PointsText points={line.change} signed />,
  },
  { title: '经办', dataIndex: 'handler', width: '6.25rem' },
];

/** 流水: all postings, newest first. */
export function JournalTab({ schemeId }: { schemeId: SchemeId }) {
  const [query, setQuery] = useState('');
  const [period, setPeriod] = useState<string>();
  const [kind, setKind] = useState<TransferKind>();
  const turner = usePageTurner<number>();
  const { resettingPage } = turner;
  const { open, drawer } = useTimelineDrawer();
  const mayReverse = useHasRole(OFFICE);
  const filter = { schemeId, query, period, kind };
  const page = { ...filter, before: turner.start, limit: PAGE_ROWS };
  const journal = useQuery({
    ...api.ledger.journal.queryOptions({ input: page }),
    placeholderData: keepPreviousData,
  });
  const unit = useUnit(schemeId);
  const books = useQuery(api.ledger.overview.queryOptions()).data?.schemes;
  const basePointsOutsideLedger =
    books?.find((one) => one.schemeId === schemeId)?.basePointsOutsideLedger ?? 0;
  const totals = useQuery(api.ledger.journalTotals.queryOptions({ input: filter }));
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <SearchBox value={query} onChange={resettingPage(setQuery)} />
        <MonthBox value={period} onChange={resettingPage(setPeriod)} />
        <KindSelect value={kind} onChange={resettingPage(setKind)} />
        <ListCount total={totals.data?.lines} unit="笔" />
        <ListActions list="journal" filter={page} />
      </Flex>
      <QueryBoundary query={journal}>
        {({ rows, next }) => (
          <>
            <Table<JournalLineView>
              rowKey="transferId"
              className="even-rows"
              size="small"
              sticky
              dataSource={rows}
              columns={mayReverse ? [...COLUMNS, reverseColumn<JournalLineView>(open)] : COLUMNS}
              {...transferRow<JournalLineView>({
                what: ({ transferId }) => `第 ${String(transferId)} 笔`,
                onOpen: (transferId) => open({ transferId }),
              })}
              locale={{ emptyText: '没有符合条件的流水' }}
              pagination={false}
              footer={() => (
                <span role="status">
                  {totals.data
                    ? `共 ${String(totals.data.lines)} 笔，${FLOW_NAMES.in} ${formatPoints(totals.data.in)} ${unit}，${FLOW_NAMES.out} ${formatPoints(totals.data.out)} ${unit}`
                    : '正在合计……'}
                  {basePointsOutsideLedger === 0 ? null : (
                    <>
                      <br />
                      {`另发过基础分共 ${formatPoints(basePointsOutsideLedger)} ${unit}：不能兑换，不列入流水，各户的见“农户账户”`}
                    </>
                  )}
                </span>
              )}
            />
            <PageTurner turner={turner} next={next} />
          </>
        )}
      </QueryBoundary>
      <UnscoredDeeds schemeId={schemeId} />
      {drawer}
    </>
  );
}
