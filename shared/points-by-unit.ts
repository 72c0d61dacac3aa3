/** Points of several schemes: those with different units make no sum. */
import { formatPoints } from './values/points.ts';
import { sumBy } from './values/sum.ts';
import type { Points } from './values/units.ts';

interface DayPoints {
  points: Points;
  returnedPoints: Points;
  units?: readonly { unitName: string; points: Points; returnedPoints: Points }[] | undefined;
}

/** Points handed out, brought back and net of a day: by unit where there are several, otherwise in the shop's. */
export function dayPoints(day: DayPoints, unit: string): { out: string; back: string; net: string } {
  const list = day.units ?? [{ unitName: unit, points: day.points, returnedPoints: day.returnedPoints }];
  const text = (of: (one: Omit<DayPoints, 'units'>) => Points): string =>
    pointsByUnit(
      list.map((one) => ({ unitName: one.unitName, points: of(one) })),
      unit,
    );
  return {
    out: text(({ points }) => points),
    back: text(({ returnedPoints }) => returnedPoints),
    net: text(({ points, returnedPoints }) => points - returnedPoints),
  };
}

/** 15 分、20 元; units of which there are none are left out, unless there is nothing at all: then 0 of the first. */
export function pointsByUnit(list: readonly { unitName: string; points: Points }[], unit = '分'): string {
  const units = [...Map.groupBy(list, ({ unitName }) => unitName)];
  const texts = units.flatMap(([name, of]) => {
    const points = sumBy(of, (one) => one.points);
    return points === 0 ? [] : [`${formatPoints(points)} ${name}`];
  });
  return texts.length === 0 ? `0 ${unit}` : texts.join('、');
}

/** What a point is called in a list; `unit` in an empty one, undefined where they are called by several names and make no sum. */
export function soleUnit(list: readonly { unitName: string }[], unit = '分'): string | undefined {
  const names = new Set(list.map(({ unitName }) => unitName));
  const [only = unit] = names;
  return names.size > 1 ? undefined : only;
}
