import { expect, test } from 'vitest';
import { fittingSize } from '../../electron/desktop/window-size.ts';

test('the window is as it was left, within what the screen has', () => {
  const office = { width: 1920, height: 1040 };
  expect(fittingSize(office, undefined)).toMatchObject({ width: 1366, height: 768, maximized: false });
  expect(fittingSize(office, { width: 1500, height: 900, maximized: true })).toMatchObject({
    width: 1500,
    height: 900,
    maximized: true,
  });
  expect(fittingSize(office, { width: 3000, height: 100, maximized: false })).toMatchObject({
    width: 1920,
    height: 640,
  });
});

test('1366 × 768 at 125 % is filled, and never asked for more than it has', () => {
  expect(fittingSize({ width: 1093, height: 574 }, undefined)).toEqual({
    width: 1093,
    height: 574,
    minWidth: 1024,
    minHeight: 574,
    maximized: true,
  });
});
