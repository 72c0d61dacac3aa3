import { goodsFigure, goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { differenceText } from '../../shared/stock-differences.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Flex, Table, Timeline } from 'antd';
import { useState } from 'react';
import type { BatchRow } from '../../shared/contract/batches.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { MOVES_SHOWN, STOCK_MOVE_NAMES, STOCK_SOURCE_NAMES } from '../../shared/goods.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { SidePanel } from '../ui/Dialog.tsx';
import { GoodsPictureEditor } from './GoodsPictureEditor.tsx';
import { WriteOffForm } from './WriteOffForm.tsx';
import { CancelStockInForm } from './CancelStockInForm.tsx';
import { usePriceTitle } from '../ui/useUnit.ts';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { ListActions } from '../lists/ListActions.tsx';

interface Props {
  id: number;
  today: string;
  mayChange: boolean;
  mayTakeIn: boolean;
  onEdit: (goods: GoodsRow) => void;
  onStockIn: (goods: GoodsRow) => void;
  onClose: () => void;
}

/** One article: batches, stock movements, change history. */
export function GoodsDrawer({ id, today, mayChange, mayTakeIn, onEdit, onStockIn, onClose }: Props) {
  const price = usePriceTitle();
  const query = useQuery(api.goods.get.queryOptions({ input: { id } }));
  const [takingOffSale, setTakingOffSale] = useState(false);
  const [writingOff, setWritingOff] = useState<BatchRow | null>(null);
  const [cancelling, setCancelling] = useState<BatchRow | null>(null);
  const state = useCommand({
    call: ({ goods, reason }: { goods: GoodsRow; reason: string }, requestId) =>
      client.goods.setState({
        requestId,
        id: goods.id,
        version: goods.version,
        state: goods.state === 'onSale' ? 'offSale' : 'onSale',
        reason,
      }),
    done: (_, { goods }) =>
      goods.state === 'onSale' ? `${quoted(goods.name)}已下架` : `${quoted(goods.name)}已恢复兑换`,
    after: () => setTakingOffSale(false),
  });
  const goods = query.data?.goods;
  return (
    <SidePanel
      open
      size={780}
      title={goods ? `${goods.name} ${goods.spec}` : '商品'}
      onClose={onClose}
      extra={
        goods && (
          <Flex gap={8}>
            {mayChange && (
              <Button
                onClick={() =>
                  goods.state === 'onSale' ? setTakingOffSale(true) : state.run({ goods, reason: '' })
                }
              >
                {goods.state === 'onSale' ? '下架' : '恢复兑换'}
              </Button>
            )}
            {mayChange && <Button onClick={() => onEdit(goods)}>更改、调价</Button>}
            {mayTakeIn && (
              <Button type="primary" onClick={() => onStockIn(goods)}>
                入库
              </Button>
            )}
          </Flex>
        )
      }
    >
      <QueryBoundary query={query}>
        {(data) => (
          <>
            <GoodsPictureEditor goods={data.goods} mayChange={mayChange} />
            <Descriptions
              column={3}
              size="small"
              items={[
                { key: 'code', label: '编码', children: data.goods.code },
                { key: 'category', label: '类别', children: data.goods.category },
                {
                  key: 'points',
                  label: price,
                  children: `${formatPoints(data.goods.points)}${data.goods.nextPoints === null ? '' : `，${data.goods.nextFrom ?? ''} 起 ${formatPoints(data.goods.nextPoints)}`}`,
                },
                {
                  key: 'stock',
                  label: '可兑库存',
                  children: goodsQuantity(data.goods.stock, data.goods),
                },
                {
                  key: 'expired',
                  label: '已过期',
                  children: goodsQuantity(data.goods.expired, data.goods),
                },
                ...(data.goods.allowance === ''
                  ? []
                  : [
                      {
                        key: 'allowance',
                        label: '限兑',
                        children: `${data.goods.allowance}${data.goods.unit}`,
                      },
                    ]),
                ...(data.goods.minStock === 0
                  ? []
                  : [
                      {
                        key: 'minStock',
                        label: '最低库存',
                        children: goodsQuantity(data.goods.minStock, data.goods),
                      },
                    ]),
                {
                  key: 'state',
                  label: '状态',
                  children: data.goods.state === 'onSale' ? '可兑换' : '已下架',
                },
              ]}
            />
            <Tabs
              items={[
                {
                  key: 'batches',
                  label: '批次',
                  children: (
                    <>
                      <ListActions list="batches" filter={{ id: data.goods.id }} />
                      <Table
                        rowKey="id"
                        size="middle"
                        pagination={false}
                        dataSource={data.batches.filter((batch) => batch.quantity > 0)}
                        locale={{ emptyText: '没有库存。到货后点右上角“入库”。' }}
                        columns={[
                          { title: '入库日期', dataIndex: 'receivedAt', width: 120 },
                          {
                            title: '归谁所有',
                            render: (_, { source, provider, reference, condition }) =>
                              [STOCK_SOURCE_NAMES[source], provider, reference, condition]
                                .filter(Boolean)
                                .join('　'),
                          },
                          {
                            title: '保质期至',
                            width: 150,
                            render: (_, { bestBefore }) =>
                              bestBefore === null
                                ? '—'
                                : bestBefore < today
                                  ? `${bestBefore}（已过期）`
                                  : bestBefore,
                          },
                          {
                            title: '单价（元）',
                            width: 100,
                            align: 'right',
                            render: (_, batch) => formatFen(batch.unitPrice),
                          },
                          {
                            title: '剩余',
                            width: 80,
                            align: 'right',
                            render: (_, { quantity }) => goodsFigure(quantity, data.goods.unitSize),
                          },
                          {
                            title: '办理',
                            width: 190,
                            render: (_, batch) =>
                              mayChange && (
                                <Flex gap={8} wrap>
                                  <Button onClick={() => setWritingOff(batch)}>报损</Button>
                                  <Button onClick={() => setCancelling(batch)}>撤销入库</Button>
                                  {batch.source === 'donated' && (
                                    <>
                                      <PaperButton
                                        draw={() => client.funds.donatedGoodsDocument({ batchId: batch.id })}
                                      >
                                        接收单
                                      </PaperButton>
                                      <PaperButton
                                        draw={() => client.funds.thanksDocument({ batchId: batch.id })}
                                      >
                                        感谢信
                                      </PaperButton>
                                    </>
                                  )}
                                </Flex>
                              ),
                          },
                        ]}
                      />
                    </>
                  ),
                },
                {
                  key: 'moves',
                  label: '出入库台账',
                  children: (
                    <>
                      <ListActions list="stockMoves" filter={{ id: data.goods.id }} />
                      <Table
                        rowKey="id"
                        size="middle"
                        pagination={localPages(SHORT_PAGE_ROWS)}
                        dataSource={data.moves}
                        footer={() =>
                          data.moves.length < MOVES_SHOWN
                            ? `共 ${String(data.moves.length)} 笔`
                            : `只列最近的 ${String(MOVES_SHOWN)} 笔，更早的请按“导出”`
                        }
                        columns={[
                          { title: '时间', width: 160, render: (_, move) => localDateTime(move.at) },
                          { title: '事项', width: 72, render: (_, move) => STOCK_MOVE_NAMES[move.kind] },
                          {
                            title: '数量',
                            width: 72,
                            align: 'right',
                            render: (_, { quantity }) => differenceText(quantity, data.goods.unitSize),
                          },
                          { title: '经办', dataIndex: 'staffName', width: 96 },
                          { title: '说明', dataIndex: 'reason' },
                        ]}
                      />
                    </>
                  ),
                },
                {
                  key: 'history',
                  label: '变更记录',
                  children: (
                    <Timeline
                      items={data.history.map((change) => ({
                        key: `${change.at}${change.summary}`,
                        content: (
                          <>
                            {localDateTime(change.at)}　{change.staffName}
                            <br />
                            {change.summary}
                          </>
                        ),
                      }))}
                    />
                  ),
                },
              ]}
            />
            {takingOffSale && (
              <ReasonDialog
                title={`下架${quoted(`${data.goods.name} ${data.goods.spec}`)}`}
                action="下架"
                danger
                running={state.running}
                onConfirm={(reason) => state.run({ goods: data.goods, reason })}
                onClose={() => setTakingOffSale(false)}
              >
                下架后柜台不能再兑换；库存和记录都留着，可以随时恢复。
              </ReasonDialog>
            )}
            {writingOff && (
              <WriteOffForm batch={writingOff} goods={data.goods} onClose={() => setWritingOff(null)} />
            )}
            {cancelling && (
              <CancelStockInForm batch={cancelling} goods={data.goods} onClose={() => setCancelling(null)} />
            )}
          </>
        )}
      </QueryBoundary>
    </SidePanel>
  );
}
