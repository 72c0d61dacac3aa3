import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Table } from 'antd';
import { useState } from 'react';
import type { GoodsRow, PostedPrice } from '../../shared/contract/goods.ts';
import { addDays, chineseDate } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useShopUnit } from '../ui/useUnit.ts';

/** The first of the next month. */
function nextMonth(today: string): string {
  return `${addDays(`${today.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
}

/** 预告调价: prices that hold from a day to come, posted as 兑换目录 before. */
export function PostPricesDialog({ onClose }: { onClose: () => void }) {
  const unit = useShopUnit();
  const { data: village } = useVillage();
  const today = village?.today ?? '';
  const [chosenDay, setDay] = useState<string | null>(null);
  const [text, setText] = useState('');
  const query = useQuery({
    ...api.goods.list.queryOptions({ input: { text, state: 'onSale' } }),
    placeholderData: keepPreviousData,
  });
  const [entered, setEntered] = useState<ReadonlyMap<number, number>>(new Map());
  const fromDay = chosenDay ?? (today === '' ? '' : nextMonth(today));
  const prices = [...entered].map(([goodsId, points]) => ({ goodsId, points }));
  const paper = useMutation({ mutationFn: (day: string) => client.goods.catalogueDocument({ day }) });
  const { run, running } = useCommand({
    call: (input: { fromDay: string; prices: typeof prices }, requestId, answered) =>
      client.goods.postPrices({ ...input, requestId, answered }),
    done: ({ count }, input) =>
      `已预告 ${String(count)} 种商品的新价，${chineseDate(input.fromDay)}起执行。请把兑换目录贴出来`,
    after: (_, input) => {
      setEntered(new Map());
      paper.mutate(input.fromDay);
    },
  });
  const enter = (goodsId: number, points: number | null): void => {
    const next = new Map(entered);
    if (points === null) next.delete(goodsId);
    else next.set(goodsId, points);
    setEntered(next);
  };
  return (
    <Dialog
      open
      title="预告调价"
      width={980}
      style={{ top: 24 }}
      okText={`预告 ${String(prices.length)} 种，${fromDay} 起执行`}
      cancelText="返回"
      okButtonProps={{ loading: running }}
      missing={prices.length === 0 ? '请填写要调价的商品的新价' : null}
      onOk={() => run({ fromDay, prices })}
      onCancel={onClose}
    >
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <label htmlFor="price-day">从哪一天起</label>
        <DateInput
          id="price-day"
          allowClear={false}
          value={fromDay}
          bounds={{ what: '执行日期', from: { date: addDays(today, 1), what: '明天' }, ahead: 'prices' }}
          onChange={setDay}
        />
        <Input
          allowClear
          aria-label="找商品"
          placeholder="品名、拼音或条码"
          value={text}
          onChange={(event) => setText(event.target.value)}
          style={{ width: '16rem' }}
        />
      </Flex>
      <p className="field-hint">
        只填要变的，其余不变。到那一天柜台自动按新价；以前的小票、退货仍按兑换时的价。
      </p>
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      <QueryBoundary query={query}>
        {({ goods }) => (
          <Table<GoodsRow>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ y: '32vh' }}
            dataSource={goods}
            locale={{ emptyText: '没有这样的商品' }}
            columns={[
              { title: '品名', render: (_, one) => `${one.name} ${one.spec}`.trim() },
              { title: '类别', dataIndex: 'category', width: 120 },
              {
                title: `现在的价（${unit}）`,
                width: 130,
                align: 'right',
                render: (_, one) => `${formatPoints(one.points)} / ${one.unit}`,
              },
              {
                title: '新价',
                width: 180,
                render: (_, one) => (
                  <PointsInput
                    min={1}
                    unit={unit}
                    width="9rem"
                    aria-label={`${one.name}的新价`}
                    value={entered.get(one.id) ?? null}
                    onChange={(points) => enter(one.id, points)}
                  />
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      <PostedPrices />
      {(paper.isPending || paper.data) && (
        <PdfDialog
          documentId={paper.data?.documentId}
          missing={paper.data?.missing}
          what="兑换目录"
          onClose={() => paper.reset()}
        />
      )}
    </Dialog>
  );
}

/** Those that were posted and do not hold yet. */
function PostedPrices() {
  const unit = useShopUnit();
  const query = useQuery(api.goods.postedPrices.queryOptions());
  const [wrong, setWrong] = useState<PostedPrice | null>(null);
  const { run, running } = useCommand({
    call: (input: { priceId: number; reason: string }, requestId) =>
      client.goods.cancelPrice({ ...input, requestId }),
    done: () => '已撤销预告的价',
    after: () => setWrong(null),
  });
  const prices = query.data?.prices ?? [];
  if (prices.length === 0) return null;
  return (
    <>
      <h2 className="section">已预告，还没到日子的</h2>
      <Table<PostedPrice>
        aria-label="已预告的价"
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ y: '18vh' }}
        dataSource={prices}
        columns={[
          { title: '执行日期', dataIndex: 'fromDay', width: 120 },
          { title: '品名', render: (_, one) => `${one.name} ${one.spec}`.trim() },
          {
            title: `新价（${unit}）`,
            width: 120,
            align: 'right',
            render: (_, one) => `${formatPoints(one.points)} / ${one.unit}`,
          },
          { title: '预告日期', dataIndex: 'postedOn', width: 120 },
          { title: '经办', dataIndex: 'staffName', width: 100 },
          {
            title: '办理',
            width: 90,
            render: (_, one) => (
              <Button aria-label={`撤销${one.name}的预告`} onClick={() => setWrong(one)}>
                撤销
              </Button>
            ),
          },
        ]}
      />
      {wrong && (
        <ReasonDialog
          title={`撤销预告：${wrong.name} ${wrong.spec}`.trim()}
          action="撤销预告"
          danger
          running={running}
          onConfirm={(reason) => run({ priceId: wrong.id, reason })}
          onClose={() => setWrong(null)}
        >
          {wrong.fromDay} 起 {formatPoints(wrong.points)} {unit}不再执行；已贴出的目录请换下。
        </ReasonDialog>
      )}
    </>
  );
}
