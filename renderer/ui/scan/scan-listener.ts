/** Captures scanner input independent of focus, and leaves the focused field unchanged. */
import {
  BURST_OVER,
  mayEndByTimeout,
  nextStroke,
  NO_BURST,
  silence,
  type Accepts,
  type Burst,
} from './scanner.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Before {
  field: Field;
  value: string;
}

function focusedField(): Field | undefined {
  const active = document.activeElement;
  return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : undefined;
}

/** Sets a field's value and fires React's change event. */
function write(field: Field, value: string): void {
  if (field.value === value) return;
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** An input method may insert its last characters a moment after the scan. */
const AFTERMATH = 80;

/**
 * Calls `onScan` for each scan, with null for an incomplete one, until the returned function is called.
 * `accepts` returns whether a text is a code.
 */
export function listenForScans(accepts: Accepts, onScan: (text: string | null) => void): () => void {
  let burst: Burst = NO_BURST;
  let before: Before | undefined;
  let quietUntil = 0;
  let over: ReturnType<typeof setTimeout> | undefined;

  const releaseText = (text: string | undefined): void => {
    const field = focusedField();
    if (text !== undefined && field) write(field, field.value + text);
  };

  const finishScan = (text: string | null, timeStamp: number): void => {
    quietUntil = timeStamp + AFTERMATH;
    if (before) write(before.field, before.value);
    onScan(text);
  };

  const onKey = (event: KeyboardEvent): void => {
    const { code, key, timeStamp, repeat } = event;
    const chord = event.ctrlKey || event.altKey || event.metaKey;
    const earlier = burst;
    const step = nextStroke(burst, { code, key, timeStamp, repeat, chord }, accepts);
    burst = step.burst;
    const isNothing = step.unsure === true && focusedField() === undefined;
    if (step.swallow || isNothing) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    releaseText(step.released);
    // A fragmented scan started with characters received before its first part.
    if (burst !== earlier && burst.text.length === 1 && burst.earlier === '') {
      const field = focusedField();
      before = field && { field, value: field.value };
    }
    clearTimeout(over);
    if (step.scanned !== undefined || step.misread || isNothing) {
      finishScan(step.scanned ?? null, timeStamp);
      return;
    }
    if (mayEndByTimeout(burst)) {
      over = setTimeout(() => {
        const end = silence(burst, accepts);
        burst = end.burst;
        if (end.scanned === undefined) releaseText(end.released);
        else finishScan(end.scanned, performance.now());
      }, BURST_OVER);
    }
  };

  const onInput = (event: Event): void => {
    const late = event.isTrusted && event.timeStamp < quietUntil && before?.field === event.target;
    if (!late || !before) return;
    event.stopImmediatePropagation();
    write(before.field, before.value);
  };

  window.addEventListener('keydown', onKey, true);
  window.addEventListener('input', onInput, true);
  return () => {
    clearTimeout(over);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('input', onInput, true);
  };
}
