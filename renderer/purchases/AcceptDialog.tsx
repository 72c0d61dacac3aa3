import { goodsQuantity, goodsWorth, isWeighed } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Table, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { Purchase, PurchaseLine } from '../../shared/contract/purchases.ts';
import { formatFen } from '../../shared/values/money.ts';
import { goodsOfScan, plainGoodsCode } from '../../shared/values/goods-code.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { GoodsQuantityInput } from '../goods/GoodsQuantityInput.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { readableNumber } from '../ui/readable.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Came {
  accepted: number | null;
  bestBefore: string | null;
}

type AcceptInput = Omit<Parameters<typeof client.purchases.accept>[0], 'requestId' | 'id' | 'version'>;

const NOTHING: Came = { accepted: null, bestBefore: null };
const acceptedField = ({ id }: PurchaseLine): string => `accepted-${String(id)}`;
const titleOf = ({ name, spec }: PurchaseLine): string => `${name} ${spec}`.trim();

/** 验收: each scan counts one piece of its goods; quantities can be typed as well. */
export function AcceptDialog({ purchase, onClose }: { purchase: Purchase; onClose: () => void }) {
  const query = useQuery({
    ...api.purchases.get.queryOptions({ input: { id: purchase.id } }),
    refetchOnWindowFocus: false,
  });
  const lines = query.data?.lines ?? [];
  const [came, setCame] = useState<Readonly<Record<number, Came>>>({});
  const [acceptors, setAcceptors] = useState('');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  const codeInput = useRef<InputRef>(null);
  const of = (id: number): Came => came[id] ?? NOTHING;
  const change = (id: number, part: Partial<Came>): void =>
    setCame((all) => ({ ...all, [id]: { ...(all[id] ?? NOTHING), ...part } }));
  const scanned = (): void => {
    setCode('');
    if (plainGoodsCode(code) === '') return;
    const line = goodsOfScan(lines, code);
    if (!line) {
      setSaid(`采购单上没有编码为 ${plainGoodsCode(code)} 的商品`);
      return;
    }
    if (isWeighed(line)) {
      setSaid(`${titleOf(line)}是称重的，请在下面填实收的重量`);
      document.getElementById(acceptedField(line))?.focus();
      return;
    }
    const before = of(line.id).accepted ?? 0;
    if (Number.isNaN(before)) {
      setSaid(`${titleOf(line)}的实收看不懂，请先改正，这一件没有加上`);
      return;
    }
    const accepted = before + 1;
    change(line.id, { accepted });
    setSaid(`${titleOf(line)}：${String(accepted)} ${line.unit}`);
  };
  const acceptedOf = (id: number): number | null => readableNumber(of(id).accepted);
  const unfilled = lines.find(({ id }) => acceptedOf(id) === null);
  const differs = lines.some(({ id, quantity }) => of(id).accepted !== quantity);
  const amount = sumBy(lines, ({ id, unitPrice, unitSize }) =>
    goodsWorth(acceptedOf(id) ?? 0, unitPrice, unitSize),
  );
  const missing = unfilled
    ? `请填写${unfilled.name}的实收，没有到货的填 0`
    : acceptors.trim() === ''
      ? '请填写验收人'
      : differs && reason.trim() === ''
        ? '实收和采购数不符，请填写说明'
        : null;
  const { run, running } = useCommand({
    call: (input: AcceptInput, requestId) =>
      client.purchases.accept({ ...input, requestId, id: purchase.id, version: purchase.version }),
    done: ({ no, batches }) => `${no} 已验收，入库 ${String(batches)} 批`,
    after: onClose,
  });
  return (
    <Dialog
      open
      title={`验收 ${purchase.no}　${purchase.supplier}`}
      width={1080}
      style={{ top: 24 }}
      okText={unfilled ? '验收入库' : `验收入库 ${formatFen(amount)} 元`}
      okButtonProps={{ loading: running }}
      missing={missing}
      onOk={() =>
        run({
          acceptors: acceptors.trim(),
          reference: reference.trim(),
          reason: reason.trim(),
          lines: lines.map(({ id }) => ({
            lineId: id,
            accepted: of(id).accepted ?? 0,
            bestBefore: of(id).bestBefore,
          })),
        })
      }
      onCancel={onClose}
    >
      <Flex gap={12} align="center" style={{ marginBottom: 12 }}>
        <Input
          ref={codeInput}
          aria-label="扫条码"
          placeholder="逐件扫条码，也可以在下面直接填实收"
          value={code}
          style={{ width: '22rem' }}
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={(event) => {
            // A scan's Enter is no confirmation.
            event.preventDefault();
            event.stopPropagation();
            scanned();
          }}
        />
        <span role="status">{said}</span>
      </Flex>
      <QueryBoundary query={query}>
        {() => (
          <Table
            rowKey="id"
            size="small"
            dataSource={lines}
            pagination={false}
            scroll={{ y: '36vh' }}
            columns={[
              { title: '编码', dataIndex: 'code', width: 160 },
              { title: '品名', render: (_, line) => titleOf(line) },
              {
                title: '采购数',
                width: 100,
                align: 'right',
                render: (_, line) => goodsQuantity(line.quantity, line),
              },
              {
                title: '实收',
                width: 140,
                render: (_, line) => (
                  <GoodsQuantityInput
                    id={acceptedField(line)}
                    goods={line}
                    min={0}
                    suffix={line.unit}
                    width="7.5rem"
                    aria-label={`${line.name}实收`}
                    value={of(line.id).accepted}
                    onChange={(accepted) => change(line.id, { accepted })}
                  />
                ),
              },
              {
                title: '保质期至',
                width: 170,
                render: (_, line) => (
                  <DateInput
                    aria-label={`${line.name}保质期至`}
                    value={of(line.id).bestBefore}
                    onChange={(bestBefore) => change(line.id, { bestBefore })}
                  />
                ),
              },
              {
                title: '单价（元）',
                width: 100,
                align: 'right',
                render: (_, line) => formatFen(line.unitPrice),
              },
            ]}
          />
        )}
      </QueryBoundary>
      <Flex gap={16} style={{ marginTop: 12 }}>
        <div>
          <label className="field-label" htmlFor="purchase-acceptors">
            验收人（必填，两人以上用顿号隔开）
          </label>
          <Input
            id="purchase-acceptors"
            value={acceptors}
            onChange={(event) => setAcceptors(event.target.value)}
          />
        </div>
        <div>
          <label className="field-label" htmlFor="purchase-reference">
            送货单号
          </label>
          <TextInput
            id="purchase-reference"
            max={40}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        </div>
        <div style={{ flex: 1 }}>
          <label className="field-label" htmlFor="purchase-reason">
            数量不符的说明
          </label>
          <TextInput
            id="purchase-reason"
            max={100}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </Flex>
    </Dialog>
  );
}
