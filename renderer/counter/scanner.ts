/**
 * A keyboard-wedge scanner is a typist that ends with Enter or Tab, or with nothing. A fast one is told from a person by its pace
 * alone; of a slow one, and of one that ends with nothing, the code itself must be known or have a right check digit. Keys are
 * read by their place on the keyboard (event.code), which stays the same while a Chinese input method is on.
 */
import { plainText } from '../../shared/values/plain-text.ts';

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
  /** All keys since the last pause. */
  text: string;
  last: number;
  /** The keys before the pause that a scanner's radio link or a slow computer may have made: "691" of 691…0000. */
  earlier: string;
  /** How many of its first characters went through to the page before it was known for a scanner. */
  leaked: number;
  /** The longest pause between two of its keys. */
  slowest: number;
  /** When the last scan ended: a second Enter of the scanner comes right after it. */
  ended: number;
}

export interface Step {
  burst: Burst;
  /** The key belongs to a scanner: it must not reach the page. */
  swallow: boolean;
  /** A whole scan. */
  scanned?: string;
  /** A scan of which a part may be missing: to be scanned again, never to be read as another code. */
  misread?: boolean;
  /** Enter after so many quick keys that they may have been a scan nobody knows: where no field waits for it, it means nothing. */
  unsure?: boolean;
  /** Characters that were taken for a scan that then broke off: they belong where the person was typing. */
  giveBack?: string;
}

/** Whether a text is the code of goods, a card's number, or a bar code whose check digit is right. */
export type Accepts = (text: string) => boolean;

const NEVER = Number.NEGATIVE_INFINITY;
export const NO_BURST: Burst = { text: '', last: NEVER, earlier: '', leaked: 0, slowest: 0, ended: NEVER };

/** No person strikes this many keys in a row, each within the gap. */
const CERTAIN = 4;
const LARGEST_GAP = 35;
/** Once it is known for a scanner, a slow radio link may hold it up. Nobody types ten figures at this pace either. */
const LARGEST_GAP_OF_SCANNER = 80;
/** Keys this far apart may still be one slow scan; the code has to say so. */
const LARGEST_GAP_OF_SLOW = 180;
/** Shorter than any card number or bar code. */
const SHORTEST_SCAN = 8;
/** Codes of the village's own are shorter: W0001. */
const SHORTEST_KNOWN = 4;
/** CR and LF, Enter and Tab: what follows a scan so soon is its own end. */
const AFTER_SCAN = 180;

function characterOf({ code, key }: Stroke): string | undefined {
  const place = /^(?:Digit|Numpad)(\d)$|^Key([A-Z])$/.exec(code);
  if (place) return place[1] ?? place[2];
  if (code === 'Minus' || code === 'NumpadSubtract') return '-';
  if (code === 'BracketRight') return ']';
  if (code !== '') return undefined;
  const plain = plainText(key).toUpperCase();
  return /^[0-9A-Z\]-]$/.test(plain) ? plain : undefined;
}

const isEnter = ({ code, key }: Stroke): boolean =>
  code === 'Enter' || code === 'NumpadEnter' || (code === '' && key === 'Enter');
const isTab = ({ code, key }: Stroke): boolean => code === 'Tab' || (code === '' && key === 'Tab');
/** Line feed and carriage return as some scanners send them. */
const isLineEnd = ({ code, chord }: Stroke): boolean =>
  chord === true && (code === 'KeyJ' || code === 'KeyM');
const isShift = ({ code, key }: Stroke): boolean => code.startsWith('Shift') || key === 'Shift';

const ended = (timeStamp: number): Burst => ({ ...NO_BURST, ended: timeStamp });

/** Ends a burst that was none: what was held back is given back. */
export function breakOff(burst: Burst): { burst: Burst; giveBack?: string } {
  const held = burst.text.slice(burst.leaked);
  return held === '' ? { burst: NO_BURST } : { burst: NO_BURST, giveBack: held };
}

/** The keys have stopped: a scanner that ends with nothing has ended. */
export function silence(burst: Burst, accepts: Accepts): Omit<Step, 'swallow'> {
  const whole = `${burst.earlier}${burst.text}`;
  const isScan = burst.text.length > burst.leaked && burst.slowest < LARGEST_GAP_OF_SCANNER;
  if (isScan && whole.length >= SHORTEST_SCAN && accepts(whole)) {
    return { burst: ended(burst.last), scanned: whole };
  }
  return breakOff(burst);
}

/** What the keys up to an Enter or Tab have been. */
function terminated(burst: Burst, stroke: Stroke, accepts: Accepts): Step {
  const { text, earlier, leaked } = burst;
  const whole = `${earlier}${text}`;
  const end = ended(stroke.timeStamp);
  const wasFast = text.length > leaked;
  // A short code of the village's own may as well be a household's number that somebody types.
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

/** What one more keydown means. */
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
  const character = stroke.repeat || stroke.chord ? undefined : characterOf(stroke);
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

/** Long enough after the last key to know that a burst goes no further. */
export const BURST_OVER = LARGEST_GAP_OF_SLOW;
