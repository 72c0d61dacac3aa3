/**
 * Calibration of a printer: where it puts what is sent to it. A sheet with a cross and two rulers of 100 mm is
 * printed as it is, and measured; from that follow the offsets by which everything is sent.
 */

/** Distance of the cross from the left and the top edge of the sheet, in mm. */
export const CROSS = 15;
/** mm */
export const RULER = 100;

/** What was measured on the sheet, in mm. */
export interface MeasuredSheet {
  /** From the left edge to the cross, and from the top edge. */
  crossX: number;
  crossY: number;
  /** From the cross to the end of the horizontal and of the vertical ruler. */
  rulerX: number;
  rulerY: number;
}

export interface PrinterCalibration {
  /** Added to what is sent, in mm (negative: left, up). */
  offsetX: number;
  offsetY: number;
  /** Measured length in mm of a ruler of 100 mm. */
  rulerX: number;
  rulerY: number;
}

export const NO_CALIBRATION: PrinterCalibration = { offsetX: 0, offsetY: 0, rulerX: RULER, rulerY: RULER };

export const MEASURES = {
  crossX: { label: '十字到左边', min: 0, max: 45 },
  crossY: { label: '十字到上边', min: 0, max: 45 },
  rulerX: { label: '横尺长', min: 97, max: 103 },
  rulerY: { label: '竖尺长', min: 97, max: 103 },
} as const;

/** Within what is measured with a ruler: nothing to correct. */
export const EXACT_MEASURES: MeasuredSheet = { crossX: CROSS, crossY: CROSS, rulerX: RULER, rulerY: RULER };

const hundredths = (mm: number): number => Math.round(mm * 100) / 100;

/** A printer that shifts by d and stretches by s prints x at s·x + d: sent is x/s - d/s. */
export function calibrationOf({ crossX, crossY, rulerX, rulerY }: MeasuredSheet): PrinterCalibration {
  return {
    offsetX: hundredths(CROSS - (crossX * RULER) / rulerX),
    offsetY: hundredths(CROSS - (crossY * RULER) / rulerY),
    rulerX,
    rulerY,
  };
}

/** Measures of the sheet when printed by a printer of this calibration. */
export function measuresOf({ offsetX, offsetY, rulerX, rulerY }: PrinterCalibration): MeasuredSheet {
  return {
    crossX: hundredths(((CROSS - offsetX) * rulerX) / RULER),
    crossY: hundredths(((CROSS - offsetY) * rulerY) / RULER),
    rulerX,
    rulerY,
  };
}

/** Where something is sent so that it stands at this point of the paper; mm. */
export function calibratedPoint(
  { offsetX, offsetY, rulerX, rulerY }: PrinterCalibration,
  point: { x: number; y: number },
): { x: number; y: number } {
  return { x: (point.x * RULER) / rulerX + offsetX, y: (point.y * RULER) / rulerY + offsetY };
}

const moved = (mm: number, [less, more]: readonly [string, string]): string =>
  `${mm < 0 ? less : more} ${String(Math.abs(hundredths(mm)))} 毫米`;

/** What a calibration does to the paper: "整页左移 1.5 毫米、上移 2 毫米". */
export function describeCalibration({ offsetX, offsetY, rulerX, rulerY }: PrinterCalibration): string {
  const shifts = [
    ...(offsetX === 0 ? [] : [moved(offsetX, ['左移', '右移'])]),
    ...(offsetY === 0 ? [] : [moved(offsetY, ['上移', '下移'])]),
  ];
  const stretched = [
    ...(rulerX === RULER ? [] : [`横向按 ${String(hundredths((RULER * 100) / rulerX))}%`]),
    ...(rulerY === RULER ? [] : [`竖向按 ${String(hundredths((RULER * 100) / rulerY))}%`]),
  ];
  const all = [
    ...(shifts.length > 0 ? [`整页${shifts.join('、')}`] : []),
    ...(stretched.length > 0 ? [`${stretched.join('、')}打印`] : []),
  ];
  return all.length === 0 ? '不移动' : all.join('，');
}
