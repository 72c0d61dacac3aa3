import { Input, type InputProps, type InputRef } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import { useId, type Ref } from 'react';
import { FieldFault } from './FieldFault.tsx';
import './text-input.css';

interface Limit {
  /** Characters at most, as the host counts them: without blanks at the ends. */
  max: number;
  value?: string;
}

/** Why a text cannot be taken as it stands; undefined where it can. */
function lengthFault(value: string | undefined, max: number): string | undefined {
  const length = (value ?? '').trim().length;
  return length > max ? `已 ${String(length)} 字，最多 ${String(max)} 字` : undefined;
}

interface Field extends Limit {
  /** The field only chooses what a list shows. */
  ofFilter?: boolean;
  'aria-describedby'?: string;
  status?: '' | 'error' | 'warning';
}

function useLimit({ max, value, ofFilter, status, ...given }: Field) {
  const faultId = useId();
  const fault = lengthFault(value, max);
  return {
    fault: <FieldFault id={faultId} fault={fault} ofFilter={ofFilter} />,
    marks:
      fault === undefined
        ? { status, 'aria-describedby': given['aria-describedby'] }
        : { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': faultId },
  };
}

/**
 * A line of text with a limit. What is pasted is shown whole: a text that is too long gets a word below it, over which no act
 * goes ahead, and is never cut.
 */
export function TextInput({
  max,
  ofFilter,
  style,
  ref,
  ...rest
}: Omit<InputProps, 'maxLength' | 'value' | 'status'> & Field & { ref?: Ref<InputRef> }) {
  const { fault, marks } = useLimit({ ...rest, max, ofFilter });
  return (
    <div className="text-field" style={style}>
      <Input {...rest} {...marks} ref={ref} />
      {fault}
    </div>
  );
}

/** Several lines of text with a limit, taken in the same way. */
export function TextArea({
  max,
  style,
  showCount,
  ...rest
}: Omit<TextAreaProps, 'maxLength' | 'value' | 'status' | 'showCount'> & Field & { showCount?: boolean }) {
  const { fault, marks } = useLimit({ ...rest, max });
  const count = showCount === true && {
    formatter: ({ count: written }: { count: number }) => `${String(written)} / ${String(max)}`,
  };
  return (
    <div className="text-field" style={style}>
      <Input.TextArea {...rest} {...marks} showCount={count} />
      {fault}
    </div>
  );
}
