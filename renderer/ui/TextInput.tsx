import { Input, type InputProps, type InputRef } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import { useId, type Ref } from 'react';
import { FieldFault } from './FieldFault.tsx';
import './text-input.css';

interface Limit {
  /** Maximum length, counted as the host does: trimmed. */
  max: number;
  value?: string;
}

/** Message for invalid text; undefined when valid. */
export function lengthFault(value: string | undefined, max: number): string | undefined {
  const length = (value ?? '').trim().length;
  return length > max ? `已 ${String(length)} 字，最多 ${String(max)} 字` : undefined;
}

interface Field extends Limit {
  /** The field is a filter. */
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
 * Single-line text with a maximum length. A long paste is kept complete with a message below, which blocks
 * the command; it is never truncated.
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

/** Multi-line text with the same limit. */
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
