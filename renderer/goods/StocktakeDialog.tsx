import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Input, Table } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import type { BatchInStock } from '../../shared/contract/batches.ts';
import { differenceText } from '../../shared/stock-differences.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { goodsOfScan } from '../../shared/values/goods-code.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { listenForScans } from '../ui/scan/scan-listener.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { withRemovedRows, staleSince, type TypedCounts } from '../ui/typed-counts.ts';
import { CountCell, countFieldOf } from './CountCell.tsx';
import { StocktakePapers } from './StocktakePapers.tsx';
import { isUnread, useCounts } from './useCounts.ts';

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
  { counts, unsaved, witness }: { counts: readonly Count[]; unsaved: boolean; witness: string },
): string | null {
  const stale = batches.filter((batch) => staleSince(batch, typed, ROWS) !== undefined);
  if (stale.length > 0)
    return `${stale[0]?.name ?? ''}${stale.length > 1 ? `等 ${String(stale.length)} 批` : ''}点后又有出入库，请重新点`;
  if (unsaved) return '有实存还没有存下';
  if (counts.length === 0) return '请填写实盘数';
  return witness === '' ? '请填写见证人' : null;
}

/** Moves to the field of a batch. */
function goToCount(batchId: number | undefined): void {
  const field = batchId === undefined ? null : document.getElementById(countFieldOf(batchId));
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/**
 * 盘点 batch by batch, by list or by scanner; each count is saved as it is typed, so that another person can continue. Only counted batches
 * are adjusted, when the stocktake is posted.
 */
export function StocktakeDialog({ onClose }: { onClose: () => void }) {
  const { modal } = App.useApp();
  const query = useQuery({ ...api.goods.batchesInStock.queryOptions(), refetchOnWindowFocus: false });
  const inStock = query.data?.batches ?? [];
  const kept = useCounts(inStock);
  const { stocktake, typed, own } = kept;
  const [witness, setWitness] = useState('');
  const [reason, setReason] = useState('');
  const [dropping, setDropping] = useState(false);
  const [scanned, setScanned] = useState('');
  const batches = withRemovedRows(inStock, typed, ROWS);
  const counts: Count[] = Object.values(typed).flatMap(({ counted, seen, row }) =>
    counted === null ? [] : [{ batchId: row.id, seen, counted }],
  );
  const differences = counts.filter((count) => count.counted !== count.seen).length;
  const post = useCommand({
    call: (input: { stocktakeId: number; counts: Count[]; witness: string; reason: string }, requestId) =>
      client.goods.stocktake({ ...input, requestId }),
    done: (answer) =>
      answer.differences === 0
        ? '盘点完成，账实相符'
        : `盘点完成，${String(answer.differences)} 批有盈亏，已调账`,
    after: onClose,
  });
  const drop = useCommand({
    call: (input: { stocktakeId: number; reason: string }, requestId) =>
      client.goods.dropStocktake({ ...input, requestId }),
    done: (answer) => `盘点已作废：点过的 ${String(answer.counts)} 批不记账，库存不变`,
    after: onClose,
  });
  const next = (batch: BatchInStock): void => {
    kept.finish(batch.id);
    goToCount(batches[batches.indexOf(batch) + 1]?.id);
  };
  const onScan = useEffectEvent((text: string | null): void => {
    const goods = text === null ? undefined : goodsOfScan(batches, text);
    if (!goods) {
      setScanned(text === null ? '没有读全，请再扫一次' : `没有编码为 ${text} 的库存。架上有的，请先入库`);
      return;
    }
    const own = batches.filter(({ goodsId }) => goodsId === goods.goodsId);
    const batch = own.find(({ id }) => (typed[id]?.counted ?? null) === null) ?? own[0];
    setScanned(
      `扫到 ${`${goods.name} ${goods.spec}`.trim()}${own.length > 1 ? `，共 ${String(own.length)} 批，请按保质期分开点` : ''}`,
    );
    goToCount(batch?.id);
  });
  const isCode = useEffectEvent((text: string): boolean => goodsOfScan(batches, text) !== undefined);
  useEffect(
    () =>
      listenForScans(
        (text) => isCode(text),
        (text) => onScan(text),
      ),
    [],
  );
  const close = (): void => {
    kept.finishAll();
    const left = Object.values(own).filter(({ counted, fault }) => isUnread(counted) || fault !== undefined);
    if (left.length === 0) {
      onClose();
      return;
    }
    modal.confirm({
      title: `有 ${String(left.length)} 批的实存没有存下`,
      content: `${left.map(({ row }) => row.name).join('、')}：关闭后要重新点。其他点过的都已存下。`,
      okText: '关闭',
      cancelText: '继续填写',
      autoFocusButton: 'cancel',
      onOk: onClose,
    });
  };
  return (
    <>
      <Dialog
        open
        title="盘点"
        width={980}
        style={{ top: 24 }}
        okText={`记入盘点 ${String(counts.length)} 批，盈亏 ${String(differences)} 批`}
        cancelText="返回"
        okButtonProps={{ loading: post.running }}
        missing={missingOf(batches, typed, {
          counts,
          unsaved: Object.keys(own).length > 0,
          witness: witness.trim(),
        })}
        onOk={() =>
          stocktake &&
          post.run({ stocktakeId: stocktake.id, counts, witness: witness.trim(), reason: reason.trim() })
        }
        keepsNothing={witness === '' && reason === ''}
        onCancel={close}
      >
        <StocktakePapers />
        <Flex gap={12} align="center" style={{ marginBottom: 12 }}>
          <span role="status" style={{ flex: 1 }}>
            {scanned !== ''
              ? scanned
              : stocktake
                ? `${localDateTime(stocktake.begunAt)} 由${stocktake.begunBy}开始，已点 ${String(stocktake.counts.length)} 批；点的数随填随存，关上窗口、换人都可以接着点。`
                : '扫商品的条码，或直接填写实存；点的数随填随存，可以分几次、几个人点。'}
          </span>
          {stocktake && <Button onClick={() => setDropping(true)}>作废这次盘点</Button>}
        </Flex>
        <QueryBoundary query={query}>
          {() => (
            <Table
              rowKey="id"
              size="small"
              dataSource={batches}
              pagination={false}
              scroll={{ y: '38vh' }}
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
                  width: 200,
                  render: (_, batch) => (
                    <CountCell
                      batch={batch}
                      counted={typed[batch.id]?.counted ?? null}
                      stale={staleSince(batch, typed, ROWS)}
                      saved={own[batch.id] ? undefined : kept.by.get(batch.id)}
                      fault={own[batch.id]?.fault}
                      onType={(value) => kept.type(batch, value)}
                      onFinish={() => kept.finish(batch.id)}
                      onNext={() => next(batch)}
                      onAgain={() => kept.again(batch.id)}
                      onLeave={() => kept.leave(batch.id)}
                    />
                  ),
                },
                {
                  title: '盈亏',
                  width: 80,
                  align: 'right',
                  render: (_, batch) => {
                    const counted = typed[batch.id]?.counted ?? null;
                    if (counted === null || isUnread(counted) || staleSince(batch, typed, ROWS) !== undefined)
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
      {dropping && stocktake && (
        <ReasonDialog
          title="作废这次盘点"
          action="作废"
          danger
          running={drop.running}
          onConfirm={(why) => drop.run({ stocktakeId: stocktake.id, reason: why })}
          onClose={() => setDropping(false)}
        >
          点过的 {stocktake.counts.length} 批不记账，库存不变。要重新盘点的，再点“盘点”。
        </ReasonDialog>
      )}
    </>
  );
}
