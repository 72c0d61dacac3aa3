import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import type { VoucherSettlementRow } from '../../shared/contract/vouchers.ts';
import { settlementStateText } from '../../shared/settlements.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';
import { useCancellation } from '../ui/useCancellation.tsx';

/** Settlements of vouchers with their 统计表. */
export function VoucherSettlementList({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(api.vouchers.settlements.queryOptions());
  const { ask, question } = useCancellation<VoucherSettlementRow, { no: string; vouchers: number }>({
    cancel: ({ id, ...input }) => client.vouchers.cancelSettlement({ settlementId: id, ...input }),
    done: ({ no, vouchers }) => `已撤销 ${no}，${String(vouchers)} 张券改为未结算`,
    title: ({ no }) => `撤销券结算 ${no}`,
    action: '撤销结算',
    consequences: ({ shopName, vouchers, amount }) =>
      `${shopName}，${String(vouchers)} 张，¥${formatFen(amount)}。撤销后这些券改为未结算；统计表留作记录，注明已撤销。已经付了款的，请先收回货款、冲销凭证。`,
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
              { title: '状态', folds: 'plain', width: 150, render: (_, one) => settlementStateText(one) },
              {
                title: '办理',
                width: '14rem',
                render: (_, one) => (
                  <Flex gap={8}>
                    <PaperButton draw={() => client.vouchers.settlementDocument({ settlementId: one.id })}>
                      统计表
                    </PaperButton>
                    {mayChange && one.state === 'made' && (
                      <Button aria-label={`撤销券结算 ${one.no}`} onClick={() => ask(one)}>
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
      {question}
    </>
  );
}
