import type { ReturnedSlip, SlipRow } from '../../shared/contract/redemptions.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Radio, Space } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { voucherBackText, voucherPartBack, voucherReturnFault } from '../../shared/vouchers.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { isDamageReason } from './broken-goods.ts';
import { returnedLines, returnedPoints, ReturnLines, type ReturnQuantities } from './ReturnLines.tsx';

const REASONS = ['拿错商品', '包装破损', '质量问题', '村民不要了'];

interface Props {
  /** The number of a slip that was scanned, '' for none. */
  scanned: string;
  onReturned: (answer: ReturnedSlip) => void;
  onClose: () => void;
}

interface ReturnInput {
  slipNo: string;
  reason: string;
  lines?: { goodsId: number; quantity: number }[];
  damaged?: { witness: string };
}

function okText(points: number, unit: string, whole: boolean): string {
  return `退回 ${formatPoints(points)} ${unit}和${whole ? '全部' : '所选'}商品`;
}

/** What vouchers paid of the slip, and their numbers. */
function paidByVouchers(
  { voucherPoints }: SlipRow,
  vouchers: readonly { number: string }[],
  unit: string,
): string {
  if (voucherPoints === 0) return '';
  const numbers = vouchers.map(({ number }) => formatVoucherNumber(number)).join('、');
  return `，其中券付 ${formatPoints(voucherPoints)} ${unit}（${numbers}）`;
}

/** What came back of the slip before. */
function returnedBeforeText({ returnedPoints, returns, state }: SlipRow, unit: string): string {
  if (returnedPoints === 0 || state === 'returned') return '';
  return `，其中已退 ${formatPoints(returnedPoints)} ${unit}（${returns.map(({ no }) => no).join('、')}）`;
}

/** 退货: returns a slip or some of its goods, by its number or last digits. */
export function ReturnDialog({ scanned, onReturned, onClose }: Props) {
  const [slipNo, setSlipNo] = useState(scanned);
  const [reason, setReason] = useState('');
  const look = useMutation({ mutationFn: (typed: string) => client.redemptions.slip({ slipNo: typed }) });
  const lookUpScanned = useEffectEvent(() => {
    if (scanned !== '') look.mutate(scanned);
  });
  useEffect(() => lookUpScanned(), []);
  const [quantities, setQuantities] = useState<ReturnQuantities>(null);
  const { run, running } = useCommand({
    call: (input: ReturnInput, requestId) => client.redemptions.returnSlip({ ...input, requestId }),
    after: onReturned,
  });
  const found = look.data?.slip;
  const lines = look.data?.lines ?? [];
  const obstacle =
    found?.state === 'returned'
      ? `这张小票已于 ${localDateTime(found.returnedAt ?? found.at)} 退货（${found.returnReason}）。`
      : (look.data?.returnFault ?? undefined);
  const unit = found?.unitName ?? '';
  const ready = found !== undefined && obstacle === undefined;
  const points = returnedPoints(lines, quantities);
  const ofVouchers = found && ready ? voucherPartBack(found, points) : 0;
  const voucherFault =
    found && ready ? voucherReturnFault(found, look.data?.vouchers ?? [], points, unit) : undefined;
  // Proposed by the reason until it is chosen.
  const [chosenFate, setFate] = useState<boolean>();
  const [witness, setWitness] = useState('');
  const damaged = chosenFate ?? isDamageReason(reason);
  const witnessed = !damaged || witness.trim() !== '';
  const missing = !found
    ? '请先查小票'
    : obstacle !== undefined || voucherFault !== undefined
      ? '不能这样退，见上面的红字'
      : !(points > 0)
        ? '请填退几件'
        : reason.trim() === ''
          ? '请填写原因'
          : witnessed
            ? null
            : '请填写谁见证';
  const submitReturn = (): void => {
    if (ready && reason.trim() !== '' && !witnessed) document.getElementById('return-witness')?.focus();
    if (!found || missing !== null || running) return;
    const some = returnedLines(lines, quantities).map(({ line, quantity }) => ({
      goodsId: line.goodsId,
      quantity,
    }));
    run({
      slipNo: found.slipNo,
      reason: reason.trim(),
      // Without lines all that is left of the slip comes back.
      ...(quantities === null ? {} : { lines: some }),
      ...(damaged ? { damaged: { witness: witness.trim() } } : {}),
    });
  };
  useEffect(() => {
    if (ready) document.getElementById('return-reason')?.focus();
  }, [ready]);
  return (
    <Dialog
      open
      title="退货"
      afterOpenChange={focusOnOpen('slip-no')}
      width={640}
      okText={ready && points > 0 ? okText(points, unit, quantities === null) : '退货'}
      cancelText="返回"
      okButtonProps={{ danger: true, loading: running }}
      missing={missing}
      onOk={submitReturn}
      onCancel={onClose}
    >
      <label className="field-label" htmlFor="slip-no">
        小票号（可扫小票上的条码，或只输入最后几位）
      </label>
      <Space.Compact style={{ width: '100%' }}>
        <TextInput
          id="slip-no"
          size="large"
          value={slipNo}
          max={20}
          placeholder="如 2026-000012，或 12"
          onChange={(event) => {
            setSlipNo(event.target.value);
            setQuantities(null);
            setFate(undefined);
            setWitness('');
            look.reset();
          }}
          onPressEnter={() => {
            if (slipNo.trim() !== '') look.mutate(slipNo.trim());
          }}
        />
        <Button
          size="large"
          loading={look.isPending}
          disabled={slipNo.trim() === ''}
          onClick={() => look.mutate(slipNo.trim())}
        >
          查小票
        </Button>
      </Space.Compact>
      {look.error ? (
        <Alert type="error" showIcon title={errorMessage(look.error)} style={{ marginTop: 12 }} />
      ) : null}
      {found && (
        <>
          <Descriptions
            column={2}
            size="small"
            bordered
            style={{ marginTop: 12 }}
            items={[
              { key: 'no', label: '小票号', children: found.slipNo },
              { key: 'at', label: '时间', children: localDateTime(found.at) },
              { key: 'household', label: '农户', children: `${found.householdNo} ${found.head}` },
              { key: 'collector', label: '领取人', children: `${found.collector}（${found.relation}）` },
              { key: 'goods', label: '商品', span: 2, children: found.goods },
              {
                key: 'points',
                label: '积分',
                span: 2,
                children: `${formatPoints(found.points)} ${unit}${paidByVouchers(found, look.data?.vouchers ?? [], unit)}${returnedBeforeText(found, unit)}`,
              },
            ]}
          />
          {obstacle !== undefined && (
            <Alert type="error" showIcon title={obstacle} style={{ marginTop: 12 }} />
          )}
          {ready && (
            <>
              <ReturnLines lines={lines} unit={unit} quantities={quantities} onChange={setQuantities} />
              {voucherFault !== undefined && (
                <Alert type="error" showIcon title={voucherFault} style={{ marginTop: 12 }} />
              )}
              {voucherFault === undefined && ofVouchers > 0 && (
                <Alert
                  type="info"
                  showIcon
                  title={`${voucherBackText(ofVouchers, unit)}。`}
                  style={{ marginTop: 12 }}
                />
              )}
              <label className="field-label" htmlFor="return-reason">
                退货原因（必填）
              </label>
              <SuggestInput
                id="return-reason"
                size="large"
                value={reason}
                options={REASONS.map((value) => ({ value }))}
                onChange={(value: string) => setReason(value)}
                onEnter={submitReturn}
                style={{ width: '100%' }}
              />
              <Radio.Group
                aria-label="退回的商品"
                value={damaged}
                onChange={(event) => setFate(event.target.value === true)}
                options={[
                  { value: false, label: '完好，放回货架再兑' },
                  { value: true, label: '坏了，报损，不再兑' },
                ]}
                style={{ marginTop: 12 }}
              />
              {damaged && (
                <>
                  <label className="field-label" htmlFor="return-witness">
                    见证人（必填）
                  </label>
                  <TextInput
                    id="return-witness"
                    size="large"
                    value={witness}
                    max={60}
                    placeholder="看过坏货的人，如退货的村民"
                    onChange={(event) => setWitness(event.target.value)}
                    onPressEnter={submitReturn}
                  />
                </>
              )}
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
