import { describe, expect, it } from 'vitest';
import { breakOff, nextStroke, NO_BURST, type Stroke } from '../../renderer/counter/scanner.ts';

interface Outcome {
  scanned: string[];
  misread: number;
  /** What the field would have got before it is put back. */
  through: number;
  givenBack: string;
}

function strike(strokes: Stroke[]): Outcome {
  let burst = NO_BURST;
  const outcome: Outcome = { scanned: [], misread: 0, through: 0, givenBack: '' };
  for (const stroke of strokes) {
    const step = nextStroke(burst, stroke);
    burst = step.burst;
    if (!step.swallow) outcome.through += 1;
    if (step.scanned !== undefined) outcome.scanned.push(step.scanned);
    if (step.misread) outcome.misread += 1;
    outcome.givenBack += step.giveBack ?? '';
  }
  outcome.givenBack += breakOff(burst).giveBack ?? '';
  return outcome;
}

const CARD = '0000000124';

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
    const torn = typed('6910000063352').map((stroke, index) => ({
      ...stroke,
      timeStamp: stroke.timeStamp + (index >= 3 ? 60 : 0),
    }));
    expect(strike(torn)).toMatchObject({ scanned: [], misread: 1, givenBack: '' });
  });

  it('is heard twice in a row, and after a person has typed', () => {
    const second = typed('6910000000000', { from: 2000 });
    expect(strike([...typed(CARD), ...second]).scanned).toEqual([CARD, '6910000000000']);
    const person = typed('ymm', { gap: 150, enter: false });
    expect(strike([...person, ...second]).scanned).toEqual(['6910000000000']);
  });
});

describe('a person', () => {
  it('is not taken for a scanner, however well they type', () => {
    const fast = strike(typed('yumingmei', { gap: 60 }));
    expect(fast).toEqual({ scanned: [], misread: 0, through: 10, givenBack: '' });
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
