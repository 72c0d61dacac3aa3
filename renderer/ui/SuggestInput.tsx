import { AutoComplete, type AutoCompleteProps } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { FieldFault } from './FieldFault.tsx';
import { lengthFault } from './TextInput.tsx';

type Props = Omit<
  AutoCompleteProps<string>,
  'open' | 'onOpenChange' | 'placement' | 'defaultActiveFirstOption'
> & {
  /** Enter without a suggestion selected by arrow keys: the typed text is meant. */
  onEnter?: () => void;
  /** Maximum length, as of TextInput: a long paste stays, with a message. */
  max?: number;
};

/**
 * Text field with suggestions. The list opens upwards, away from the buttons below, and closes on selection, Enter and blur.
 * Enter selects a suggestion only after an arrow key, so that typed text is never replaced.
 */
export function SuggestInput({ onEnter, max, onSelect, onBlur, onKeyDown, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const faultId = useId();
  const fault = max === undefined ? undefined : lengthFault(rest.value ?? undefined, max);
  const turn = (next: boolean): void => {
    setOpen(next);
    setChoosing(false);
  };
  function note(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setChoosing(open || choosing);
      setOpen(true);
    } else if (event.key === 'Enter') {
      if (!open || !choosing) onEnter?.();
      turn(false);
    } else if (event.key !== 'Shift') setChoosing(false);
  }
  const field = (
    <AutoComplete<string>
      {...rest}
      {...(fault === undefined
        ? {}
        : { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': faultId })}
      open={open}
      onOpenChange={turn}
      placement="topLeft"
      defaultActiveFirstOption={false}
      data-choosing={open && choosing}
      onSelect={(...chosen) => {
        turn(false);
        onSelect?.(...chosen);
      }}
      onBlur={(event) => {
        turn(false);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        note(event);
        onKeyDown?.(event);
      }}
      className={`suggest-input ${rest.className ?? ''}`}
    />
  );
  return (
    <>
      {field}
      <FieldFault id={faultId} fault={fault} />
    </>
  );
}
