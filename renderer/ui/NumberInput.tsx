import { Input } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { formatDecimal } from '../../shared/values/decimal.ts';
import { FieldFault } from './FieldFault.tsx';
import { readNumber, type NumberLimits, type ReadNumber } from './read-number.ts';

export interface NumberProps extends NumberLimits {
  id?: string;
  /** An integer of the smallest unit: with two places 150 is shown as 1.5. NaN for what could not be read. */
  value?: number | null;
  onChange?: (value: number | null) => void;
  /** What the arrow keys add. */
  step?: number;
  suffix?: string;
  size?: 'large';
  width?: number | string;
  'aria-label'?: string;
  placeholder?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  /** False where the arrow keys go from cell to cell. */
  arrows?: boolean;
  /** What is there is marked when the field is entered, so that typing replaces it. */
  selects?: boolean;
  className?: string;
  /** For styles: nothing is filled in yet. */
  'data-empty'?: boolean;
}

const isNothing = (value: number | null | undefined): boolean =>
  value === null || value === undefined || Number.isNaN(value);

/**
 * A number as people write it: full width, thousands, the period of a Chinese input method. What is no such number stays in the
 * field with a word below it, and its value is NaN, which no act takes.
 */
export function NumberInput(props: NumberProps) {
  const { value, onChange, places = 0, min, max, step = 10 ** places, suffix, width = 130 } = props;
  const { id, placeholder, autoFocus, disabled, arrows = true, selects = false, className = '' } = props;
  const [draft, setDraft] = useState<{ text: string; value: number | null }>();
  const faultId = useId();
  const [focused, setFocused] = useState(false);
  const [shownFor, setShownFor] = useState(value);
  if (!Object.is(shownFor, value)) {
    setShownFor(value);
    // Another value from outside: what was typed for the one before goes.
    if (draft && !Object.is(draft.value, value ?? null) && !(isNothing(draft.value) && isNothing(value))) {
      setDraft(undefined);
    }
  }
  const kept = typeof value === 'number' && !Number.isNaN(value) ? formatDecimal(value, places) : '';
  const text = draft?.text ?? kept;
  const read: ReadNumber = draft ? readNumber(text, props) : { value: null };
  // Whoever is still typing has not written the number yet: 1 of 12, or its sign.
  const fault =
    focused && (read.short === true || /^[+\-−－扣减加]?$/.test(text.trim())) ? undefined : read.fault;

  function take(typed: string): void {
    const read = readNumber(typed, props);
    const next = read.fault === undefined ? read.value : Number.NaN;
    setDraft({ text: typed, value: next });
    onChange?.(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowUp' ? step : event.key === 'ArrowDown' ? -step : 0;
    if (by === 0 || !arrows || Number.isNaN(value)) return;
    event.preventDefault();
    const next = Math.min(max ?? Infinity, Math.max(min ?? -Infinity, (value ?? 0) + by));
    setDraft(undefined);
    onChange?.(next);
  }

  return (
    // A share of the row is a share of what holds the field, not of the field's own width.
    <div className="field-with-fault" style={width === '100%' ? { width } : undefined}>
      <Input
        id={id}
        aria-label={props['aria-label']}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
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
        onChange={(event) => take(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          setFocused(true);
          if (selects) event.target.select();
        }}
        onBlur={() => {
          setFocused(false);
          if (read.fault === undefined) setDraft(undefined);
        }}
        style={{ width }}
      />
      <FieldFault id={faultId} fault={fault} />
    </div>
  );
}
