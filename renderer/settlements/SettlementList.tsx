import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import type { SettlementRow } from '../../shared/contract/settlements.ts';
import { localDate } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { OFFICE } from '../../shared/roles.ts';
import { settlementStateText } from '../../shared/settlements.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { SettlementLines } from './SettlementLines.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useCancellation } from '../ui/useCancellation.tsx';

function Lines({ id }: { id: number }) {
  const query = useQuery(api.settlements.get.queryOptions({ input: { id } }));
  return <QueryBoundary query={query}>{({ lines }) => <SettlementLines lines={lines} />}</QueryBoundary>;
}

/** Settlements with goods, document, and cancellation. */
export function SettlementList() {
  const mayMake = useHasRole(OFFICE);
  const list = useQuery(api.settlements.list.queryOptions());
  const { ask, question } = useCancellation<SettlementRow, { no: string; slips: number }>({
    cancel: ({ id, ...input }) => client.settlements.cancel({ settlementId: id, ...input }),
    done: ({ no, slips }) => `已撤销 ${no}，${String(slips)} 张小票改为未结算`,
    title: ({ no }) => `撤销结算 ${no}`,
    action: '撤销结算',
    consequences: ({ shopName, fromDate, toDate, slips, amount }) =>
      `${shopName}，${fromDate} 至 ${toDate}，${String(slips)} 张小票，¥${formatFen(amount)}。撤销后这些小票改为未结算，可以重新结算；结算单留作记录，注明已撤销。已经付了款的，请先与商户收回。`,
  });
  return (
    <>
      <QueryBoundary query={list}>
        {({ settlements }) => (
          <>
            <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
              <ListCount total={settlements.length} unit="张结算单" />
              <ListActions list="settlements" filter={{}} />
            </Flex>
            <ListTable
              rowKey="id"
              dataSource={settlements}
              pagination={localPages(SMALL_TABLE_ROWS)}
              locale={{ emptyText: '还没有结算单' }}
              expandable={{
                columnTitle: <span className="visually-hidden">明细</span>,
                expandedRowRender: ({ id }) => <Lines id={id} />,
              }}
              columns={[
                { title: '编号', dataIndex: 'no', width: 120 },
                {
                  title: '期间',
                  folds: 'plain',
                  width: 216,
                  render: (_, row) => `${row.fromDate} 至 ${row.toDate}`,
                },
                { title: '商户', main: true, dataIndex: 'shopName', width: 150 },
                { title: '张数', folds: 'named', dataIndex: 'slips', width: 64, align: 'right' },
                {
                  title: '积分',
                  width: 90,
                  align: 'right',
                  render: (_, row) => <PointsText points={row.points} />,
                },
                {
                  title: '金额（元）',
                  width: 110,
                  align: 'right',
                  render: (_, row) => formatFen(row.amount),
                },
                { title: '结算日', folds: 'named', width: 110, render: (_, row) => localDate(row.at) },
                { title: '经办', folds: 'named', dataIndex: 'staffName', width: 84 },
                { title: '状态', folds: 'plain', width: 150, render: (_, row) => settlementStateText(row) },
                {
                  title: '办理',
                  width: '13.5rem',
                  fixed: 'right',
                  render: (_, row) => (
                    <Flex gap={8}>
                      <PaperButton draw={() => client.settlements.document({ id: row.id })}>
                        结算单
                      </PaperButton>
                      {mayMake && row.state === 'made' && (
                        <Button aria-label={`撤销结算 ${row.no}`} onClick={() => ask(row)}>
                          撤销
                        </Button>
                      )}
                    </Flex>
                  ),
                },
              ]}
            />
          </>
        )}
      </QueryBoundary>
      {question}
    </>
  );
}
