import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { isOpenMeeting, MEETING_STATE_NAMES } from '../../shared/meetings.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, type client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SMALL_TABLE_ROWS, usePage } from '../ui/usePage.ts';
import { CommitteeDialog } from './CommitteeDialog.tsx';
import { ConveneDialog } from './ConveneDialog.tsx';
import './meetings.css';
import { ListCount } from '../ui/ListCount.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { ListActions } from '../lists/ListActions.tsx';

type Row = Awaited<ReturnType<typeof client.meetings.list>>['meetings'][number];

const COLUMNS = [
  {
    title: '编号',
    className: 'record-no',
    dataIndex: 'no',
    render: (no: string, row: Row) => (
      <Link to="/meetings/$id" params={{ id: String(row.id) }}>
        {no}
      </Link>
    ),
  },
  { title: '积分办法', dataIndex: 'schemeName' },
  { title: '期间', dataIndex: 'period', render: (period: string) => periodLabel(period) },
  { title: '开会时间', dataIndex: 'heldAt' },
  { title: '地点', dataIndex: 'place' },
  {
    title: '到会',
    align: 'right' as const,
    className: 'number',
    render: (_: unknown, row: Row) => `${String(row.present)} / ${String(row.due)}`,
  },
  {
    title: '议定',
    align: 'right' as const,
    className: 'number',
    render: (_: unknown, row: Row) => `${String(row.decided)} / ${String(row.items)}`,
  },
  {
    title: '状态',
    dataIndex: 'state',
    render: (state: Row['state']) => (
      <StateTag tone={isOpenMeeting(state) ? 'going' : 'over'}>{MEETING_STATE_NAMES[state]}</StateTag>
    ),
  },
];

/** 评议会: past and upcoming meetings. */
export function MeetingsPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { open } = useSearch({ from: '/frame/meetings' });
  const [dialog, setDialog] = useState<'convene' | 'committee' | undefined>(open);
  const { paging, pages } = usePage();
  const query = useQuery(api.meetings.list.queryOptions({ input: paging }));
  const latest = useQuery(api.meetings.list.queryOptions({ input: { offset: 0, limit: SMALL_TABLE_ROWS } }));
  useKeys(office ? { F2: () => setDialog('convene') } : {});
  const begin = office && (
    <Button type="primary" onClick={() => setDialog('convene')}>
      召集评议会<kbd>F2</kbd>
    </Button>
  );
  return (
    <Page
      title="评议会"
      note="初审通过的申报在这里逐项评议；通过的进入公示。"
      extra={
        <>
          <ListCount total={query.data?.total} unit="次会议" />
          <ListActions list="meetings" filter={paging} />
          <Button onClick={() => void navigate({ to: '/assessments' })}>考评</Button>
          <Button onClick={() => setDialog('committee')}>评议小组</Button>
          {begin}
        </>
      }
    >
      <QueryBoundary query={query}>
        {({ meetings, total }) =>
          meetings.length === 0 ? (
            <Empty text="还没有开过评议会。先登记评议小组成员，再召集会议：议题就是已通过初审的申报。">
              {begin}
            </Empty>
          ) : (
            <Table<Row>
              rowKey="id"
              columns={COLUMNS}
              dataSource={meetings}
              pagination={pages(total)}
              sticky
              onRow={(row) => ({
                onClick: () => void navigate({ to: '/meetings/$id', params: { id: String(row.id) } }),
                style: { cursor: 'pointer' },
              })}
              footer={() => `共 ${String(total)} 次会议`}
            />
          )
        }
      </QueryBoundary>
      {dialog === 'committee' && <CommitteeDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'convene' && (
        <ConveneDialog
          earlier={latest.data?.meetings ?? []}
          onClose={() => setDialog(undefined)}
          onConvened={(id) => void navigate({ to: '/meetings/$id', params: { id: String(id) } })}
          onCommittee={() => setDialog('committee')}
        />
      )}
    </Page>
  );
}
