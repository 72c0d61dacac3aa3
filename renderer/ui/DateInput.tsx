import { DatePicker, type GetRef } from 'antd';
import dayjs from 'dayjs';
import { forwardRef, useContext, useId, useMemo, useRef, useState, type InputHTMLAttributes } from 'react';
import { boundsFault, type DateBounds } from '../../shared/values/date-bounds.ts';
import { isDate, readTypedDate } from '../../shared/values/dates.ts';
import { readTypedMonth } from '../../shared/values/period.ts';
import { useVillage } from '../session.ts';
import { Typing } from './date-typing.ts';
import { FieldFault } from './FieldFault.tsx';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (date: string | null) => void;
  'aria-label'?: string;
  placeholder?: string;
  picker?: 'date' | 'month';
  disabled?: boolean;
  allowClear?: boolean;
  /** Rejects a day without its year (10-5), for dates of birth. */
  withYear?: boolean;
  /** For filters: invalid input is reported next to the field, and the list stays unchanged. */
  filter?: boolean;
  /** Limits that the page knows: a date outside them is reported next to the field, and stops the command. */
  bounds?: DateBounds;
}

const isMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);

/** Replaces antd's input, which accepts a single format and drops any other. */
const TypedInput = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(
  function TypedInput(props, ref) {
    const { text, faultId, type, finish, open, close, hasElements } = useContext(Typing);
    return (
      <input
        {...props}
        ref={ref}
        aria-describedby={faultId}
        aria-invalid={faultId !== undefined}
        value={text ?? props.value}
        onChange={(event) => type(event.target.value)}
        onBlur={(event) => {
          finish();
          // The picker's refs are null while React commits: a blur at that moment is delivered afterwards.
          if (hasElements()) props.onBlur?.(event);
          else queueMicrotask(() => hasElements() && props.onBlur?.(event));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (text !== undefined || open)) {
            if (finish()) close();
            else event.preventDefault();
          } else props.onKeyDown?.(event);
        }}
      />
    );
  },
);

/**
 * Input of a date ('YYYY-MM-DD') or month ('YYYY-MM') in every written form. Invalid text stays in the field
 * with a message below, and is passed on as typed, so that form validation rejects it.
 */
export function DateInput({
  value,
  onChange,
  picker = 'date',
  allowClear = true,
  withYear = false,
  filter = false,
  bounds,
  ...rest
}: Props) {
  const today = useVillage().data?.today;
  const format = picker === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD';
  const isWhole = picker === 'month' ? isMonth : isDate;
  const [draft, setDraft] = useState<string>();
  const [typing, setTyping] = useState(false);
  const [open, setOpen] = useState(false);
  const calendar = useRef<GetRef<typeof DatePicker>>(null);
  const [shownFor, setShownFor] = useState(value);
  const describedBy = useId();
  if (shownFor !== value) {
    setShownFor(value);
    // A proposal that changes in the meantime does not take away what is being typed.
    if (!typing) setDraft(undefined);
  }
  const kept = value && !isWhole(value) ? value : undefined;
  const text = draft ?? kept;
  const lies = bounds?.past ? 'past' : bounds?.ahead === undefined ? undefined : 'ahead';
  const read = (typed: string) =>
    picker === 'month'
      ? readTypedMonth(typed, today)
      : readTypedDate(typed, withYear ? undefined : today, lies);
  const fault = typing
    ? undefined
    : text
      ? read(text).fault
      : bounds && value && today !== undefined
        ? boundsFault(value, today, bounds)
        : undefined;
  const faultId = fault === undefined ? undefined : describedBy;

  /** Whether the text was valid. */
  function finish(): boolean {
    setTyping(false);
    if (draft === undefined) return kept === undefined;
    if (draft.trim() === '') {
      if (!filter || allowClear) onChange?.(allowClear ? null : '');
      setDraft(undefined);
      return true;
    }
    const { date } = read(draft);
    if (date !== undefined || !filter) onChange?.(date ?? draft);
    if (date !== undefined) setDraft(undefined);
    return date !== undefined;
  }

  const state = useMemo(
    () => ({
      text,
      faultId,
      type: (typed: string) => {
        setTyping(true);
        setDraft(typed);
      },
    }),
    [text, faultId],
  );
  return (
    <div className="field-with-fault">
      <Typing
        value={{
          ...state,
          finish,
          open,
          close: () => setOpen(false),
          hasElements: () => Boolean(calendar.current?.nativeElement),
        }}
      >
        <DatePicker
          ref={calendar}
          {...rest}
          picker={picker}
          format={format}
          open={open}
          onOpenChange={setOpen}
          allowClear={allowClear}
          status={fault === undefined ? undefined : 'error'}
          components={{ input: TypedInput }}
          value={value && isWhole(value) ? dayjs(value, format) : null}
          onChange={(day) => {
            setTyping(false);
            setDraft(undefined);
            onChange?.(day ? day.format(format) : null);
          }}
          style={{ width: '9.375rem' }}
        />
      </Typing>
      <FieldFault id={describedBy} fault={fault} ofFilter={filter} />
    </div>
  );
}
