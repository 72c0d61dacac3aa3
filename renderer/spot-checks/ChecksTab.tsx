/** Spot checks, and the next one. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { SpotCheckHead } from '../../shared/contract/spot-checks.ts';
import { SUPERVISORS } from '../../shared/roles.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { api } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole } from '../session.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { DrawDialog } from './DrawDialog.tsx';
import { SpotCheckTag } from './SpotCheckTag.tsx';

/** Every sample that was drawn, and what it waits for. */
export function ChecksTab() {
  const navigate = useNavigate();
  const mayDraw = useHasRole(SUPERVISORS);
  const [drawing, setDrawing] = useState(false);
  const { paging, pages } = usePage(SHORT_PAGE_ROWS);
  const found = useQuery({
    ...api.spotChecks.list.queryOptions({ input: paging }),
    placeholderData: keepPreviousData,
  });
  const draw = (): void => setDrawing(true);
  const open = (id: number): void => void navigate({ to: '/spot-checks/$id', params: { id: String(id) } });
  useKeys(mayDraw ? { F2: draw } : {});
  return (
    <>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <ListCount total={found.data?.total} unit="次" />
        <ListActions list="spotChecks" filter={paging} />
        {mayDraw && (
          <Button type="primary" onClick={draw}>
            抽查一个月<kbd>F2</kbd>
          </Button>
        )}
      </Flex>
      <QueryBoundary query={found}>
        {({ spotChecks, total }) => (
          <ListTable<SpotCheckHead>
            rowKey="id"
            dataSource={spotChecks}
            pagination={pages(total)}
            locale={{ emptyText: mayDraw ? '还没有抽查过。按 F2 抽查一个月' : '监委会还没有抽查过' }}
            columns={[
              {
                title: '编号',
                main: true,
                render: (_, { id, no }) => (
                  <Button type="link" style={{ padding: 0 }} onClick={() => open(id)}>
                    {no}
                  </Button>
                ),
              },
              {
                title: '抽查的月份',
                width: 170,
                render: (_, { period, ordinal }) => `${periodLabel(period)}第${String(ordinal)}次`,
              },
              {
                title: '抽取',
                folds: 'named',
                width: 190,
                render: (_, { drawnAt, drawnBy }) => `${localDate(drawnAt)} ${drawnBy}`,
              },
              { title: '种子', folds: 'named', width: 130, dataIndex: 'seed' },
              { title: '抽出', align: 'right', width: 80, dataIndex: 'lines' },
              { title: '有问题', align: 'right', width: 90, dataIndex: 'problems' },
              { title: '状态', width: 160, render: (_, row) => <SpotCheckTag {...row} /> },
            ]}
          />
        )}
      </QueryBoundary>
      {drawing && <DrawDialog onDrawn={open} onClose={() => setDrawing(false)} />}
    </>
  );
}
