/** Every figure of a report is tied to the ledger, for any order of acts. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { post, type LedgerEntry } from '../../db/ledger/post.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { report } from '../../db/reports/report.ts';
import { transact } from '../../db/database/store.ts';
import type { Report } from '../../shared/contract/reports.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { ReportPart } from '../../shared/reports.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { entry, openBooks, type Books } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const MONTHS = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
/** Kinds that move a balance in all ways: earned, spent, given back, lapsed, neither. */
const KINDS = [
  'award',
  'award',
  'award',
  'deduction',
  'redemption',
  'return',
  'donation',
  'cleared',
  'base',
] as const satisfies LedgerEntry['kind'][];

type Act =
  | { kind: 'entry'; of: (typeof KINDS)[number]; account: number; points: number; month: number }
  | { kind: 'reversal'; nth: number };

const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('entry' as const),
      of: fc.constantFrom(...KINDS),
      account: fc.nat({ max: 3 }),
      points: fc.integer({ min: 1, max: 2_000 }),
      month: fc.nat({ max: MONTHS.length - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reversal' as const), nth: fc.nat({ max: 60 }) }) },
);

function perform({ store, by }: TestVillage, { accounts }: Books, act: Act): void {
  try {
    transact(store, by.accountant, 'test.act', null, (tx) => {
      if (act.kind === 'reversal') {
        const { n } = store.sqlite.prepare('SELECT count(*) AS n FROM transfer').get() as { n: number };
        reverse(tx, 1 + (act.nth % Math.max(n, 1)), '记错了');
        return;
      }
      const period = MONTHS[act.month]!;
      post(tx, [entry(act.of, accounts[act.account]!, act.points, { period, activityDate: `${period}-10` })]);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

interface Moved {
  kind: TransferKind;
  period: string;
  account: number;
  group: number;
  /** Income less outgo of the account. */
  change: number;
  /** Month in which it was reversed, or of what it reverses. */
  other: string | null;
}

/** The ledger itself, transfer by transfer. */
function ledger({ store }: TestVillage): Moved[] {
  return store.sqlite
    .prepare<[], Moved>(
      `SELECT t.kind, t.period, a.id AS account, g.number AS "group", iif(t.credit_account_id = a.id, t.points, -t.points) AS change,
         coalesce(v.period, o.period) AS other
       FROM transfer t LEFT JOIN transfer v ON v.reverses_id = t.id LEFT JOIN transfer o ON o.id = t.reverses_id JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.household_id IS NOT NULL
       JOIN household h ON h.id = a.household_id JOIN village_group g ON g.id = h.group_id`,
    )
    .all();
}

const points = ({ lines }: Report, part: ReportPart): number =>
  sumBy(
    lines.filter((line) => line.part === part),
    (line) => line.points ?? 0,
  );
const counts = ({ lines }: Report, part: ReportPart): number =>
  sumBy(
    lines.filter((line) => line.part === part),
    (line) => line.count ?? 0,
  );
const named = ({ lines }: Report, part: ReportPart, name: string) =>
  lines.find((line) => line.part === part && line.name.startsWith(name));

function assertTied(made: Report, moved: Moved[], [first, last]: [string, string]): void {
  const own = moved.filter(({ period }) => period >= first && period <= last);
  const counting = own.filter(({ other }) => other === null);
  const of = (...kinds: TransferKind[]): number =>
    sumBy(
      counting.filter(({ kind }) => kinds.includes(kind)),
      ({ change }) => change,
    );
  const linesOf = (...kinds: TransferKind[]): number =>
    counting.filter(({ kind }) => kinds.includes(kind)).length;
  const across = sumBy(
    own.filter(({ other }) => other !== null && (other < first || other > last)),
    ({ change }) => change,
  );
  const before = sumBy(
    moved.filter(({ period }) => period < first),
    ({ change }) => change,
  );
  const total = sumBy(own, ({ change }) => change);
  const line = (name: string): number => named(made, 'points', name)?.points ?? 0;
  expect([line('期初余额'), line('期末余额')]).toEqual([before, before + total]);
  expect(line('加分')).toBe(of('award'));
  expect(line('扣分')).toBe(0 - of('deduction'));
  expect(line('跨期冲销')).toBe(across);
  expect(line('已兑换')).toBe(0 - of('redemption', 'return', 'donation'));
  expect(line('清零')).toBe(of('cleared'));
  expect(line('基础分')).toBe(of('base'));
  // The lines add up to the change of the balances.
  const others = made.lines.filter(({ part }) => part === 'points').slice(4, -1);
  expect(
    line('期初余额') +
      line('加分') -
      line('扣分') -
      line('已兑换') +
      sumBy(others, (other) => other.points ?? 0),
  ).toBe(line('期末余额'));
  // So does each way of breaking them down.
  expect(points(made, 'awardCategories')).toBe(of('award'));
  expect(points(made, 'awardChannels')).toBe(of('award'));
  expect(points(made, 'groupAwards')).toBe(of('award'));
  expect(points(made, 'deductionCategories')).toBe(0 - of('deduction'));
  expect(points(made, 'deductionChannels')).toBe(0 - of('deduction'));
  expect(points(made, 'groupDeductions')).toBe(0 - of('deduction'));
  expect(points(made, 'groupReversals')).toBe(across);
  expect(points(made, 'groupSpent')).toBe(0 - of('redemption', 'return', 'donation'));
  expect([counts(made, 'awardCategories'), counts(made, 'groupAwards')]).toEqual([
    linesOf('award'),
    linesOf('award'),
  ]);
  const subjects = new Set(counting.filter(({ kind }) => kind === 'award').map(({ account }) => account));
  expect(named(made, 'subjects', '得到加分')?.count).toBe(subjects.size);
}

const SPANS: Record<string, [string, string]> = {
  '2026-05': ['2026-05', '2026-05'],
  '2026-06': ['2026-06', '2026-06'],
  '2026-08': ['2026-08', '2026-08'],
  '2026-09': ['2026-09', '2026-09'],
  '2026-Q2': ['2026-04', '2026-06'],
  '2026-Q3': ['2026-07', '2026-09'],
  '2026': ['2026-01', '2026-12'],
};

/** The figures that a report says of the period before are those of that period's own report. */
function assertCompared(made: Report, before: Report): void {
  for (const { part, name, previousPoints, previousCount } of made.lines) {
    const own = before.lines.find((line) => line.part === part && line.name === name);
    expect([previousPoints ?? 0, previousCount ?? 0], `${part} ${name}`).toEqual([
      own?.points ?? 0,
      own?.count ?? 0,
    ]);
  }
}

describe('a report', () => {
  it('says what the ledger says, for any order of acts and any period', () => {
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 1, maxLength: 40 }), (acts) => {
        const village = buildVillage();
        try {
          const books = openBooks(village, 4);
          for (const act of acts) perform(village, books, act);
          const moved = ledger(village);
          const of = (period: string): Report => report(village.store, { schemeId: books.schemeId, period });
          for (const [period, span] of Object.entries(SPANS)) assertTied(of(period), moved, span);
          assertCompared(of('2026-09'), of('2026-08'));
          assertCompared(of('2026-Q3'), of('2026-Q2'));
        } finally {
          village.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
