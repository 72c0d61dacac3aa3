import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrationOf,
  CROSS,
  describeCalibration,
  EXACT_MEASURES,
  measuresOf,
  NO_CALIBRATION,
  RULER,
  calibratedPoint,
} from '../../shared/printer-calibration.ts';

const shift = fc.double({ min: -12, max: 25, noNaN: true });
const stretch = fc.double({ min: 0.972, max: 1.028, noNaN: true });
const place = fc.record({
  x: fc.double({ min: 0, max: 297, noNaN: true }),
  y: fc.double({ min: 0, max: 420, noNaN: true }),
});

describe('a calibrated printer', () => {
  it('puts everything where it belongs, however it shifts and stretches', () => {
    fc.assert(
      fc.property(shift, shift, stretch, stretch, place, (dx, dy, sx, sy, wanted) => {
        const printed = ({ x, y }: { x: number; y: number }) => ({ x: x * sx + dx, y: y * sy + dy });
        const hundredths = (mm: number): number => Math.round(mm * 100) / 100;
        const cross = printed({ x: CROSS, y: CROSS });
        const calibration = calibrationOf({
          crossX: hundredths(cross.x),
          crossY: hundredths(cross.y),
          rulerX: hundredths(RULER * sx),
          rulerY: hundredths(RULER * sy),
        });
        const there = printed(calibratedPoint(calibration, wanted));
        expect(Math.abs(there.x - wanted.x)).toBeLessThan(0.1);
        expect(Math.abs(there.y - wanted.y)).toBeLessThan(0.1);
      }),
    );
  });

  it('measures what was measured on its sheet, when the dialog is opened again', () => {
    const sheet = { crossX: 13.5, crossY: 17.25, rulerX: 99.5, rulerY: 100.5 };
    expect(measuresOf(calibrationOf(sheet))).toEqual(sheet);
  });

  it('needs nothing when the sheet is exact, and is described in words', () => {
    expect(calibrationOf(EXACT_MEASURES)).toEqual(NO_CALIBRATION);
    expect(describeCalibration(NO_CALIBRATION)).toBe('不移动');
    expect(describeCalibration(calibrationOf({ ...EXACT_MEASURES, crossX: 16.5, crossY: 13 }))).toBe(
      '整页左移 1.5 毫米、下移 2 毫米',
    );
    expect(describeCalibration({ ...NO_CALIBRATION, rulerY: 99 })).toBe('竖向按 101.01%打印');
  });
});
