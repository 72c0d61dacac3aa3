/**
 * A keyboard-wedge scanner is a very fast typist that ends with Enter. It is told from a person by its pace alone, and by
 * the key's place on the keyboard (event.code), which stays the same while a Chinese input method is on.
 */

/** One keydown, without the page around it. */
export interface Stroke {
  /** The key's place: Digit3, Numpad3, KeyV, Enter. Some remote desktops leave it empty. */
  code: string;
  /** What it would type: "3", "３", "Process" while an input method is on. */
  key: string;
  /** Milliseconds. */
  timeStamp: number;
  /** Held down: the keyboard repeats faster than anybody types. */
  repeat?: boolean;
  /** Ctrl, Alt or the Windows key is down. */
  chord?: boolean;
}

export interface Burst {
  text: string;
  last: number;
  /** How many of its first characters went through to the page before it was known for a scanner. */
  leaked: number;
  /** It began so soon after other keys that the beginning of a code may have been torn off. */
  torn: boolean;
}

export interface Step {
  burst: Burst;
  /** The key belongs to a scanner: it must not reach the page. */
  swallow: boolean;
  /** A whole scan. */
  scanned?: string;
  /** A scan whose beginning may be missing: to be scanned again, never to be read as another code. */
  misread?: boolean;
  /** Characters that were taken for a scan that then broke off: they belong where the person was typing. */
  giveBack?: string;
}

export const NO_BURST: Burst = { text: '', last: Number.NEGATIVE_INFINITY, leaked: 0, torn: false };

/** No person strikes this many keys in a row, each within the gap. */
const CERTAIN = 4;
const LARGEST_GAP = 35;
/** Once it is known for a scanner, a slow radio link may hold it up. */
const LARGEST_GAP_OF_SCANNER = 80;
/** Some scanners wait a little before their Enter. */
const LARGEST_GAP_BEFORE_ENTER = 120;
/** Shorter than any card number or bar code. */
const SHORTEST_SCAN = 8;

function characterOf({ code, key }: Stroke): string | undefined {
  const place = /^(?:Digit|Numpad)(\d)$|^Key([A-Z])$/.exec(code);
  if (place) return place[1] ?? place[2];
  if (code === 'Minus' || code === 'NumpadSubtract') return '-';
  if (code !== '') return undefined;
  const plain = plainText(key).toUpperCase();
  return /^[0-9A-Z-]$/.test(plain) ? plain : undefined;
}

const isEnter = ({ code, key }: Stroke): boolean =>
  code === 'Enter' || code === 'NumpadEnter' || (code === '' && key === 'Enter');
const isShift = ({ code, key }: Stroke): boolean => code.startsWith('Shift') || key === 'Shift';

/** Ends a burst that was none: what was held back is given back. */
export function breakOff(burst: Burst): { burst: Burst; giveBack?: string } {
  const held = burst.text.slice(burst.leaked);
  return held === '' ? { burst: NO_BURST } : { burst: NO_BURST, giveBack: held };
}

/** What one more keydown means. */
export function nextStroke(burst: Burst, stroke: Stroke): Step {
  if (isShift(stroke)) return { burst, swallow: false };
  const gap = stroke.timeStamp - burst.last;
  if (isEnter(stroke) && burst.text.length >= SHORTEST_SCAN && gap < LARGEST_GAP_BEFORE_ENTER) {
    return burst.torn
      ? { burst: NO_BURST, swallow: true, misread: true }
      : { burst: NO_BURST, swallow: true, scanned: burst.text };
  }
  const character = stroke.repeat || stroke.chord ? undefined : characterOf(stroke);
  if (character === undefined) return { ...breakOff(burst), swallow: false };
  const isScanner = burst.text.length >= CERTAIN;
  if (burst.text === '' || gap >= (isScanner ? LARGEST_GAP_OF_SCANNER : LARGEST_GAP)) {
    const torn = burst.text !== '' && gap < LARGEST_GAP_BEFORE_ENTER;
    const fresh = { text: character, last: stroke.timeStamp, leaked: 1, torn };
    return { ...breakOff(burst), burst: fresh, swallow: false };
  }
  const swallow = burst.text.length + 1 >= CERTAIN;
  return {
    burst: {
      text: burst.text + character,
      last: stroke.timeStamp,
      torn: burst.torn,
      leaked: burst.leaked + (swallow ? 0 : 1),
    },
    swallow,
  };
}

/** Long enough after the last key to know that a burst goes no further. */
export const BURST_OVER = LARGEST_GAP_BEFORE_ENTER + 30;
import { plainText } from '../../shared/plain-text.ts';
