import { useEffect, type RefObject } from 'react';
import { openWindows } from '../open-windows.ts';
import { useLatest } from '../useLatest.ts';

interface Options {
  view: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  onFind: () => void;
}

/** Keys of a document: PageUp, PageDown, Home and End turn its pages, Ctrl+F finds words in it. */
export function usePdfKeys({ view, scroller, onFind }: Options): void {
  const find = useLatest(onFind);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const own = view.current;
      const box = scroller.current;
      if (!own || !box || event.altKey || !isForemost(own)) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== 'f' || event.shiftKey) return;
        event.preventDefault();
        find.current();
        return;
      }
      const top = scrolledTo(event.key, box);
      if (top === undefined || !belongsTo(event.target, own)) return;
      box.scrollTo({ top });
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [view, scroller, find]);
}

/** Where a key scrolls to; undefined for other keys. */
function scrolledTo(key: string, box: HTMLElement): number | undefined {
  const step = box.clientHeight * 0.9;
  return {
    PageDown: box.scrollTop + step,
    PageUp: box.scrollTop - step,
    Home: 0,
    End: box.scrollHeight,
  }[key];
}

/** Visible, and not below a dialog. */
function isForemost(view: HTMLElement): boolean {
  if (view.getClientRects().length === 0) return false;
  const top = openWindows().at(-1);
  return top === undefined || top.contains(view);
}

/** In a dialog all of it turns the pages, except fields; elsewhere only the document itself. */
function belongsTo(target: EventTarget | null, view: HTMLElement): boolean {
  if (!(target instanceof HTMLElement) || target.matches('input, textarea, select, [role=combobox]'))
    return false;
  const around = view.closest('.ant-modal-wrap') ?? view;
  return around.contains(target);
}
