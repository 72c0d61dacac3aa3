import { AutoComplete, type AutoCompleteProps } from 'antd';
import { useState, type KeyboardEvent } from 'react';

type Props = Omit<
  AutoCompleteProps<string>,
  'open' | 'onOpenChange' | 'placement' | 'defaultActiveFirstOption'
> & {
  /** Enter without a suggestion selected by arrow keys: the typed text is meant. */
  onEnter?: () => void;
};

/**
 * Text field with suggestions. The list opens upwards, away from the buttons below, and closes on selection, Enter and blur.
 * Enter selects a suggestion only after an arrow key, so that typed text is never replaced.
 */
export function SuggestInput({ onEnter, onSelect, onBlur, onKeyDown, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const [choosing, setChoosing] = useState(false);
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
  return (
    <AutoComplete<string>
      {...rest}
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
}
