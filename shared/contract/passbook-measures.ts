/** What is typed in millimetres: the geometry of booklets, and what was measured on a calibration sheet. */
import * as z from 'zod';
import {
  COLUMN_WIDTH,
  GEOMETRY_MEASURES,
  PASSBOOK_COLUMN_NAMES,
  PASSBOOK_COLUMNS,
  type GeometryMeasure,
  type PassbookColumn,
} from '../passbook-geometry.ts';
import { MEASURES } from '../printer-calibration.ts';
import { quoted } from '../values/quotes.ts';
import { integerField } from './fields.ts';

/** A measure in mm with at most two decimals, or a count. */
function measure(label: string, { min, max, unit, places }: MeasureRange) {
  if (places === 0) return integerField(label, { min, max });
  return z
    .number({ error: `${quoted(label)}应填数字` })
    .min(min, `${quoted(label)}不能小于 ${String(min)} ${unit}`)
    .max(max, `${quoted(label)}不能大于 ${String(max)} ${unit}`)
    .refine(
      (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
      `${quoted(label)}最多两位小数`,
    );
}

interface MeasureRange {
  min: number;
  max: number;
  unit: string;
  places: number;
}

const MM = { unit: '毫米', places: 2 };

const geometryFields = Object.fromEntries(
  Object.entries(GEOMETRY_MEASURES).map(([name, range]) => [name, measure(range.label, range)]),
) as Record<GeometryMeasure, z.ZodNumber>;

const columnFields = Object.fromEntries(
  PASSBOOK_COLUMNS.map((column) => [
    column,
    measure(`${PASSBOOK_COLUMN_NAMES[column]}栏宽`, { ...COLUMN_WIDTH, ...MM }),
  ]),
) as Record<PassbookColumn, z.ZodNumber>;

export const geometry = z.object({
  ...geometryFields,
  columns: z.object(columnFields),
  sheet: z
    .object({
      width: measure('纸宽', { min: 100, max: 450, ...MM }),
      height: measure('纸高', { min: 100, max: 650, ...MM }),
    })
    .nullable(),
});

export const measured = z.object({
  crossX: measure(MEASURES.crossX.label, { ...MEASURES.crossX, ...MM }),
  crossY: measure(MEASURES.crossY.label, { ...MEASURES.crossY, ...MM }),
  rulerX: rulerField(MEASURES.rulerX),
  rulerY: rulerField(MEASURES.rulerY),
});

/** A ruler far from its length: the printing program has changed the size. */
function rulerField({ label, min, max }: { label: string; min: number; max: number }) {
  return z.number({ error: `${quoted(label)}应填数字` }).refine((value) => value >= min && value <= max, {
    error: ({ input }) =>
      `${quoted(label)}量出 ${String(input)} 毫米，差得太多：打印时大小被改了。请选“实际大小”，不要“适应纸张”，重打一张再量。`,
  });
}
