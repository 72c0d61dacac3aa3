import {
  useEffect,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { DiscardQuestion } from './DiscardQuestion.tsx';
import { TypedParts } from './typed-parts.ts';

/** Popups of selects and date pickers. */
const CHOICES = '.ant-select-item-option, .ant-picker-cell, .ant-picker-time-panel-cell';

const POPUPS = '.ant-select-dropdown, .ant-picker-dropdown';

/** A part of a dialog that is saved by itself: a form, or what is marked so. Null: the rest of the dialog. */
type Part = Element | null;

function partOf(element: Element | null): Part {
  // The field of a popup keeps the focus.
  const field = element?.closest(POPUPS) ? document.activeElement : element;
  return field?.closest('form, [data-part]') ?? null;
}

interface Guard {
  parts: TypedParts<Part>;
  /** Its parts have changed. */
  changed: () => void;
}

/** Guards of open dialogs, topmost last. */
const guards: Guard[] = [];

/** Events already handled by an upper dialog: React bubbles them to the dialog that opened it. */
const counted = new WeakSet<Event>();

/**
 * A command is given: by a part of the topmost dialog, or by the button of the whole dialog. The answer is called
 * once it has succeeded: that input is saved. A confirmation does not tell what was sent, so all stays unsaved.
 */
export function beginSave(): () => void {
  const guard = guards.at(-1);
  const { activeElement } = document;
  if (guard === undefined || activeElement?.closest('.ant-modal-confirm')) return () => undefined;
  const part = partOf(activeElement) ?? undefined;
  const { now } = guard.parts;
  return () => {
    guard.parts.saved(part, now);
    guard.changed();
  };
}

/**
 * Tracks input in a dialog, and asks before Esc, the close icon or a click outside discards it. React events
 * bubble through portals, so selections in popups count as well. `keepsNothing`: closing loses nothing.
 */
export function useTypedGuard(onClose: () => void, keepsNothing = false) {
  const [parts] = useState(() => new TypedParts<Part>());
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const guard = { parts, changed: () => setTyped(parts.any) };
    guards.push(guard);
    return () => void guards.splice(guards.indexOf(guard), 1);
  }, [parts]);
  useEffect(() => {
    if (!typed) return undefined;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [typed]);
  const note = ({ nativeEvent }: SyntheticEvent): void => {
    if (counted.has(nativeEvent)) return;
    counted.add(nativeEvent);
    if (keepsNothing) return;
    parts.note(partOf(nativeEvent.target instanceof Element ? nativeEvent.target : null));
    setTyped(true);
  };
  const stay = (): void => setAsking(false);
  const question: ReactNode = asking ? (
    <DiscardQuestion
      title="填写的内容还没有保存"
      keepText="继续填写"
      discardText="不保存，关闭"
      onKeep={stay}
      onDiscard={onClose}
    >
      关闭后，这里填写的内容不会保留。
    </DiscardQuestion>
  ) : null;
  return {
    /** Props of the element around the fields. */
    watch: {
      onInput: note,
      onClick: (event: MouseEvent) => {
        if (event.target instanceof Element && event.target.closest(CHOICES)) note(event);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.target instanceof Element)) return;
        if (event.target.closest('.ant-select, .ant-picker')) note(event);
      },
    },
    isTyped: typed,
    close: (): void => {
      if (typed) setAsking(true);
      else onClose();
    },
    question,
  };
}
