import { useState, type ReactNode } from 'react';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

export interface Dated {
  date: string;
  /** Deciding body; '' where not asked for. */
  body: string;
  reason: string;
}

interface Props {
  title: string;
  /** Button label. */
  action: string;
  dateLabel: string;
  /** Name of the date in messages, where the label is a question. */
  dateName?: string;
  /** The day before which it cannot be. */
  from?: { date: string; what: string };
  /** The day that is proposed; today unless it says otherwise. */
  usualDate?: string;
  /** Asks for the deciding body, with the scheme's proposal. */
  body?: { label: string; usual: string };
  /** Asks for the reason, with the scheme's choices. */
  reason?: { label: string; usual?: string[] };
  danger?: boolean;
  running: boolean;
  children?: ReactNode;
  /** Said below the day that is chosen. */
  note?: (date: string) => ReactNode;
  onConfirm: (dated: Dated) => void;
  onClose: () => void;
}

/** A command with an effective day, deciding body and reason. */
export function DatedDialog(props: Props) {
  const { title, action, dateLabel, body, reason, danger, running, children, onConfirm, onClose } = props;
  const { dateName = dateLabel, from } = props;
  const { data: village } = useVillage();
  const [date, setDate] = useState<string | null>(null);
  const [decidedBy, setDecidedBy] = useState(body?.usual ?? '');
  const [why, setWhy] = useState('');
  const on = date ?? props.usualDate ?? village?.today ?? '';
  const missing =
    on === ''
      ? `请填写${dateLabel}`
      : body !== undefined && decidedBy.trim() === ''
        ? '请填写由谁决定'
        : reason !== undefined && why.trim() === ''
          ? '请填写原因'
          : null;
  return (
    <Dialog
      open
      title={title}
      okText={action}
      cancelText="返回"
      okButtonProps={{ loading: running, danger }}
      missing={missing}
      onOk={() => onConfirm({ date: on, body: decidedBy.trim(), reason: why.trim() })}
      onCancel={onClose}
      afterOpenChange={focusOnOpen(reason ? 'dated-reason' : 'dated-body')}
    >
      {children}
      <label className="field-label" htmlFor="dated-date">
        {dateLabel}
      </label>
      <DateInput
        id="dated-date"
        allowClear={false}
        value={on}
        bounds={{ what: dateName, past: true, from }}
        onChange={setDate}
      />
      {props.note?.(on)}
      {body && (
        <>
          <label className="field-label" htmlFor="dated-body">
            {body.label}（必填）
          </label>
          <TextInput
            id="dated-body"
            max={60}
            value={decidedBy}
            onChange={(event) => setDecidedBy(event.target.value)}
          />
        </>
      )}
      {reason && (
        <>
          <label className="field-label" htmlFor="dated-reason">
            {reason.label}（必填）
          </label>
          <SuggestInput
            id="dated-reason"
            style={{ width: '100%' }}
            options={(reason.usual ?? []).map((value) => ({ value }))}
            value={why}
            max={200}
            onChange={setWhy}
          />
        </>
      )}
    </Dialog>
  );
}
