import { Alert } from 'antd';
import { useState, type ReactNode } from 'react';
import { focusOnOpen } from './focus-on-open.ts';
import { Dialog } from './Dialog.tsx';
import { TextArea } from './TextInput.tsx';

interface Props {
  title: string;
  /** Consequences, with names and figures. */
  children?: ReactNode;
  /** Button label: 冲销这一笔. */
  action: string;
  label?: string;
  /** A reason that is known already, to be changed or completed. */
  initial?: string;
  running?: boolean;
  danger?: boolean;
  /** Why the command cannot be given now. */
  hindrance?: string | undefined;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** A command that needs a reason: shows the consequences and asks for it. */
export function ReasonDialog({
  title,
  children,
  action,
  label = '原因',
  initial = '',
  running,
  danger,
  hindrance,
  onConfirm,
  onClose,
}: Props) {
  const [reason, setReason] = useState(initial);
  return (
    <Dialog
      open
      title={title}
      okText={action}
      cancelText="返回"
      okButtonProps={{ loading: running, danger, disabled: hindrance !== undefined }}
      missing={hindrance === undefined && reason.trim() === '' ? `请填写：${label}` : null}
      onOk={() => onConfirm(reason.trim())}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('reason')}
    >
      {hindrance === undefined ? (
        children
      ) : (
        <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={hindrance} />
      )}
      <label className="field-label" htmlFor="reason">
        {label}（必填）
      </label>
      <TextArea
        id="reason"
        rows={3}
        max={200}
        showCount
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
