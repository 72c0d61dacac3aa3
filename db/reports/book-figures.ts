/** Figures of a scheme's books in a period: points, subjects, categories, channels, groups, objections. */
import { channelText } from '../../shared/declarations.ts';
import { TRANSFER_KINDS, TRANSFER_KIND_NAMES, type TransferKind } from '../../shared/ledger.ts';
import { OBJECTION_CONCLUSIONS, OBJECTION_CONCLUSION_NAMES } from '../../shared/notices.ts';
import type { ReportPart } from '../../shared/reports.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { AWARDED, DEDUCTED, SPENT_KINDS } from '../ledger/figures.ts';
import { monthSums } from '../ledger/months.ts';
import { spanSums } from '../ledger/span-sums.ts';
import { isPersonScheme, rulesOfVersion } from '../schemes/read.ts';
import { groupName } from '../village/groups.ts';
import {
  deedMovements,
  groupMovements,
  objectionEnds,
  reversalsAcross,
  type DeedMovement,
  type GroupMovement,
  type GroupReversals,
  type Months,
} from './movements.ts';
import type { Figure } from './figure.ts';

const AWARD_KINDS: ReadonlySet<TransferKind> = new Set(AWARDED);
const DEDUCTION_KINDS: ReadonlySet<TransferKind> = new Set(DEDUCTED);
const SPENDING_KINDS: ReadonlySet<TransferKind> = new Set(SPENT_KINDS);

const change = ({ pointsIn, pointsOut }: Pick<GroupMovement, 'pointsIn' | 'pointsOut'>): Points =>
  pointsIn - pointsOut;

/** How many transfers of these kinds; a return of some of the goods is no further redemption. */
function countedTransfers(rows: readonly GroupMovement[], wanted: ReadonlySet<TransferKind>): number {
  return sumBy(
    rows.filter(({ kind }) => wanted.has(kind)),
    ({ kind, transfers, transfersOut }) => (SPENDING_KINDS.has(kind) ? transfersOut : transfers),
  );
}

/** Balances of the ledger before and after, and between them what counts in the months: they add up. */
function pointsFigures(
  store: Store,
  schemeId: SchemeId,
  months: Months,
  { groups, reversals }: { groups: readonly GroupMovement[]; reversals: readonly GroupReversals[] },
): Figure[] {
  const { opening, kinds } = spanSums(store, schemeId, months);
  const byKind = Map.groupBy(groups, ({ kind }) => kind);
  const { awarded, deducted, spent, other } = monthSums(
    TRANSFER_KINDS.flatMap((kind) => {
      const rows = byKind.get(kind);
      return rows === undefined ? [] : [{ kind, points: sumBy(rows, change) }];
    }),
  );
  const transfersOf = (wanted: ReadonlySet<TransferKind>): number => countedTransfers(groups, wanted);
  const line = (key: string, name: string, points: Points, count?: number): Figure => ({
    part: 'points',
    key,
    name,
    points,
    ...(count === undefined ? {} : { count }),
  });
  return [
    line('opening', '期初余额', opening),
    line('awarded', '加分', awarded, transfersOf(AWARD_KINDS)),
    line('deducted', '扣分', deducted, transfersOf(DEDUCTION_KINDS)),
    line('spent', '已兑换（退货已减）', spent, transfersOf(SPENDING_KINDS)),
    ...other.map(({ kind, points }) =>
      line(kind, `${TRANSFER_KIND_NAMES[kind]}（加为正，减为负）`, points, transfersOf(new Set([kind]))),
    ),
    line(
      'reversed',
      '跨期冲销（加为正，减为负）',
      sumBy(reversals, ({ points }) => points),
      sumBy(reversals, (one) => one.reversals),
    ),
    { ...line('closing', '期末余额', opening + sumBy(kinds, change)), isSum: true },
  ];
}

/** Households or persons; each stands in one group. */
function subjectFigures(rows: readonly GroupMovement[], measure: string): Figure[] {
  const line = (key: TransferKind, name: string): Figure => ({
    part: 'subjects',
    key,
    name,
    count: sumBy(
      rows.filter(({ kind }) => kind === key),
      ({ subjects }) => subjects,
    ),
  });
  return [
    line('award', `得到加分的${measure}`),
    line('deduction', `被扣分的${measure}`),
    line('redemption', `到超市兑换的${measure}`),
  ];
}

function groupFigures(
  store: Store,
  rows: readonly GroupMovement[],
  part: ReportPart,
  wanted: ReadonlySet<TransferKind>,
  points: (row: GroupMovement) => Points,
): Figure[] {
  const byGroup = Map.groupBy(
    rows.filter(({ kind }) => wanted.has(kind)),
    ({ groupNumber }) => groupNumber,
  );
  return [...byGroup].map(([number, own]) => ({
    part,
    key: String(number),
    name: groupName(store, number),
    count: countedTransfers(own, wanted),
    points: sumBy(own, points),
  }));
}

const WITHOUT_DECLARATION = '老账本接转的';

function categoryOf(store: Store, { versionId, itemId }: DeedMovement): string {
  if (versionId === null) return WITHOUT_DECLARATION;
  const { items, categories } = rulesOfVersion(store, versionId);
  const item = items.find(({ id }) => id === itemId);
  return categories.find(({ id }) => id === item?.category)?.name ?? '';
}

const channelOf = ({ channel }: DeedMovement): string =>
  channel === null ? WITHOUT_DECLARATION : channelText(channel);

/** Deeds of one direction by what `nameOf` calls them, the most points first. */
function deedFigures(
  rows: readonly DeedMovement[],
  part: ReportPart,
  wanted: ReadonlySet<TransferKind>,
  nameOf: (row: DeedMovement) => string,
): Figure[] {
  const byName = Map.groupBy(
    rows.filter(({ kind }) => wanted.has(kind)),
    nameOf,
  );
  return [...byName]
    .map(([name, own]) => ({
      part,
      key: name,
      name,
      count: sumBy(own, ({ deeds }) => deeds),
      points: sumBy(own, ({ points }) => points),
    }))
    .toSorted((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1));
}

function objectionFigures(store: Store, schemeId: SchemeId, days: Months): Figure[] {
  const ends = objectionEnds(store, schemeId, days);
  const of = (key: string, name: string): Figure => ({
    part: 'objections',
    key,
    name,
    count: ends.find(({ ending }) => ending === key)?.objections ?? 0,
  });
  return [
    { part: 'objections', key: 'received', name: '收到', count: sumBy(ends, ({ objections }) => objections) },
    ...OBJECTION_CONCLUSIONS.map((conclusion) =>
      of(conclusion, `办结：${OBJECTION_CONCLUSION_NAMES[conclusion]}`),
    ),
    of('withdrawn', '撤回'),
    of('open', '还在办理'),
  ];
}

export function bookFigures(store: Store, schemeId: SchemeId, period: string): Figure[] {
  const days = periodBounds(period);
  const months = { from: days.from.slice(0, 7), to: days.to.slice(0, 7) };
  const groups = groupMovements(store, schemeId, months);
  const deeds = deedMovements(store, schemeId, months);
  const category = (row: DeedMovement): string => categoryOf(store, row);
  const reversals = reversalsAcross(store, schemeId, months);
  const outgo = (row: GroupMovement): Points => 0 - change(row);
  return [
    ...pointsFigures(store, schemeId, months, { groups, reversals }),
    ...subjectFigures(groups, isPersonScheme(store, schemeId) ? '人' : '户'),
    ...deedFigures(deeds, 'awardCategories', AWARD_KINDS, category),
    ...deedFigures(deeds, 'deductionCategories', DEDUCTION_KINDS, category),
    ...deedFigures(deeds, 'awardChannels', AWARD_KINDS, channelOf),
    ...deedFigures(deeds, 'deductionChannels', DEDUCTION_KINDS, channelOf),
    ...groupFigures(store, groups, 'groupAwards', AWARD_KINDS, change),
    ...groupFigures(store, groups, 'groupDeductions', DEDUCTION_KINDS, outgo),
    ...reversals.map(({ groupNumber, reversals: count, points }): Figure => ({
      part: 'groupReversals',
      key: String(groupNumber),
      name: groupName(store, groupNumber),
      count,
      points,
    })),
    ...groupFigures(store, groups, 'groupSpent', SPENDING_KINDS, outgo),
    ...objectionFigures(store, schemeId, days),
  ];
}
