/** 清零公告 as a table: what each group would lose. */
import type { CloseFigures } from '../../../shared/period-closes/closes.ts';
import { recordedGroup } from '../../../shared/values/groups.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { subjectMeasure } from '../../../shared/schemes/subjects.ts';
import { centreColumn, rightColumn, type Table } from './close-table.ts';

interface GroupSum {
  group: string;
  count: number;
  points: number;
}

/** What lapses, by group; debts that lapse as well are no loss, and not listed. */
function sumsByGroup({ lines, carry }: CloseFigures): GroupSum[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const sums = new Map<string, GroupSum>();
  for (const line of carry?.lines ?? []) {
    if (line.cleared <= 0) continue;
    const group = recordedGroup(byId.get(line.id) ?? line);
    const { count, points } = sums.get(group) ?? { count: 0, points: 0 };
    sums.set(group, { group, count: count + 1, points: points + line.cleared });
  }
  return [...sums.values()];
}

export function tableOf(figures: CloseFigures, notes: string[], today: string): Table {
  const { subject, unitName } = figures;
  const sums = sumsByGroup(figures);
  const row = ({ group, count, points }: GroupSum) => [group, String(count), formatPoints(points)];
  const total = {
    group: '合计',
    count: sumBy(sums, ({ count }) => count),
    points: sumBy(sums, ({ points }) => points),
  };
  return {
    orientation: 'portrait',
    columns: [
      centreColumn('组', null),
      rightColumn(`有余额的（${subjectMeasure(subject)}）`, 12),
      rightColumn(`余额（${unitName}）`, 12),
    ],
    rows: sums.map(row),
    totals: [row(total)],
    notes,
    signers: [],
    issuedOn: today,
  };
}
