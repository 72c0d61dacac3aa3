import { Input } from 'antd';
import { TextArea } from '../ui/TextInput.tsx';

export interface ReasonAndApproverValue {
  reason: string;
  approver: string;
}

export const NO_REASON_AND_APPROVER: ReasonAndApproverValue = { reason: '', approver: '' };

/** What is still to be filled in before the act (冲销, 撤销); null when nothing is. */
export function missingReasonOrApprover(
  act: string,
  { reason, approver }: ReasonAndApproverValue,
): string | null {
  if (reason.trim() === '') return `请填写${act}原因`;
  return approver.trim() === '' ? '请填写审批人' : null;
}

/** Mandatory fields of an act that corrects the books; `id` is the prefix of the fields' ids. */
export function ReasonAndApprover({
  id,
  act,
  value,
  onChange,
}: {
  id: string;
  act: string;
  value: ReasonAndApproverValue;
  onChange: (value: ReasonAndApproverValue) => void;
}) {
  return (
    <>
      <label className="field-label" htmlFor={`${id}-reason`}>
        {act}原因（必填）
      </label>
      <TextArea
        id={`${id}-reason`}
        rows={2}
        max={150}
        showCount
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
      />
      <label className="field-label" htmlFor={`${id}-approver`}>
        审批人（必填）
      </label>
      <Input
        id={`${id}-approver`}
        style={{ width: '13.75rem' }}
        value={value.approver}
        onChange={(event) => onChange({ ...value, approver: event.target.value })}
      />
    </>
  );
}
