import { expect, test } from 'vitest';
import { fitScale, nextZoom } from '../../renderer/ui/pdf/fit.ts';

const mm = (width: number, height: number) => ({ width: (width * 96) / 25.4, height: (height * 96) / 25.4 });
const room = { width: 930, height: 500 };

test('a sheet is shown at its true width, a wide one as wide as the room', () => {
  expect(fitScale(mm(210, 297), room)).toBe(1);
  expect(fitScale(mm(148, 210), room)).toBe(1);
  expect(fitScale(mm(420, 297), room)).toBeCloseTo(930 / mm(420, 297).width);
});

test('a slip is shown as a whole, enlarged when it is short, and never too small to be read', () => {
  expect(fitScale(mm(80, 110), room)).toBeCloseTo(500 / mm(80, 110).height);
  expect(fitScale(mm(58, 70), room)).toBe(1.5);
  expect(fitScale(mm(80, 400), room)).toBe(0.8);
});

test('the zoom goes by steps and stays at its ends', () => {
  expect(nextZoom(0.92, 'in')).toBe(1);
  expect(nextZoom(1, 'in')).toBe(1.25);
  expect(nextZoom(1, 'out')).toBe(0.8);
  expect(nextZoom(4, 'in')).toBe(4);
  expect(nextZoom(0.25, 'out')).toBe(0.25);
});
