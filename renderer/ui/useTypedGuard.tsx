import {
  useEffect,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { DiscardQuestion } from './DiscardQuestion.tsx';

/** Popups of selects and date pickers. */
const CHOICES = '.ant-select-item-option, .ant-picker-cell, .ant-picker-time-panel-cell';

/** Guards of open dialogs, topmost last. */
const guards: (() => void)[] = [];

/** Events already handled by an upper dialog: React bubbles them to the dialog that opened it. */
const counted = new WeakSet<Event>();

/** A command succeeded: the input of the topmost dialog is saved. */
export function typedIsSaved(): void {
  guards.at(-1)?.();
}

/**
 * Tracks input in a dialog, and asks before Esc, the close icon or a click outside discards it. React events
 * bubble through portals, so selections in popups count as well. `keepsNothing`: closing loses nothing.
 */
export function useTypedGuard(onClose: () => void, keepsNothing = false) {
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const saved = (): void => setTyped(false);
    guards.push(saved);
    return () => void guards.splice(guards.indexOf(saved), 1);
  }, []);
  useEffect(() => {
    if (!typed) return undefined;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [typed]);
  const note = ({ nativeEvent }: SyntheticEvent): void => {
    if (counted.has(nativeEvent)) return;
    counted.add(nativeEvent);
    if (!keepsNothing) setTyped(true);
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
    close: (): void => {
      if (typed) setAsking(true);
      else onClose();
    },
    question,
  };
}
