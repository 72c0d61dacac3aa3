import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Wish } from '../../shared/contract/wishes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

/** What was asked for at the counter and was not there, and how often; the office says what it did about it. */
export function WishesDialog({ onClose }: { onClose: () => void }) {
  const mayEnd = useHasRole(OFFICE);
  const query = useQuery(api.wishes.list.queryOptions());
  const [ending, setEnding] = useState<Wish | null>(null);
  const { run, running } = useCommand({
    call: ({ goodsId, name, count, reason }: Wish & { reason: string }, requestId) =>
      client.wishes.end({ requestId, goodsId, name, seen: count, reason }),
    done: ({ count }, { name }) => `${name}已办：${String(count)} 次`,
    after: () => setEnding(null),
  });
  return (
    <>
      <Dialog open keepsNothing title="有人要而没有的商品" width={860} footer={null} onCancel={onClose}>
        <QueryBoundary query={query}>
          {({ wishes }) => (
            <Table<Wish>
              rowKey={({ goodsId, name }) => `${String(goodsId)} ${name}`}
              size="small"
              dataSource={wishes}
              pagination={false}
              scroll={{ y: '56vh' }}
              locale={{ emptyText: '没有。柜台上用“缺货登记”记下的，列在这里' }}
              columns={[
                { title: '商品', dataIndex: 'name' },
                { title: '要过', width: 90, align: 'right', render: (_, { count }) => `${String(count)} 次` },
                { title: '最早', dataIndex: 'firstDay', width: 120 },
                { title: '最近', dataIndex: 'lastDay', width: 120 },
                {
                  title: '现有',
                  width: 120,
                  align: 'right',
                  render: (_, { stock }) => stock ?? '目录里没有',
                },
                ...(mayEnd
                  ? [
                      {
                        title: '办理',
                        key: 'end',
                        width: 90,
                        render: (_: unknown, one: Wish) => (
                          <Button aria-label={`办结 ${one.name}`} onClick={() => setEnding(one)}>
                            办结
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </QueryBoundary>
      </Dialog>
      {ending && (
        <ReasonDialog
          title={`办结：${ending.name}`}
          action="办结"
          label="怎样办的"
          running={running}
          onConfirm={(reason) => run({ ...ending, reason })}
          onClose={() => setEnding(null)}
        >
          要过 {ending.count} 次，{ending.firstDay} 至 {ending.lastDay}。办结后从这里去掉，再有人要的重新记。
        </ReasonDialog>
      )}
    </>
  );
}
