import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { VoucherSettlementRow } from '../../shared/contract/vouchers.ts';
import { SETTLEMENT_STATE_NAMES } from '../../shared/settlements.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';

/** Settlements of vouchers with their 统计表. */
export function VoucherSettlementList({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(api.vouchers.settlements.queryOptions());
  const [wrong, setWrong] = useState<VoucherSettlementRow | null>(null);
  const { run, running } = useCommand({
    call: ({ id, version, reason }: { id: number; version: number; reason: string }, requestId) =>
      client.vouchers.cancelSettlement({ requestId, settlementId: id, version, reason }),
    done: ({ no, vouchers }) => `已撤销 ${no}，${String(vouchers)} 张券改为未结算`,
    after: () => setWrong(null),
  });
  return (
    <>
      <QueryBoundary query={query}>
        {({ settlements }) => (
          <ListTable<VoucherSettlementRow>
            rowKey="id"
            dataSource={settlements}
            pagination={localPages(SMALL_TABLE_ROWS)}
            locale={{ emptyText: '还没有券结算单' }}
            columns={[
              { title: '编号', dataIndex: 'no', width: 130 },
              { title: '日期', dataIndex: 'day', width: 120 },
              { title: '商户', main: true, dataIndex: 'shopName' },
              { title: '张数', dataIndex: 'vouchers', width: 80, align: 'right' },
              { title: '面额', width: 90, align: 'right', render: (_, one) => formatPoints(one.points) },
              { title: '金额（元）', width: 110, align: 'right', render: (_, one) => formatFen(one.amount) },
              {
                title: '状态',
                folds: 'plain',
                width: 150,
                render: (_, { state, stateReason }) =>
                  state === 'made'
                    ? SETTLEMENT_STATE_NAMES.made
                    : `${SETTLEMENT_STATE_NAMES.cancelled}：${stateReason}`,
              },
              {
                title: '办理',
                width: '14rem',
                render: (_, one) => (
                  <Flex gap={8}>
                    <PaperButton draw={() => client.vouchers.settlementDocument({ settlementId: one.id })}>
                      统计表
                    </PaperButton>
                    {mayChange && one.state === 'made' && (
                      <Button aria-label={`撤销券结算 ${one.no}`} onClick={() => setWrong(one)}>
                        撤销
                      </Button>
                    )}
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {wrong && (
        <ReasonDialog
          title={`撤销券结算 ${wrong.no}`}
          action="撤销结算"
          danger
          running={running}
          onConfirm={(reason) => run({ id: wrong.id, version: wrong.version, reason })}
          onClose={() => setWrong(null)}
        >
          {wrong.shopName}，{wrong.vouchers} 张，¥{formatFen(wrong.amount)}
          。撤销后这些券改为未结算；统计表留作记录，注明已撤销。已经付了款的，请先收回货款、冲销凭证。
        </ReasonDialog>
      )}
    </>
  );
}
