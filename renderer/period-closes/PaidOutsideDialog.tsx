import { Input } from 'antd';
import { useState } from 'react';
import type { CloseView } from '../../shared/contract/closes.ts';
import { unpaidFen } from '../../shared/period-closes/payment.ts';
import { isDate } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { TextArea } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Noted {
  paidOn: string;
  approver: string;
  reason: string;
}

/** Message about missing input. */
function missingOf({ paidOn, approver, reason }: Noted): string | null {
  if (!isDate(paidOn)) return '请填写发放日期';
  if (approver.trim() === '') return '请填写审批人';
  return reason.trim() === '' ? '请填写说明' : null;
}

/** 登记账外发清: what is left of the money was paid out of other books; the fund book has no entry of it. */
export function PaidOutsideDialog({ close, onClose }: { close: CloseView; onClose: () => void }) {
  const { id, no, version, period } = close;
  const [typed, setTyped] = useState<Noted>({ paidOn: '', approver: '', reason: '' });
  const type = (change: Partial<Noted>): void => setTyped((before) => ({ ...before, ...change }));
  const command = useCommand({
    call: ({ paidOn, approver, reason }: Noted, requestId, answered) =>
      client.closes.notePaidOutside({
        requestId,
        id,
        version,
        paidOn,
        approver: approver.trim(),
        reason: reason.trim(),
        answered,
      }),
    done: ({ fen }) => `已登记账外发清 ${formatFen(fen)} 元`,
    after: onClose,
  });
  return (
    <Dialog
      open
      width={600}
      title={`登记账外发清 ${no}`}
      okText="登记账外发清"
      cancelText="返回"
      okButtonProps={{ loading: command.running }}
      missing={missingOf(typed)}
      onOk={() => command.run(typed)}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('outside-day')}
    >
      <p style={{ marginTop: 0 }}>
        还没有登记发放的 <strong>{formatFen(unpaidFen(close))} 元</strong>
        ，已经从别的账上全部发了（如启用资金专账以前发的）。登记以后这张单子不再付款，资金专账不记这一笔；登记错了可以撤回。从资金专账付的，请用“登记发放”。
      </p>
      <label className="field-label" htmlFor="outside-day">
        发放日期（必填）
      </label>
      <DateInput
        id="outside-day"
        value={typed.paidOn}
        allowClear={false}
        bounds={{ what: '发放日期', past: true, from: { date: periodBounds(period).from, what: '本期开始' } }}
        onChange={(day) => type({ paidOn: day ?? '' })}
      />
      <label className="field-label" htmlFor="outside-approver">
        审批人（谁同意这样登记，必填）
      </label>
      <Input
        id="outside-approver"
        style={{ width: '13.75rem' }}
        value={typed.approver}
        onChange={(event) => type({ approver: event.target.value })}
      />
      <label className="field-label" htmlFor="outside-reason">
        说明（从哪个账发的、凭什么单据，必填）
      </label>
      <TextArea
        id="outside-reason"
        rows={2}
        max={200}
        showCount
        value={typed.reason}
        onChange={(event) => type({ reason: event.target.value })}
      />
    </Dialog>
  );
}
