import { Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { formatDecimal } from '../../shared/values/decimal.ts';
import { plainNumber } from '../../shared/values/plain-number.ts';
import { FieldFault } from './FieldFault.tsx';
import { readNumber, readRange, type NumberLimits, type ReadNumber } from './read-number.ts';

export interface NumberProps extends NumberLimits {
  id?: string;
  /** An integer of the smallest unit: with two decimals 150 is shown as 1.5. NaN when unreadable. */
  value?: number | null;
  onChange?: (value: number | null) => void;
  /** Step of the arrow keys. */
  step?: number;
  suffix?: string;
  size?: 'large';
  width?: number | string;
  'aria-label'?: string;
  placeholder?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  /** False where arrow keys move between cells. */
  arrows?: boolean;
  /** Selects the content on focus, and a proposed value that arrives later, so that typing replaces it. */
  selects?: boolean;
  className?: string;
  /** Why the number does not go with another field's; shown when this field loses the focus. */
  mismatch?: string;
  /** Takes a range that was typed, when the field loses the focus. */
  onRange?: ((least: number, most: number) => void) | undefined;
  /** Enter, once the text is a number. */
  onEnter?: () => void;
  /** Style hook: no value yet. */
  'data-empty'?: boolean;
}

const isNothing = (value: number | null | undefined): boolean =>
  value === null || value === undefined || Number.isNaN(value);

/** Typed in this field before it was taken off the page (another page of a table): the text itself is gone. */
const FORGOTTEN: ReadNumber = { fault: '原来填的看不懂，请重填' };

/**
 * Number input accepting full width, thousands separators and the Chinese full stop. Invalid text stays in
 * the field with a message below, and the value is NaN, which no command accepts.
 */
export function NumberInput(props: NumberProps) {
  const { value, onChange, places = 0, min, max, step = 10 ** places, suffix, width = 130 } = props;
  const { id, placeholder, autoFocus, disabled, arrows = true, selects = false, className = '' } = props;
  const limits = { ...props, unit: props.unit ?? suffix, takesRange: props.onRange !== undefined };
  const [draft, setDraft] = useState<{ text: string; value: number | null }>();
  const faultId = useId();
  const [focused, setFocused] = useState(false);
  // What was said of the text stays until it changes.
  const [isFaultShown, setFaultShown] = useState(false);
  const [shownFor, setShownFor] = useState(value);
  if (!Object.is(shownFor, value)) {
    setShownFor(value);
    // The value changed from outside: discards the typed text.
    if (draft && !Object.is(draft.value, value ?? null) && !(isNothing(draft.value) && isNothing(value))) {
      setDraft(undefined);
    }
  }
  const kept = typeof value === 'number' && !Number.isNaN(value) ? formatDecimal(value, places) : '';
  const text = draft?.text ?? kept;
  const read: ReadNumber = draft
    ? readNumber(text, limits)
    : Number.isNaN(value)
      ? FORGOTTEN
      : { value: null };
  // While typing, a number may be incomplete: 1 of 12, or its sign.
  const mayGoOn =
    focused && !isFaultShown && (read.short === true || /^[+\-扣减加]?$/.test(plainNumber(text)));
  const ownFault = mayGoOn ? undefined : read.fault;
  const fault = ownFault ?? (focused || read.fault !== undefined ? undefined : props.mismatch);

  const input = useRef<InputRef>(null);
  const proposed = selects && focused && draft === undefined;
  useEffect(() => {
    if (proposed && kept !== '') input.current?.select();
  }, [proposed, kept]);

  function changeText(typed: string): void {
    const read = readNumber(typed, limits);
    const next = read.fault === undefined ? read.value : Number.NaN;
    setDraft({ text: typed, value: next });
    setFaultShown(false);
    onChange?.(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.repeat && read.fault === undefined) props.onEnter?.();
    const by = event.key === 'ArrowUp' ? step : event.key === 'ArrowDown' ? -step : 0;
    if (by === 0 || !arrows || Number.isNaN(value)) return;
    event.preventDefault();
    const next = Math.min(max ?? Infinity, Math.max(min ?? -Infinity, (value ?? 0) + by));
    setDraft(undefined);
    onChange?.(next);
  }

  return (
    // A percentage width refers to the container, not to the field.
    <div className="field-with-fault" style={width === '100%' ? { width } : undefined}>
      <Input
        ref={input}
        id={id}
        aria-label={props['aria-label']}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        data-unread={mayGoOn ? read.fault : undefined}
        onInvalid={() => setFaultShown(true)}
        className={`number-input ${className}`}
        data-empty={props['data-empty']}
        inputMode="decimal"
        autoComplete="off"
        placeholder={placeholder}
        autoFocus={autoFocus}
        disabled={disabled}
        suffix={suffix}
        size={props.size}
        status={fault === undefined ? undefined : 'error'}
        value={text}
        onChange={(event) => changeText(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          const range = draft && props.onRange ? readRange(text, limits) : undefined;
          if (range) {
            setDraft(undefined);
            props.onRange?.(...range);
          } else if (read.fault === undefined) setDraft(undefined);
          else setFaultShown(true);
        }}
        style={{ width }}
      />
      <FieldFault id={faultId} fault={fault} />
    </div>
  );
}
