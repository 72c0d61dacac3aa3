import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Table } from 'antd';
import { useState } from 'react';
import { differenceText } from '../../shared/stock-differences.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { GoodsQuantityInput } from './GoodsQuantityInput.tsx';
import { StocktakePapers } from './StocktakePapers.tsx';

interface Count {
  batchId: number;
  seen: number;
  counted: number;
}

/** 盘点 batch by batch; only counted batches are adjusted. */
export function StocktakeDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery({ ...api.goods.batchesInStock.queryOptions(), refetchOnWindowFocus: false });
  const [counted, setCounted] = useState<Record<number, number | null>>({});
  const [witness, setWitness] = useState('');
  const [reason, setReason] = useState('');
  const batches = query.data?.batches ?? [];
  const counts: Count[] = batches.flatMap(({ id, quantity }) => {
    const value = counted[id];
    return value === undefined || value === null ? [] : [{ batchId: id, seen: quantity, counted: value }];
  });
  const differences = counts.filter((count) => count.counted !== count.seen).length;
  const { run, running } = useCommand({
    call: (input: { counts: Count[]; witness: string; reason: string }, requestId) =>
      client.goods.stocktake({ ...input, requestId }),
    done: (answer) =>
      answer.differences === 0
        ? '盘点完成，账实相符'
        : `盘点完成，${String(answer.differences)} 批有盈亏，已调账`,
    after: onClose,
  });
  return (
    <Dialog
      open
      title="盘点"
      width={980}
      style={{ top: 24 }}
      okText={`记入盘点 ${String(counts.length)} 批，盈亏 ${String(differences)} 批`}
      cancelText="返回"
      okButtonProps={{ loading: running }}
      missing={counts.length === 0 ? '请填写实盘数' : witness.trim() === '' ? '请填写见证人' : null}
      onOk={() => run({ counts, witness: witness.trim(), reason: reason.trim() })}
      onCancel={onClose}
    >
      <StocktakePapers />
      <QueryBoundary query={query}>
        {() => (
          <Table
            rowKey="id"
            size="small"
            dataSource={batches}
            pagination={false}
            scroll={{ y: '48vh' }}
            locale={{ emptyText: '没有库存可盘' }}
            columns={[
              { title: '编码', dataIndex: 'code', width: 175 },
              { title: '品名', render: (_, batch) => `${batch.name} ${batch.spec}`.trim() },
              { title: '入库日期', dataIndex: 'receivedAt', width: 120 },
              { title: '保质期至', width: 120, render: (_, batch) => batch.bestBefore ?? '—' },
              {
                title: '账存',
                width: 90,
                align: 'right',
                render: (_, batch) => goodsQuantity(batch.quantity, batch),
              },
              {
                title: '实存',
                width: 120,
                render: (_, batch) => (
                  <GoodsQuantityInput
                    goods={batch}
                    min={0}
                    aria-label={`${batch.name}实存`}
                    value={counted[batch.id] ?? null}
                    onChange={(value) => setCounted((all) => ({ ...all, [batch.id]: value }))}
                    width="6rem"
                  />
                ),
              },
              {
                title: '盈亏',
                width: 80,
                align: 'right',
                render: (_, batch) => {
                  const value = counted[batch.id];
                  if (value === undefined || value === null) return '';
                  return differenceText(value - batch.quantity, batch.unitSize);
                },
              },
            ]}
          />
        )}
      </QueryBoundary>
      <Flex gap={16} style={{ marginTop: 12 }}>
        <div>
          <label className="field-label" htmlFor="witness">
            见证人（必填）
          </label>
          <Input id="witness" value={witness} onChange={(event) => setWitness(event.target.value)} />
        </div>
        <div style={{ flex: 1 }}>
          <label className="field-label" htmlFor="stocktake-reason">
            盈亏说明
          </label>
          <TextInput
            id="stocktake-reason"
            max={80}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </Flex>
    </Dialog>
  );
}
