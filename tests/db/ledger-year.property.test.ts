/** The year and its months agree with the ledger, whatever was closed, opened again and reversed in whatever order. */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerMonthView } from '../../shared/contract/ledger.ts';
import { months } from '../../db/ledger/months.ts';
import { ledgerYear } from '../../db/ledger/year.ts';
import { closePeriod } from '../../db/period-closes/close.ts';
import { draftClose } from '../../db/period-closes/draft.ts';
import { closeById } from '../../db/period-closes/read.ts';
import { reopenPeriod } from '../../db/period-closes/reopen.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { TransferId } from '../../shared/values/units.ts';
import {
  balance,
  closeNow,
  onDay,
  postedDeclaration,
  reopenNow,
  spend,
  yearlyVillage,
  type ClosingVillage,
  type YearlyVillage,
} from '../builders/closes.ts';
import { refusalOf } from '../builders/meetings.ts';

const YEARS = ['2025', '2026', '2027'] as const;
const INPUTS = { announced: { on: '2026-12-01', where: '村部' } };

const anAct = fc.record({
  kind: fc.constantFrom('award', 'award', 'deduction', 'spend', 'close', 'reopen', 'reverse', 'later'),
  who: fc.nat({ max: 1 }),
  points: fc.integer({ min: 1, max: 2000 }),
  month: fc.constantFrom('2026-11', '2026-12', '2027-01'),
});
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** What the months say that they have changed the balances by. */
const columns = ({ awarded, deducted, reversed, spent, other }: LedgerMonthView) =>
  awarded - deducted + reversed - spent + sumBy(other, ({ points }) => points);

/** Points booked on the accounts of subjects up to the end of a year, line by line. */
function bookedUntil({ store, schemeId }: ClosingVillage, year: string): number {
  const row = store.sqlite
    .prepare(
      `SELECT coalesce(sum(iif(c.kind = 'household', t.points, 0) - iif(d.kind = 'household', t.points, 0)), 0) AS points
       FROM transfer t JOIN account c ON c.id = t.credit_account_id JOIN account d ON d.id = t.debit_account_id
       WHERE d.scheme_id = ? AND t.period < ?`,
    )
    .get(schemeId, `${year}.`) as { points: number };
  return row.points;
}

function requireSums(village: ClosingVillage, households: readonly number[]): void {
  const { store, schemeId } = village;
  let before = 0;
  for (const year of YEARS) {
    const { opening, closing, months: ofYear, kinds } = ledgerYear(store, schemeId, year);
    expect(opening).toBe(before);
    for (const month of ofYear) expect(columns(month)).toBe(month.change);
    expect(opening + sumBy(ofYear, ({ change }) => change)).toBe(closing);
    expect(opening + sumBy(kinds, ({ pointsIn, pointsOut }) => pointsIn - pointsOut)).toBe(closing);
    expect(closing).toBe(bookedUntil(village, year));
    before = closing;
  }
  const held = sumBy(households, (id) => balance(village, id));
  expect(before).toBe(held);
  expect(sumBy(months(store, schemeId), ({ change }) => change)).toBe(held);
}

/** Acts of the office; those that are refused are none. */
function office({ village, first, second }: YearlyVillage) {
  const { store, by, schemeId } = village;
  const people = [first, second];
  const posted: TransferId[] = [];
  let closed: { id: number; cleared: number } | undefined;
  const acts: Record<Act['kind'], (act: Act) => void> = {
    award: ({ who, points, month }) => post(who, points, month),
    deduction: ({ who, points, month }) => post(who, -points, month),
    spend: ({ who, points, month }) => spend(village, people[who]!, points, `${month}-20`),
    close: () => {
      const { seen, figures } = draftClose(store, schemeId, '2026', INPUTS);
      const { closeId } = closePeriod(store, by.accountant, {
        schemeId,
        period: '2026',
        inputs: INPUTS,
        seen,
      });
      closed = { id: closeId, cleared: sumBy(figures.carry?.lines ?? [], (line) => line.cleared) };
    },
    reopen: () => {
      if (!closed) return;
      const { version } = closeById(store, closed.id);
      reopenPeriod(store, by.accountant, { id: closed.id, version, reason: '核对' });
      closed = undefined;
    },
    reverse: ({ points }) => {
      const transferId = posted[points % Math.max(1, posted.length)];
      if (transferId === undefined) return;
      const reversal = { requestId: randomUUID(), transferId, reason: '录错', approver: '村支书' };
      reverseTransfer(store, by.accountant, reversal);
    },
    later: () => onDay(village, '2027-02-03'),
  };
  function post(who: number, points: number, month: string): void {
    if (closed && month < '2027') return;
    const id = postedDeclaration(village, people[who]!, {
      itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
      points,
      date: `${month}-10`,
    });
    if (id !== null) posted.push(id);
  }
  return {
    people,
    run: (act: Act) => refusalOf(() => acts[act.kind](act)),
    cleared: () => closed?.cleared ?? 0,
  };
}

describe('the sums of a year', () => {
  it('are those of the ledger, month by month, for any order of closes, reopenings, clearings and reversals', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('allowed', 'floorZero'),
        fc.array(anAct, { maxLength: 20 }),
        (negativeBalance, list) => {
          const made = yearlyVillage({ negativeBalance });
          const { village } = made;
          try {
            const { run, people, cleared } = office(made);
            for (const act of list) run(act);
            requireSums(village, people);
            // Only the close that stands has taken anything from the year.
            const { kinds, closing, opening } = ledgerYear(village.store, village.schemeId, '2026');
            const own = (kind: string) =>
              kinds
                .filter((one) => one.kind === kind)
                .reduce((sum, { pointsIn, pointsOut }) => sum + pointsIn - pointsOut, 0);
            const deeds = own('award') + own('deduction') + own('floor') + own('redemption');
            expect(closing - opening).toBe(deeds - cleared());
            expect(verifyChain(village.store)).toMatchObject({ ok: true });
          } finally {
            village.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('have the month of nothing but a close, and a reopened close leaves no trace in either year', async () => {
    const { village, first, second } = yearlyVillage();
    try {
      const { store, schemeId } = village;
      postedDeclaration(village, first, { itemId: 'river-cleaning', points: 500, date: '2026-11-02' });
      postedDeclaration(village, second, { itemId: 'river-cleaning', points: 700, date: '2026-11-03' });
      const year = (of: string) => ledgerYear(store, schemeId, of);
      const { id } = await closeNow(village, '2026');
      expect(year('2026')).toMatchObject({ opening: 0, closing: 0 });
      expect(
        year('2026').months.map(({ period, households, change }) => [period, households, change]),
      ).toEqual([
        ['2026-11', 2, 1200],
        ['2026-12', 2, -1200],
      ]);
      await reopenNow(village, id);
      expect(year('2026').closing).toBe(1200);
      expect(year('2027')).toMatchObject({ opening: 1200, closing: 1200 });
      await closeNow(village, '2026');
      expect(year('2026').closing).toBe(0);
      expect(year('2027')).toMatchObject({ opening: 0, closing: 20_000 });
    } finally {
      village.close();
    }
  });
});
