import type { ReturnedSlip } from '../../shared/contract/redemptions.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Space } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

const REASONS = ['拿错商品', '包装破损', '质量问题', '村民不要了'];

interface Props {
  /** The number of a slip that was scanned, '' for none. */
  scanned: string;
  onReturned: (answer: ReturnedSlip) => void;
  onClose: () => void;
}

/** F8 退货: returns a whole slip, by its number or last digits. */
export function ReturnDialog({ scanned, onReturned, onClose }: Props) {
  const [slipNo, setSlipNo] = useState(scanned);
  const [reason, setReason] = useState('');
  const look = useMutation({ mutationFn: (typed: string) => client.redemptions.slip({ slipNo: typed }) });
  const lookUpScanned = useEffectEvent(() => {
    if (scanned !== '') look.mutate(scanned);
  });
  useEffect(() => lookUpScanned(), []);
  const { run, running } = useCommand({
    call: (input: { slipNo: string; reason: string }, requestId) =>
      client.redemptions.returnSlip({ ...input, requestId }),
    after: onReturned,
  });
  const found = look.data?.slip;
  const obstacle =
    found?.state === 'returned'
      ? `这张小票已于 ${localDateTime(found.returnedAt ?? found.at)} 退货（${found.returnReason}）。`
      : found && found.settlementNo !== null
        ? `这张小票已列入结算单 ${found.settlementNo}，不能退货。请联系村会计。`
        : undefined;
  const unit = found?.unitName ?? '';
  const ready = found !== undefined && obstacle === undefined;
  const giveBack = (): void => {
    if (ready && reason.trim() !== '' && !running) run({ slipNo: found.slipNo, reason: reason.trim() });
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
      okText={ready ? `退回 ${formatPoints(found.points)} ${unit}和全部商品` : '退货'}
      cancelText="返回"
      okButtonProps={{ danger: true, disabled: !ready || reason.trim() === '', loading: running }}
      onOk={giveBack}
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
              { key: 'whom', label: '农户', children: `${found.householdNo} ${found.head}` },
              { key: 'collector', label: '领取人', children: `${found.collector}（${found.relation}）` },
              { key: 'goods', label: '商品', span: 2, children: found.goods },
              { key: 'points', label: '积分', span: 2, children: `${formatPoints(found.points)} ${unit}` },
            ]}
          />
          {obstacle !== undefined && (
            <Alert type="error" showIcon title={obstacle} style={{ marginTop: 12 }} />
          )}
          {ready && (
            <>
              <label className="field-label" htmlFor="return-reason">
                退货原因（必填）
              </label>
              <SuggestInput
                id="return-reason"
                size="large"
                value={reason}
                options={REASONS.map((value) => ({ value }))}
                onChange={(value: string) => setReason(value)}
                onEnter={giveBack}
                style={{ width: '100%' }}
              />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
