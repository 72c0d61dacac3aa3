import './inspections.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { RoundView } from '../../shared/contract/inspections.ts';
import { INSPECTION_STATE_NAMES } from '../../shared/inspections.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { GridLogDialog } from './GridLogDialog.tsx';
import { StartDialog } from './StartDialog.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { renderGroup } from '../ui/GroupName.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ListActions } from '../lists/ListActions.tsx';

const COLUMNS = [
  {
    title: '编号',
    className: 'record-no',
    dataIndex: 'no',
    render: (no: string, row: RoundView) => (
      <Link to="/inspections/$id" params={{ id: String(row.id) }}>
        {no}
      </Link>
    ),
  },
  { title: '日期', dataIndex: 'date' },
  { title: '名称', dataIndex: 'title' },
  {
    title: '范围',
    dataIndex: 'groupNumber',
    render: (number: number | null) => (number === null ? '全村' : renderGroup(number)),
  },
  { title: '巡查人', dataIndex: 'inspector' },
  { title: '已查户数', dataIndex: 'marked', align: 'right' as const, className: 'number' },
  {
    title: '加分',
    dataIndex: 'awarded',
    align: 'right' as const,
    className: 'number',
    render: (points: number, row: RoundView) =>
      row.state === 'finished' ? <PointsText points={points} /> : '',
  },
  {
    title: '扣分',
    dataIndex: 'deducted',
    align: 'right' as const,
    className: 'number',
    render: (points: number, row: RoundView) =>
      row.state === 'finished' ? <PointsText points={points} /> : '',
  },
  {
    title: '状态',
    dataIndex: 'state',
    render: (state: RoundView['state']) => (
      <StateTag tone={state === 'open' ? 'going' : 'over'}>{INSPECTION_STATE_NAMES[state]}</StateTag>
    ),
  },
];

/** 巡查: rounds over the households, and their logs. */
export function InspectionsPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { paging, pages } = usePage(SHORT_PAGE_ROWS);
  const [dialog, setDialog] = useState<'start' | 'log'>();
  const query = useQuery(
    api.inspections.list.queryOptions({
      input: paging,
      placeholderData: keepPreviousData,
    }),
  );
  const rounds = query.data?.rounds ?? [];
  const open = (id: number): void => void navigate({ to: '/inspections/$id', params: { id: String(id) } });
  const unfinished = rounds.find(({ state }) => state === 'open');
  useKeys({
    ...(office ? { F2: () => setDialog('start'), F7: () => setDialog('log') } : {}),
    ...(unfinished ? { F8: () => open(unfinished.id) } : {}),
  });
  const begin = office && (
    <Button type={unfinished ? 'default' : 'primary'} onClick={() => setDialog('start')}>
      开始巡查<kbd>F2</kbd>
    </Button>
  );
  return (
    <Page
      title="巡查"
      note="逐户检查，一户一键；结束时一次登记，直接上评议会。"
      extra={
        <>
          <ListCount total={query.data?.total} unit="次巡查" />
          <ListActions list="rounds" filter={paging} />
          <Button onClick={() => void navigate({ to: '/declarations' })}>返回登记</Button>
          {office ? (
            <Button onClick={() => setDialog('log')}>
              网格员工作日志<kbd>F7</kbd>
            </Button>
          ) : null}
          {begin}
          {unfinished ? (
            <Button type="primary" onClick={() => open(unfinished.id)}>
              接着查 {unfinished.no}
              <kbd>F8</kbd>
            </Button>
          ) : null}
        </>
      }
    >
      <QueryBoundary query={query}>
        {({ total }) =>
          total === 0 ? (
            <Empty text="还没有巡查过。开始一次巡查，逐户按数字键记结果，结束时一次登记。">{begin}</Empty>
          ) : (
            <Table<RoundView>
              rowKey="id"
              columns={COLUMNS}
              dataSource={rounds}
              sticky
              rowClassName={(row) => (row.state === 'open' ? 'open-round' : '')}
              onRow={(row) => ({ onClick: () => open(row.id), style: { cursor: 'pointer' } })}
              pagination={pages(total)}
              footer={() => `共 ${String(total)} 次巡查`}
            />
          )
        }
      </QueryBoundary>
      {dialog === 'start' ? (
        <StartDialog rounds={rounds} onStarted={open} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog === 'log' ? <GridLogDialog rounds={rounds} onClose={() => setDialog(undefined)} /> : null}
    </Page>
  );
}
