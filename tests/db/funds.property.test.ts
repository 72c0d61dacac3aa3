/** Whatever is recorded, moved and reversed, the money of the village adds up. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fundBalances, fundSum } from '../../db/funds/balances.ts';
import { fundBook, fundSummary } from '../../db/funds/book.ts';
import { donatedMoney } from '../../db/funds/donations.ts';
import { verifyFunds } from '../../db/funds/chain.ts';
import { payFromFund, receiveFund, reverseFundEntry, transferFund } from '../../db/funds/record.ts';
import { FUNDS } from '../../shared/funds.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { movement } from '../builders/funds.ts';
import { requestId } from '../builders/goods.ts';
import { buildVillage } from '../builders/village.ts';

const fund = fc.constantFrom(...FUNDS);
const act = fc.record({
  what: fc.constantFrom('receive', 'receive', 'pay', 'move', 'reverse'),
  fund,
  to: fund,
  amount: fc.integer({ min: 1, max: 500_00 }),
  day: fc.integer({ min: 1, max: 26 }).map((day) => `2026-09-${String(day).padStart(2, '0')}`),
  which: fc.integer({ min: 1, max: 20 }),
});
const COLUMNS = [
  'debit',
  'credit',
  'amount',
  'day',
  'posted_at',
  'party',
  'naming',
  'summary',
  'voucher',
  'source',
  'staff_name',
];

it('books sum to 0, no source is below 0 on any day, and any change breaks the chain', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 25 }),
      fc.nat(),
      fc.constantFrom(...COLUMNS),
      (acts, index, column) => {
        const village = buildVillage();
        try {
          const { store, by } = village;
          for (const { what, fund: from, to, amount, day, which } of acts) {
            const input = movement(from, amount, day);
            try {
              if (what === 'receive') receiveFund(store, by.accountant, input);
              else if (what === 'pay') payFromFund(store, by.accountant, input);
              else if (what === 'move') transferFund(store, by.accountant, { ...input, to });
              else
                reverseFundEntry(store, by.accountant, { requestId: requestId(), id: which, reason: '记错' });
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
          }
          expect(fundSum(store)).toBe(0);
          const { entries, faults } = verifyFunds(store);
          expect(faults).toEqual([]);
          for (let day = 1; day <= 26; day += 5) {
            const on = `2026-09-${String(day).padStart(2, '0')}`;
            const balances = fundBalances(store, on);
            for (const one of FUNDS) {
              expect(balances[one]).toBeGreaterThanOrEqual(0);
              expect(fundBook(store, { from: '2026-09-01', to: on, fund: one }).closing).toBe(balances[one]);
            }
          }
          const span = { from: '2026-09-10', to: '2026-09-26' };
          const whole = fundBook(store, { ...span, fund: null });
          expect(whole.opening + whole.income - whole.outgo).toBe(whole.closing);
          const summary = fundSummary(store, span);
          expect(sumBy(summary, (one) => one.closing)).toBe(whole.closing);
          expect(sumBy(summary, (one) => one.transferredIn)).toBe(
            sumBy(summary, (one) => one.transferredOut),
          );
          const donated = donatedMoney(store, span);
          expect(
            donated.opening +
              sumBy(donated.gifts, ({ amount }) => amount) +
              sumBy(donated.transfers, ({ amount }) => amount) -
              sumBy(donated.payments, ({ amount }) => amount),
          ).toBe(donated.left);
          expect(donated.left).toBe(fundBalances(store, span.to).donation);
          if (entries === 0) return;
          const id = (index % entries) + 1;
          store.sqlite.exec('DROP TRIGGER fund_entry_no_update');
          const value = column === 'amount' ? 'amount + 1' : `${column} || 'x'`;
          store.sqlite.exec(`UPDATE fund_entry SET ${column} = ${value} WHERE id = ${String(id)}`);
          expect(verifyFunds(store).faults).not.toEqual([]);
        } finally {
          village.close();
        }
      },
    ),
    { numRuns: 10 },
  );
});
