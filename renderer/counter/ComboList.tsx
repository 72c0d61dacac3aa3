import { type InputRef } from 'antd';
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { TextInput } from '../ui/TextInput.tsx';

interface Props<Item> {
  label: string;
  placeholder: string;
  inputRef: Ref<InputRef>;
  text: string;
  onText: (text: string) => void;
  items: readonly Item[];
  keyOf: (item: Item) => number | string;
  show: (item: Item) => ReactNode;
  onPick: (item: Item) => void;
  /** Enter without a suggestion; the text may be empty. */
  onEnter: (text: string) => void;
  /** A whole code: Enter does not wait for suggestions, and Tab ends it as well, as some scanners do. */
  isFinished?: (text: string) => boolean;
  /** Other keys while the field is empty. */
  onEmptyKey?: (key: string) => boolean;
  nothing: string;
  /** Suggestions belong to an earlier text: Enter waits for the new ones. */
  waiting?: boolean;
}

/** Combo box: arrow keys move, Enter selects. */
export function ComboList<Item>({
  label,
  placeholder,
  inputRef,
  text,
  onText,
  items,
  keyOf,
  show,
  onPick,
  onEnter,
  isFinished,
  onEmptyKey,
  nothing,
  waiting = false,
}: Props<Item>) {
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, items.length - 1));
  const isOpen = text.trim() !== '';

  const wanted = useRef(false);
  const confirm = (): void => {
    const chosen = items[current];
    if (isOpen && chosen !== undefined) onPick(chosen);
    else onEnter(text.trim());
  };
  const confirmAwaited = useEffectEvent(confirm);
  useEffect(() => {
    if (!wanted.current || waiting) return;
    wanted.current = false;
    confirmAwaited();
  }, [waiting]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // During composition Enter and arrows belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : items.length - 1;
      setActive(items.length === 0 ? 0 : (current + step) % items.length);
      return;
    }
    const endsCode = event.key === 'Tab' && !event.shiftKey && isFinished?.(text.trim()) === true;
    if (event.key === 'Enter' || endsCode) {
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat) return;
      if (waiting && isFinished?.(text.trim())) onEnter(text.trim());
      else if (waiting) wanted.current = true;
      else confirm();
      return;
    }
    // Ignores key repeat.
    if (!isOpen && (event.key === '+' || event.key === '-') && event.repeat) event.preventDefault();
    else if (!isOpen && onEmptyKey?.(event.key)) event.preventDefault();
  };

  return (
    <div className="combo">
      <TextInput
        ref={inputRef}
        size="large"
        className="combo-input"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        autoComplete="off"
        max={40}
        ofFilter
        onChange={(event) => {
          setActive(0);
          wanted.current = false;
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <ul className="combo-list" aria-label={`${label}的结果`}>
          {items.length === 0 && !waiting && <li className="combo-empty">{nothing}</li>}
          {items.map((item, index) => (
            <li key={keyOf(item)}>
              <button
                type="button"
                className={index === current ? 'combo-item active' : 'combo-item'}
                aria-current={index === current}
                onClick={() => onPick(item)}
                onMouseEnter={() => setActive(index)}
              >
                {show(item)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
