import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Table } from 'antd';
import { useState } from 'react';
import type { BatchInStock } from '../../shared/contract/goods.ts';
import { differenceText } from '../../shared/stock-differences.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StaleCount } from '../ui/StaleCount.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { GoodsQuantityInput } from './GoodsQuantityInput.tsx';
import { withRemovedRows, staleSince, type TypedCounts } from '../ui/typed-counts.ts';
import { StocktakePapers } from './StocktakePapers.tsx';

interface Count {
  batchId: number;
  seen: number;
  counted: number;
}

const ROWS = {
  keyOf: ({ id }: BatchInStock) => id,
  bookOf: ({ quantity }: BatchInStock) => quantity,
  emptied: (batch: BatchInStock) => ({ ...batch, quantity: 0 }),
};

/** What stands between the counts and the books; null when nothing does. */
function missingOf(
  batches: readonly BatchInStock[],
  typed: TypedCounts<BatchInStock>,
  { counts, witness }: { counts: readonly Count[]; witness: string },
): string | null {
  const stale = batches.filter((batch) => staleSince(batch, typed, ROWS) !== undefined);
  if (stale.length > 0)
    return `${stale[0]?.name ?? ''}${stale.length > 1 ? `等 ${String(stale.length)} 批` : ''}点后又有出入库，请重新点`;
  if (counts.length === 0) return '请填写实盘数';
  return witness === '' ? '请填写见证人' : null;
}

/** 盘点 batch by batch; only counted batches are adjusted. */
export function StocktakeDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery({ ...api.goods.batchesInStock.queryOptions(), refetchOnWindowFocus: false });
  const [typed, setTyped] = useState<TypedCounts<BatchInStock>>({});
  const [witness, setWitness] = useState('');
  const [reason, setReason] = useState('');
  const batches = withRemovedRows(query.data?.batches ?? [], typed, ROWS);
  const type = (row: BatchInStock, counted: number | null): void =>
    setTyped((all) => ({ ...all, [row.id]: { counted, seen: row.quantity, row } }));
  const counts: Count[] = Object.values(typed).flatMap(({ counted, seen, row }) =>
    counted === null ? [] : [{ batchId: row.id, seen, counted }],
  );
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
      missing={missingOf(batches, typed, { counts, witness: witness.trim() })}
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
                width: 190,
                render: (_, batch) => {
                  const counted = typed[batch.id]?.counted ?? null;
                  const stale = staleSince(batch, typed, ROWS);
                  return (
                    <>
                      <GoodsQuantityInput
                        goods={batch}
                        min={0}
                        aria-label={`${batch.name}实存`}
                        value={counted}
                        onChange={(value) => type(batch, value)}
                        width="6rem"
                      />
                      {stale !== undefined && (
                        <StaleCount
                          name={batch.name}
                          counted={goodsQuantity(counted ?? 0, batch)}
                          seen={goodsQuantity(stale, batch)}
                          book={goodsQuantity(batch.quantity, batch)}
                          onAgain={() => type(batch, counted)}
                        />
                      )}
                    </>
                  );
                },
              },
              {
                title: '盈亏',
                width: 80,
                align: 'right',
                render: (_, batch) => {
                  const counted = typed[batch.id]?.counted ?? null;
                  if (
                    counted === null ||
                    Number.isNaN(counted) ||
                    staleSince(batch, typed, ROWS) !== undefined
                  )
                    return '';
                  return differenceText(counted - batch.quantity, batch.unitSize);
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
