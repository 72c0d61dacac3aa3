import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { noticeStateName } from '../../shared/notices.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, type client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { PublishDialog } from './PublishDialog.tsx';
import './notices.css';
import { ListCount } from '../ui/ListCount.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { ListActions } from '../lists/ListActions.tsx';
import { usePage } from '../ui/usePage.ts';

type Row = Awaited<ReturnType<typeof client.notices.list>>['notices'][number];

const COLUMNS = [
  {
    title: '编号',
    className: 'record-no',
    dataIndex: 'no',
    render: (no: string, row: Row) => (
      <Link to="/notices/$id" params={{ id: String(row.id) }}>
        {no}
      </Link>
    ),
  },
  { title: '种类', render: (_: unknown, row: Row) => row.title },
  { title: '积分办法', dataIndex: 'schemeName' },
  { title: '期间', dataIndex: 'period', render: (period: string) => periodLabel(period) },
  { title: '公示期', render: (_: unknown, row: Row) => `${row.fromDate} 至 ${row.toDate}` },
  { title: '地点', dataIndex: 'place' },
  {
    title: '入账',
    align: 'right' as const,
    className: 'number',
    // Reversals only inform.
    render: (_: unknown, row: Row) => (row.lines > 0 ? `${String(row.posted)} / ${String(row.lines)}` : '—'),
  },
  { title: '未答复异议', dataIndex: 'openObjections', align: 'right' as const, className: 'number' },
];

function toneOf({ state, toDate }: Row, today: string): Tone {
  if (state === 'posted') return 'good';
  if (state === 'withdrawn') return 'over';
  return toDate < today ? 'waiting' : 'going';
}

/** State as of today: a notice whose term has ended waits for posting. */
function stateColumn(today: string) {
  return {
    title: '状态',
    render: (_: unknown, row: Row) => (
      <StateTag tone={toneOf(row, today)}>{noticeStateName(row, today)}</StateTag>
    ),
  };
}

function OpenObjections() {
  const { data = [] } = useQuery(api.notices.openObjections.queryOptions());
  if (data.length === 0) return null;
  const first = data[0];
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={`有 ${String(data.length)} 件异议没有答复，最早的应在 ${first?.deadline ?? ''} 前答复：`}
      description={data.map((one) => (
        <div key={one.id}>
          <Link to="/notices/$id" params={{ id: String(one.noticeId) }}>
            {one.no}（公示表 {one.noticeNo} 第 {one.position} 条，{one.objector}）
          </Link>
        </div>
      ))}
      action={<ListActions list="objections" filter={{}} personal />}
    />
  );
}

/** 公示: past, current and due notices. */
export function NoticesPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { publish, scheme, period } = useSearch({ from: '/frame/notices' });
  const { data: village } = useVillage();
  const [publishing, setPublishing] = useState(publish === true && office);
  const { paging, pages } = usePage();
  const query = useQuery({
    ...api.notices.list.queryOptions({ input: paging }),
    placeholderData: keepPreviousData,
  });
  useKeys(office ? { F2: () => setPublishing(true) } : {});
  const begin = office && (
    <Button type="primary" onClick={() => setPublishing(true)}>
      张贴公示表<kbd>F2</kbd>
    </Button>
  );
  return (
    <Page
      title="公示"
      note="评议通过的事项先张榜公示，期满没有异议的才入账。"
      extra={
        <>
          <ListCount total={query.data?.total} unit="张" />
          <ListActions list="notices" filter={paging} />
          {begin}
        </>
      }
    >
      <OpenObjections />
      <QueryBoundary query={query}>
        {({ notices, total }) =>
          notices.length === 0 ? (
            <Empty text="还没有张贴过公示表。开完评议会，就可以把通过的事项张榜公示。">{begin}</Empty>
          ) : (
            <Table<Row>
              rowKey="id"
              columns={[...COLUMNS, stateColumn(village?.today ?? '')]}
              dataSource={notices}
              pagination={pages(total)}
              sticky
              onRow={(row) => ({
                onClick: () => void navigate({ to: '/notices/$id', params: { id: String(row.id) } }),
                style: { cursor: 'pointer' },
              })}
              footer={() => `共 ${String(total)} 张公示表`}
            />
          )
        }
      </QueryBoundary>
      {publishing && (
        <PublishDialog
          initial={{ scheme, period }}
          onClose={() => setPublishing(false)}
          onPublished={(id) => void navigate({ to: '/notices/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  );
}
