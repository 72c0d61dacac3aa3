import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import type { OpeningView } from '../../shared/contract/openings.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api } from '../client.ts';
import { useHasRole } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { ListActions } from '../lists/ListActions.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { Page } from '../ui/Page.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { usePage } from '../ui/usePage.ts';
import { COLUMNS } from './opening-columns.tsx';

/** 期初余额: what was taken over from the book before. */
export function OpeningsPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { paging, pages } = usePage();
  const query = useQuery(api.openings.list.queryOptions({ input: paging }));
  const begin = (): void => void navigate({ to: '/openings/import' });
  useKeys(office ? { F2: begin } : {});
  const button = office && (
    <Button type="primary" onClick={begin}>
      导入期初余额<kbd>F2</kbd>
    </Button>
  );
  return (
    <Page
      title="期初余额"
      note="以前记在纸账、表格里的积分从这里接过来：导入、附依据、公示、入账。每户每个办法只接转一次。"
      extra={
        <>
          <ListCount total={query.data?.total} unit="张" />
          <ListActions list="openings" filter={paging} />
          <Button onClick={() => void navigate({ to: '/ledger' })}>返回台账</Button>
          {button}
        </>
      }
    >
      <QueryBoundary query={query}>
        {({ openings, total }) =>
          openings.length === 0 ? (
            <Empty text="还没有接转过余额。以前已经记过积分的村，把老账本上的余额做成表导进来；从零开始的村不用办。">
              {button}
            </Empty>
          ) : (
            <Table<OpeningView>
              rowKey="id"
              columns={COLUMNS}
              dataSource={openings}
              pagination={pages(total)}
              sticky
              onRow={({ id }) => ({
                onClick: () => void navigate({ to: '/openings/$id', params: { id: String(id) } }),
                style: { cursor: 'pointer' },
              })}
            />
          )
        }
      </QueryBoundary>
    </Page>
  );
}
