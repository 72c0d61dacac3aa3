import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';

/** Bundles that the shop brought back. */
export function BundleList({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(api.vouchers.bundles.queryOptions());
  const [wrong, setWrong] = useState<{ id: number; no: string } | null>(null);
  const { run, running } = useCommand({
    call: ({ bundleId, reason }: { bundleId: number; reason: string }, requestId) =>
      client.vouchers.undoBundle({ requestId, bundleId, reason }),
    done: ({ vouchers }) => `已撤销，${String(vouchers)} 张券改为未交回`,
    after: () => setWrong(null),
  });
  return (
    <>
      <QueryBoundary query={query}>
        {({ bundles }) => (
          <ListTable
            rowKey="id"
            dataSource={bundles}
            pagination={localPages(SMALL_TABLE_ROWS)}
            locale={{ emptyText: '商户还没有交回过券' }}
            columns={[
              { title: '编号', dataIndex: 'no', width: 140 },
              { title: '日期', dataIndex: 'day', width: 120 },
              { title: '商户', main: true, dataIndex: 'shopName' },
              { title: '张数', dataIndex: 'vouchers', width: 80, align: 'right' },
              { title: '面额', width: 90, align: 'right', render: (_, one) => formatPoints(one.points) },
              { title: '已结算', dataIndex: 'settled', width: 80, align: 'right' },
              { title: '经办', folds: 'named', dataIndex: 'staffName', width: 100 },
              {
                title: '办理',
                width: 110,
                render: (_, one) =>
                  mayChange &&
                  one.vouchers > 0 &&
                  one.settled === 0 && (
                    <Button aria-label={`撤销交回 ${one.no}`} onClick={() => setWrong(one)}>
                      撤销
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {wrong && (
        <ReasonDialog
          title={`撤销交回 ${wrong.no}`}
          action="撤销交回"
          danger
          running={running}
          onConfirm={(reason) => run({ bundleId: wrong.id, reason })}
          onClose={() => setWrong(null)}
        >
          这一捆的券改为未交回，可以重新收。
        </ReasonDialog>
      )}
    </>
  );
}
