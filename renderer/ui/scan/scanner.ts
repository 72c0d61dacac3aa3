/**
 * Detects a keyboard-wedge scanner, which types and ends with Enter, Tab or nothing. A fast scanner is
 * distinguished from a person by its pace alone; for a slow one, and one without terminator, the code must be
 * known or have a valid check digit. Keys are read by position (event.code), which is independent of a
 * Chinese input method.
 */
import { plainText } from '../../../shared/values/plain-text.ts';

/** One keydown event, independent of the DOM. */
export interface Stroke {
  /** Key position: Digit3, Numpad3, KeyV, Enter. Empty on some remote desktops. */
  code: string;
  /** Key value: "3", "３", "Process" while an input method is active. */
  key: string;
  /** Milliseconds. */
  timeStamp: number;
  /** Key repeat, which is faster than typing. */
  repeat?: boolean;
  /** Ctrl, Alt or the Windows key is pressed. */
  chord?: boolean;
}

export interface Burst {
  /** Keys since the last pause. */
  text: string;
  last: number;
  /** Keys before a pause possibly caused by a scanner's radio link or a slow computer: "691" of 691…0000. */
  earlier: string;
  /** Number of first characters that reached the page before the scanner was detected. */
  leaked: number;
  /** Longest pause between two of its keys. */
  slowest: number;
  /** End of the last scan: a second terminator follows immediately. */
  ended: number;
}

export interface Step {
  burst: Burst;
  /** The key belongs to a scanner and must not reach the page. */
  swallow: boolean;
  /** A complete scan. */
  scanned?: string;
  /** A possibly incomplete scan: to be repeated, never read as another code. */
  misread?: boolean;
  /** Enter after a fast key sequence that may be an unknown scan: ignored outside fields. */
  unsure?: boolean;
  /** Characters held back for a scan that broke off: returned to the focused field. */
  released?: string;
}

/** Whether a text is a goods code, a card number, or a bar code with a valid check digit. */
export type Accepts = (text: string) => boolean;

const NEVER = Number.NEGATIVE_INFINITY;
export const NO_BURST: Burst = { text: '', last: NEVER, earlier: '', leaked: 0, slowest: 0, ended: NEVER };

/** Minimum number of keys, each within the gap; no person types that fast. */
const CERTAIN = 4;
const LARGEST_GAP = 35;
/** Larger gap allowed once a scanner is detected (slow radio links); still faster than typing ten digits. */
const LARGEST_GAP_OF_SCANNER = 80;
/** Maximum gap of a slow scan; the code must then be valid. */
const LARGEST_GAP_OF_SLOW = 180;
/** Shorter than any card number or bar code. */
const SHORTEST_SCAN = 8;
/** The village's own codes are shorter: W0001. */
const SHORTEST_KNOWN = 4;
/** CR and LF, Enter and Tab: a terminator right after a scan belongs to it. */
const AFTER_SCAN = 180;
/** After a scan that seemed to have no terminator: one that a radio link brings late. */
const LATE_TERMINATOR = 250;
/** After a code of somebody's own pace: the Enter that they press after it. */
const ENTER_OF_PERSON = 1500;

function characterOf({ code, key }: Stroke): string | undefined {
  const match = /^(?:Digit|Numpad)(\d)$|^Key([A-Z])$/.exec(code);
  if (match) return match[1] ?? match[2];
  if (code === 'Minus' || code === 'NumpadSubtract') return '-';
  if (code === 'BracketRight') return ']';
  if (code !== '') return undefined;
  const plain = plainText(key).toUpperCase();
  return /^[0-9A-Z\]-]$/.test(plain) ? plain : undefined;
}

/** A symbol that a shop has set before every code, written so that it is known from the code. */
const PREFIX = '~';
const SYMBOLS =
  /^(?:Backquote|Equal|BracketLeft|Backslash|Semicolon|Quote|Comma|Period|Slash|Numpad(?:Multiply|Divide|Add|Decimal))$/;

/** The code of a burst, without the prefix of the scanner. */
const codeOf = (text: string): string => text.replace(/^~+/, '');

const isEnter = ({ code, key }: Stroke): boolean =>
  code === 'Enter' || code === 'NumpadEnter' || (code === '' && key === 'Enter');
const isTab = ({ code, key }: Stroke): boolean => code === 'Tab' || (code === '' && key === 'Tab');
/** Line feed and carriage return as sent by some scanners. */
const isLineEnd = ({ code, chord }: Stroke): boolean =>
  chord === true && (code === 'KeyJ' || code === 'KeyM');
const isShift = ({ code, key }: Stroke): boolean => code.startsWith('Shift') || key === 'Shift';

const ended = (timeStamp: number): Burst => ({ ...NO_BURST, ended: timeStamp });

/** Ends a burst that was no scan: releases held-back characters. */
export function breakOff(burst: Burst): { burst: Burst; released?: string } {
  const withheld = burst.text.slice(burst.leaked);
  return withheld === '' ? { burst: NO_BURST } : { burst: NO_BURST, released: withheld };
}

/** Whether the keys may be those of a scanner without terminator, which ends by silence. */
export function mayEndByTimeout({ earlier, text, leaked }: Burst): boolean {
  return text.length > leaked || codeOf(`${earlier}${text}`).length >= SHORTEST_SCAN;
}

/** The keys have stopped: a scanner without terminator is finished, whatever its pace. */
export function silence(burst: Burst, accepts: Accepts): Omit<Step, 'swallow'> {
  const whole = codeOf(`${burst.earlier}${burst.text}`);
  if (whole.length < SHORTEST_SCAN || !accepts(whole)) return breakOff(burst);
  const isFast = burst.text.length > burst.leaked && burst.slowest < LARGEST_GAP_OF_SCANNER;
  // A slow one may have been typed by a person, whose Enter means the code and not the basket.
  return { burst: ended(burst.last + (isFast ? LATE_TERMINATOR : ENTER_OF_PERSON)), scanned: whole };
}

/** Classifies the keys before an Enter or Tab. */
function terminated(burst: Burst, stroke: Stroke, accepts: Accepts): Step {
  const { earlier, leaked } = burst;
  const text = codeOf(burst.text);
  const whole = codeOf(`${earlier}${burst.text}`);
  const end = ended(stroke.timeStamp);
  const wasFast = burst.text.length > leaked;
  // A short own code may also be a typed household number.
  const shortest = wasFast && earlier === '' ? SHORTEST_KNOWN : SHORTEST_SCAN;
  if (whole.length >= shortest && accepts(whole)) return { burst: end, swallow: true, scanned: whole };
  if (wasFast && text.length >= SHORTEST_SCAN) {
    return earlier === ''
      ? { burst: end, swallow: true, scanned: text }
      : { burst: end, swallow: true, misread: true };
  }
  // Tab between two fields, Enter after a word.
  const unsure = isEnter(stroke) && whole.length >= SHORTEST_SCAN;
  return { ...breakOff(burst), swallow: false, ...(unsure ? { unsure: true } : {}) };
}

/** Processes one keydown. */
export function nextStroke(burst: Burst, stroke: Stroke, accepts: Accepts): Step {
  if (isShift(stroke)) return { burst, swallow: false };
  const { timeStamp } = stroke;
  const isEnd = isEnter(stroke) || isTab(stroke);
  if ((isEnd || isLineEnd(stroke)) && burst.text === '' && timeStamp - burst.ended < AFTER_SCAN) {
    return { burst, swallow: true };
  }
  const gap = timeStamp - burst.last;
  if (isEnd && burst.text !== '' && gap < LARGEST_GAP_OF_SLOW && stroke.repeat !== true) {
    return terminated(burst, stroke, accepts);
  }
  const character =
    stroke.repeat || stroke.chord
      ? undefined
      : (characterOf(stroke) ?? (SYMBOLS.test(stroke.code) && burst.text === '' ? PREFIX : undefined));
  if (character === undefined) return { ...breakOff(burst), swallow: false };
  const { text, earlier, leaked, slowest } = burst;
  const isScanner = text.length - leaked > 0;
  if (text !== '' && gap < (isScanner ? LARGEST_GAP_OF_SCANNER : LARGEST_GAP)) {
    const swallow = text.length + 1 >= CERTAIN;
    return {
      burst: {
        ...burst,
        text: text + character,
        last: timeStamp,
        leaked: leaked + (swallow ? 0 : 1),
        slowest: Math.max(slowest, gap),
      },
      swallow,
    };
  }
  const goesOn = text !== '' && gap < LARGEST_GAP_OF_SLOW;
  return {
    ...breakOff(burst),
    burst: {
      ...NO_BURST,
      text: character,
      last: timeStamp,
      earlier: goesOn ? `${earlier}${text}` : '',
      leaked: 1,
      slowest: goesOn ? Math.max(slowest, gap) : 0,
    },
    swallow: false,
  };
}

/** Delay after the last key that ends a burst. */
export const BURST_OVER = LARGEST_GAP_OF_SLOW;
