import type { Points } from '../values/units.ts';

/** Sums points of persons by household (固原, 油溪桥). */
export function aggregateByHousehold(
  persons: readonly { householdId: number; points: Points }[],
): Map<number, Points> {
  const sums = new Map<number, Points>();
  for (const { householdId, points } of persons) {
    sums.set(householdId, (sums.get(householdId) ?? 0) + points);
  }
  return sums;
}
