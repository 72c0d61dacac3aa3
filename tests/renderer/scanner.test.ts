import { describe, expect, it } from 'vitest';
import { nextStroke, NO_BURST, silence, type Accepts, type Stroke } from '../../renderer/ui/scan/scanner.ts';

interface Outcome {
  scanned: string[];
  misread: number;
  /** What the field would have got before it is put back. */
  through: number;
  givenBack: string;
  /** Enters that reach the page. */
  enters: number;
  unsure: number;
}

const CARD = '0000000124';
const EAN = '6910000063352';
const OWN = 'W0001';
const accepts: Accepts = (text) => [CARD, EAN, OWN, ']C16910000063352'].includes(text);

function strike(strokes: Stroke[]): Outcome {
  let burst = NO_BURST;
  const outcome: Outcome = { scanned: [], misread: 0, through: 0, givenBack: '', enters: 0, unsure: 0 };
  for (const stroke of strokes) {
    const step = nextStroke(burst, stroke, accepts);
    burst = step.burst;
    if (!step.swallow) outcome.through += 1;
    if (!step.swallow && stroke.code === 'Enter') outcome.enters += 1;
    if (step.unsure) outcome.unsure += 1;
    if (step.scanned !== undefined) outcome.scanned.push(step.scanned);
    if (step.misread) outcome.misread += 1;
    outcome.givenBack += step.released ?? '';
  }
  const end = silence(burst, accepts);
  if (end.scanned !== undefined) outcome.scanned.push(end.scanned);
  outcome.givenBack += end.released ?? '';
  return outcome;
}

/** As a scanner or a person types it: a key each `gap` milliseconds, with Enter at the end unless told otherwise. */
function typed(
  text: string,
  {
    gap = 8,
    from = 1000,
    enter = true,
    key,
  }: { gap?: number; from?: number; enter?: boolean; key?: (c: string) => string } = {},
): Stroke[] {
  const strokes = [...text].map((character, index) => ({
    code: /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`,
    key: key ? key(character) : character,
    timeStamp: from + index * gap,
  }));
  const end = { code: 'Enter', key: 'Enter', timeStamp: from + text.length * gap };
  return enter ? [...strokes, end] : strokes;
}

describe('the scanner', () => {
  it('is heard whatever its pace below 35 ms a key', () => {
    for (const gap of [1, 8, 20, 34]) expect(strike(typed(CARD, { gap })).scanned).toEqual([CARD]);
  });

  it('lets three keys through at most, and never its Enter', () => {
    expect(strike(typed(CARD)).through).toBe(3);
  });

  it('is heard while a Chinese input method is on, in whole or half width', () => {
    expect(strike(typed(CARD, { key: () => 'Process' })).scanned).toEqual([CARD]);
    const wide = (c: string) => String.fromCharCode(c.charCodeAt(0) + 0xfee0);
    expect(strike(typed(CARD, { key: wide })).scanned).toEqual([CARD]);
    const withoutPlace = typed(CARD, { key: wide }).map((stroke) =>
      stroke.code === 'Enter' ? stroke : { ...stroke, code: '' },
    );
    expect(strike(withoutPlace).scanned).toEqual([CARD]);
  });

  it('may use the number pad, a prefix in capitals, and a slow Enter', () => {
    const pad = typed(CARD).map((stroke) => ({ ...stroke, code: stroke.code.replace('Digit', 'Numpad') }));
    expect(strike(pad).scanned).toEqual([CARD]);
    const shifted = typed(`VP${CARD}`).flatMap((stroke) =>
      stroke.code.startsWith('Key')
        ? [{ code: 'ShiftLeft', key: 'Shift', timeStamp: stroke.timeStamp - 2 }, stroke]
        : [stroke],
    );
    expect(strike(shifted).scanned).toEqual([`VP${CARD}`]);
    const slow = [
      ...typed(CARD, { enter: false }),
      { code: 'NumpadEnter', key: 'Enter', timeStamp: 1000 + 9 * 8 + 100 },
    ];
    expect(strike(slow).scanned).toEqual([CARD]);
  });

  it('may be held up for a moment by its radio link', () => {
    const late = typed(CARD).map((stroke, index) => ({
      ...stroke,
      timeStamp: stroke.timeStamp + (index >= 6 ? 60 : 0),
    }));
    expect(strike(late).scanned).toEqual([CARD]);
  });

  it('is not read as another code when its beginning was torn off', () => {
    const torn = typed('6910000063353').map((stroke, index) => ({
      ...stroke,
      timeStamp: stroke.timeStamp + (index >= 3 ? 60 : 0),
    }));
    expect(strike(torn)).toMatchObject({ scanned: [], misread: 1, givenBack: '', enters: 0 });
  });

  it('is heard twice in a row, and after a person has typed', () => {
    const second = typed('6910000000000', { from: 2000 });
    expect(strike([...typed(CARD), ...second]).scanned).toEqual([CARD, '6910000000000']);
    const person = typed('ymm', { gap: 150, enter: false });
    expect(strike([...person, ...second]).scanned).toEqual(['6910000000000']);
  });
});

describe('a scanner of another make', () => {
  const end = (code: string, timeStamp: number, more: Partial<Stroke> = {}): Stroke => ({
    code,
    key: code,
    timeStamp,
    ...more,
  });

  it('that is slow is heard when the code is known, whatever its pace up to 150 ms a key', () => {
    for (const gap of [20, 34, 36, 50, 80, 110, 150]) {
      const outcome = strike(typed(CARD, { gap }));
      expect([gap, outcome.scanned, outcome.enters]).toEqual([gap, [CARD], 0]);
      expect(strike(typed(EAN, { gap })).scanned).toEqual([EAN]);
    }
  });

  it('whose keys come unevenly is heard whole', () => {
    const uneven = typed(EAN).map((stroke, index) => ({
      ...stroke,
      timeStamp: stroke.timeStamp + (index >= 1 ? 57 : 0) + (index >= 3 ? 90 : 0) + (index >= 9 ? 100 : 0),
    }));
    expect(strike(uneven)).toMatchObject({ scanned: [EAN], misread: 0, enters: 0 });
  });

  it('that sends CR and LF, Enter and Tab, or two Enters is one scan, and none of its ends reaches the page', () => {
    for (const [gap, more] of [
      [8, end('Enter', 0)],
      [8, end('KeyJ', 0, { chord: true })],
      [8, end('KeyM', 0, { chord: true })],
      [8, end('Tab', 0)],
      [60, end('Enter', 0)],
      [150, end('Enter', 0)],
    ] as const) {
      const strokes = typed(CARD, { gap });
      const last = strokes.at(-1)?.timeStamp ?? 0;
      const outcome = strike([...strokes, { ...more, timeStamp: last + gap }]);
      expect([more.code, gap, outcome.scanned, outcome.enters]).toEqual([more.code, gap, [CARD], 0]);
    }
  });

  it('leaves the Enter of the operator, who cannot be so quick, to the page', () => {
    const strokes = typed(EAN);
    const last = strokes.at(-1)?.timeStamp ?? 0;
    expect(strike([...strokes, end('Enter', last + 250)])).toMatchObject({ scanned: [EAN], enters: 1 });
  });

  it('that ends with Tab, or with nothing, is heard when the code is known', () => {
    const withTab = [...typed(CARD, { enter: false }), end('Tab', 1000 + 10 * 8)];
    expect(strike(withTab)).toMatchObject({ scanned: [CARD], through: 3 });
    for (const gap of [8, 34]) {
      const outcome = strike(typed(EAN, { gap, enter: false }));
      expect(outcome).toMatchObject({ scanned: [EAN], givenBack: '' });
    }
    expect(strike(typed('1234567890', { enter: false }))).toMatchObject({
      scanned: [],
      givenBack: '4567890',
    });
  });

  it('that is slow and ends with nothing is heard when the code is known, and the Enter after it is not the operator’s', () => {
    for (const gap of [60, 110, 150]) {
      expect(strike(typed(EAN, { gap, enter: false }))).toMatchObject({ scanned: [EAN], givenBack: '' });
      expect(strike(typed('6910000063353', { gap, enter: false })).scanned).toEqual([]);
    }
    const slow = typed(EAN, { gap: 150, enter: false });
    const last = slow.at(-1)!;
    let burst = NO_BURST;
    for (const stroke of slow) burst = nextStroke(burst, stroke, accepts).burst;
    ({ burst } = silence(burst, accepts));
    const enterAfter = (wait: number) =>
      nextStroke(burst, { code: 'Enter', key: 'Enter', timeStamp: last.timeStamp + wait }, accepts).swallow;
    expect([200, 800, 1600, 2500].map(enterAfter)).toEqual([true, true, true, false]);
  });

  it('that is fast and whose Enter a radio link brings late does not confirm the basket', () => {
    const fast = typed(EAN, { enter: false });
    const last = fast.at(-1)!;
    let burst = NO_BURST;
    for (const stroke of fast) burst = nextStroke(burst, stroke, accepts).burst;
    ({ burst } = silence(burst, accepts));
    const enterAfter = (wait: number) =>
      nextStroke(burst, { code: 'Enter', key: 'Enter', timeStamp: last.timeStamp + wait }, accepts).swallow;
    expect([200, 400, 500].map(enterAfter)).toEqual([true, true, false]);
  });

  it('that puts a symbol or letters before every code is heard without the symbol', () => {
    for (const gap of [8, 60, 150]) {
      const strokes = typed(EAN, { gap, from: 1000 + gap });
      const symbol = { code: 'Backquote', key: '\x60', timeStamp: 1000 };
      expect(strike([symbol, ...strokes])).toMatchObject({ scanned: [EAN], enters: 0 });
      expect(strike([symbol, ...typed(EAN, { gap, from: 1000 + gap, enter: false })]).scanned).toEqual([EAN]);
    }
    const unknown = typed('9999999999999', { from: 1008 });
    expect(strike([{ code: 'Slash', key: '/', timeStamp: 1000 }, ...unknown]).scanned).toEqual([
      '9999999999999',
    ]);
  });

  it('that puts the kind of code before it is heard with it', () => {
    const marked = typed(`C1${EAN}`).map((stroke) => ({ ...stroke, timeStamp: stroke.timeStamp + 10 }));
    const bracket = { code: 'BracketRight', key: ']', timeStamp: 1002 };
    expect(strike([bracket, ...marked]).scanned).toEqual([`]C1${EAN}`]);
  });

  it('reads the village’s own short codes when it is fast; somebody who types one is typing', () => {
    expect(strike(typed(OWN)).scanned).toEqual([OWN]);
    expect(strike(typed(OWN, { gap: 60 }))).toMatchObject({ scanned: [], enters: 1 });
  });

  it('of which nobody knows the code: its Enter means nothing outside a field', () => {
    expect(strike(typed('9999999999999', { gap: 60 }))).toMatchObject({ scanned: [], unsure: 1 });
  });
});

describe('a person', () => {
  it('is not taken for a scanner, however well they type', () => {
    const fast = strike(typed('yumingmei', { gap: 60 }));
    expect(fast).toMatchObject({ scanned: [], misread: 0, through: 10, givenBack: '' });
  });

  it('who rolls two or three keys together loses none of them', () => {
    const rolled = [...typed('yum', { gap: 15, enter: false }), ...typed('ing', { gap: 90, from: 1200 })];
    expect(strike(rolled)).toMatchObject({ scanned: [], through: 7, givenBack: '' });
  });

  it('who holds a key down, or uses a shortcut, is not scanning', () => {
    const held = typed('1111111111', { gap: 30 }).map((stroke, index) => ({
      ...stroke,
      repeat: index > 0 && index < 10,
    }));
    expect(strike(held)).toMatchObject({ scanned: [], givenBack: '' });
    const chords = typed('aaaaaaaaaa', { gap: 10 }).map((stroke) => ({
      ...stroke,
      chord: stroke.code !== 'Enter',
    }));
    expect(strike(chords)).toMatchObject({ scanned: [], through: 11 });
  });

  it('gets back what was held from a burst too short to be a code', () => {
    expect(strike(typed('123456'))).toMatchObject({ scanned: [], through: 4, givenBack: '456' });
    expect(strike(typed('123456', { enter: false })).givenBack).toBe('456');
  });
});
