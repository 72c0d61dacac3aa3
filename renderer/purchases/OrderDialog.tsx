import { goodsFigure, goodsQuantity, goodsWorth } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Radio, Select, Table } from 'antd';
import { useState } from 'react';
import type { PurchaseSuggestion } from '../../shared/contract/purchases.ts';
import {
  BUYER_NAMES,
  BUYERS,
  COVERED_MONTHS,
  MAX_QUOTES,
  USE_DAYS,
  type Buyer,
} from '../../shared/purchases.ts';
import { formatFen } from '../../shared/values/money.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { GoodsQuantityInput } from '../goods/GoodsQuantityInput.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { readableNumber } from '../ui/readable.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Line {
  quantity: number | null;
  /** 分 */
  unitPrice: number | null;
}

interface Quote {
  supplier: string;
  /** 分 */
  amount: number | null;
}

const NO_QUOTE: Quote = { supplier: '', amount: null };
const titleOf = ({ name, spec }: PurchaseSuggestion): string => `${name} ${spec}`.trim();

/** 开采购单: starts with what runs out, at the last price. */
export function OrderDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery({ ...api.purchases.suggestions.queryOptions(), refetchOnWindowFocus: false });
  return (
    <QueryBoundary query={query}>
      {({ suggestions }) => <OrderForm suggestions={suggestions} onClose={onClose} />}
    </QueryBoundary>
  );
}

function OrderForm({
  suggestions,
  onClose,
}: {
  suggestions: readonly PurchaseSuggestion[];
  onClose: () => void;
}) {
  const [lines, setLines] = useState<ReadonlyMap<number, Line>>(
    () =>
      new Map(
        suggestions
          .filter(({ quantity }) => quantity > 0)
          .map(({ goodsId, quantity, lastPrice }) => [goodsId, { quantity, unitPrice: lastPrice }]),
      ),
  );
  const [buyer, setBuyer] = useState<Buyer>('village');
  const [supplier, setSupplier] = useState('');
  const [remark, setRemark] = useState('');
  const [quotes, setQuotes] = useState<readonly Quote[]>([NO_QUOTE]);
  const shown = suggestions.filter(({ goodsId }) => lines.has(goodsId));
  const change = (goodsId: number, part: Partial<Line>): void =>
    setLines((all) =>
      new Map(all).set(goodsId, { ...(all.get(goodsId) ?? { quantity: null, unitPrice: null }), ...part }),
    );
  const remove = (goodsId: number): void =>
    setLines((all) => new Map([...all].filter(([id]) => id !== goodsId)));
  const entered = shown.flatMap(({ goodsId, unitSize }) => {
    const line = lines.get(goodsId);
    const [quantity, unitPrice] = [readableNumber(line?.quantity), readableNumber(line?.unitPrice)];
    return quantity === null || unitPrice === null ? [] : [{ goodsId, quantity, unitPrice, unitSize }];
  });
  const unfilled = shown.find(({ goodsId }) => !entered.some((one) => one.goodsId === goodsId));
  const asked = quotes.filter((one) => one.supplier.trim() !== '' || one.amount !== null);
  const halfQuote = asked.some((one) => one.supplier.trim() === '' || one.amount === null);
  const amount = sumBy(entered, ({ quantity, unitPrice, unitSize }) =>
    goodsWorth(quantity, unitPrice, unitSize),
  );
  const missing =
    shown.length === 0
      ? '请先加商品'
      : unfilled
        ? `请填写${unfilled.name}的数量和单价`
        : supplier.trim() === ''
          ? '请填写供货商'
          : halfQuote
            ? '询价要写商家和报价'
            : null;
  const { run, running } = useCommand({
    call: (input: Omit<Parameters<typeof client.purchases.order>[0], 'requestId'>, requestId) =>
      client.purchases.order({ ...input, requestId }),
    done: ({ no }) => `已开采购单 ${no}`,
    after: onClose,
  });
  return (
    <Dialog
      open
      title="开采购单"
      width={1080}
      style={{ top: 24 }}
      okText={unfilled ? '开采购单' : `开采购单 ${formatFen(amount)} 元`}
      okButtonProps={{ loading: running }}
      missing={missing}
      onOk={() =>
        run({
          buyer,
          supplier: supplier.trim(),
          remark: remark.trim(),
          lines: entered.map(({ unitSize: _, ...line }) => line),
          quotes: asked.map((one) => ({ supplier: one.supplier.trim(), amount: one.amount ?? 0 })),
        })
      }
      onCancel={onClose}
    >
      <p className="field-hint">
        按近 {USE_DAYS} 天的兑换量，够用 {COVERED_MONTHS}{' '}
        个月，且不少于最低库存；单价取上一次的进货价。数量和单价都可以改。
      </p>
      <Flex gap={16} wrap align="end" style={{ marginBottom: 12 }}>
        <div>
          <label className="field-label" htmlFor="purchase-supplier">
            供货商（必填）
          </label>
          <TextInput
            id="purchase-supplier"
            max={60}
            value={supplier}
            onChange={(event) => setSupplier(event.target.value)}
          />
        </div>
        <Radio.Group
          aria-label="由谁采购"
          value={buyer}
          options={BUYERS.map((value) => ({ value, label: BUYER_NAMES[value] }))}
          onChange={(event) => setBuyer(event.target.value as Buyer)}
        />
        <Select<number>
          showSearch={LABEL_SEARCH}
          aria-label="加商品"
          placeholder="加商品：品名、拼音或编码"
          style={{ width: '18rem' }}
          value={null}
          options={suggestions
            .filter(({ goodsId }) => !lines.has(goodsId))
            .map((one) => ({ value: one.goodsId, label: `${titleOf(one)} ${one.code}` }))}
          onChange={(goodsId: number) =>
            change(goodsId, {
              quantity: null,
              unitPrice: suggestions.find((one) => one.goodsId === goodsId)?.lastPrice ?? null,
            })
          }
        />
      </Flex>
      <Table
        rowKey="goodsId"
        size="small"
        dataSource={[...shown]}
        pagination={false}
        scroll={{ y: '34vh' }}
        locale={{ emptyText: '没有要补的商品，可以从上面加' }}
        columns={[
          { title: '品名', render: (_, one) => titleOf(one) },
          {
            title: `近 ${String(USE_DAYS)} 天兑换`,
            width: 120,
            align: 'right',
            render: (_, one) => goodsQuantity(one.used, one),
          },
          {
            title: '库存',
            width: 180,
            align: 'right',
            render: (_, one) =>
              `${goodsFigure(one.stock, one.unitSize)}${one.ordered > 0 ? `（在途 ${goodsFigure(one.ordered, one.unitSize)}）` : ''}${one.minStock > 0 ? `，最低 ${goodsFigure(one.minStock, one.unitSize)}` : ''}`,
          },
          {
            title: '数量',
            width: 140,
            render: (_, one) => (
              <GoodsQuantityInput
                goods={one}
                min={1}
                suffix={one.unit}
                width="7.5rem"
                aria-label={`${one.name}的数量`}
                value={lines.get(one.goodsId)?.quantity ?? null}
                onChange={(quantity) => change(one.goodsId, { quantity })}
              />
            ),
          },
          {
            title: '单价（元）',
            width: 130,
            render: (_, one) => (
              <NumberInput
                places={2}
                min={1}
                width="7rem"
                aria-label={`${one.name}的单价`}
                value={lines.get(one.goodsId)?.unitPrice ?? null}
                onChange={(unitPrice) => change(one.goodsId, { unitPrice })}
              />
            ),
          },
          {
            title: '办理',
            width: 80,
            render: (_, one) => (
              <Button aria-label={`去掉${one.name}`} onClick={() => remove(one.goodsId)}>
                去掉
              </Button>
            ),
          },
        ]}
      />
      <p style={{ marginTop: 12 }}>询价（没有询价的留空）</p>
      {quotes.map((one, index) => (
        // Quotes have no identity but their place.
        <Flex key={String(index)} gap={8} style={{ marginBottom: 8 }}>
          <TextInput
            aria-label={`第 ${String(index + 1)} 家`}
            placeholder="商家"
            max={60}
            value={one.supplier}
            onChange={(event) => setQuotes(quotes.with(index, { ...one, supplier: event.target.value }))}
          />
          <NumberInput
            places={2}
            min={1}
            suffix="元"
            width="10rem"
            aria-label={`第 ${String(index + 1)} 家报价`}
            value={one.amount}
            onChange={(quoted) => setQuotes(quotes.with(index, { ...one, amount: quoted }))}
          />
        </Flex>
      ))}
      {quotes.length < MAX_QUOTES && (
        <Button onClick={() => setQuotes([...quotes, NO_QUOTE])}>再记一家</Button>
      )}
      <label className="field-label" htmlFor="purchase-remark" style={{ marginTop: 12 }}>
        备注
      </label>
      <TextInput
        id="purchase-remark"
        max={100}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
    </Dialog>
  );
}
