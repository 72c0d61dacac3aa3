/**
 * Whatever comes in whatever order (issue, sale, return of goods, loss, void, expiry, bundle, settlement, a lost answer that
 * is asked again, a crash before the commit), a number pays once, and issued − redeemed − void − expired = outstanding.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { closeStore, openStore } from '../../db/database/open.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { receiveBundle } from '../../db/vouchers/bundles.ts';
import { cancelVoucherLost, expireSeries, reportVoucherLost, voidVoucher } from '../../db/vouchers/end.ts';
import { seriesFigures } from '../../db/vouchers/figures.ts';
import { voucherFaults } from '../../db/ledger/voucher-faults.ts';
import { reverseIssue } from '../../db/redemptions/reverse-voucher-issue.ts';
import { seriesById } from '../../db/vouchers/series.ts';
import { previewVoucherSettlement, settleVouchers } from '../../db/redemptions/settle-vouchers.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { requestId, soap } from '../builders/goods.ts';
import { refused } from '../builders/refusals.ts';
import { basket, householdWith, type CounterHousehold } from '../builders/redemptions.ts';
import { buildVillage, MIGRATIONS, SECRET } from '../builders/village.ts';
import { balanceOf, issuedTo, of, schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';

const act = fc.record({
  what: fc.constantFrom(
    'issue',
    'sell',
    'sell',
    'sell',
    'sellAgain',
    'crash',
    'return',
    'lose',
    'find',
    'void',
    'expire',
    'reverse',
    'bundle',
    'settle',
  ),
  household: fc.integer({ min: 0, max: 1 }),
  voucher: fc.nat(),
  more: fc.nat({ max: 2 }),
  quantity: fc.integer({ min: 1, max: 6 }),
});

/** The power goes while a voucher that was just issued is redeemed: drawn by chance, it may not come in a whole run. */
const CUT = (['issue', 'crash', 'sell'] as const).map((what) => ({
  what,
  household: 0,
  voucher: 0,
  more: 0,
  quantity: 1,
}));

/** Two installations of the same database file: the second sees what is in the file alone. */
it('a number pays once, and the figures add up, under any interleaving', () => {
  let cuts = 0;
  fc.assert(
    fc.property(
      fc.array(act, { minLength: 10, maxLength: 45 }),
      fc.constantFrom('refused' as const, 'points' as const),
      fc.constantFrom('back' as const, 'lapse' as const),
      (acts, change, expiry) => {
        const village = buildVillage();
        const other = openStore({
          file: village.store.file,
          secret: SECRET,
          migrationsDir: MIGRATIONS,
          clock: () => village.clock.now,
        });
        try {
          const { store, by } = village;
          const schemeId = schemeWithVouchers(village, { change, expiry, fenPerPoint: 93 });
          const households: CounterHousehold[] = [
            householdWith(village, schemeId, { points: 30_000 }),
            householdWith(village, schemeId, { no: '01002', head: '单火珍', points: 30_000 }),
          ];
          const soapId = soap(village, { points: 333, stock: 500 });
          const gift = soap(village, {
            name: '毛毯',
            spec: '',
            unit: '条',
            points: 250,
            stock: 500,
            source: 'donated',
          });
          const seriesId = seriesOf(village, schemeId, { 5: 40, 20: 40 });
          const numbers: string[] = [];
          const issues: number[] = [];
          const slips: string[] = [];
          let last: Parameters<typeof redeem>[2] | undefined;
          /** Stores by turns. */
          let turn = 0;
          for (const { what, household, voucher, more, quantity } of acts) {
            const whose = households[household]!;
            const at = turn++ % 2 === 0 ? store : other;
            const number = numbers[voucher % Math.max(1, numbers.length)] ?? '';
            const picked = numbers.slice(voucher % Math.max(1, numbers.length)).slice(0, 1 + more);
            try {
              if (what === 'issue') {
                const issued = issuedTo(village, seriesId, [[whose, { 5: more + 1, 20: quantity % 3 }]]);
                issues.push(issued.issueId);
                numbers.push(...issued.numbers.flat());
              } else if (what === 'sell') {
                last = basket(
                  village,
                  whose,
                  [[soapId, quantity], ...(more === 2 ? [[gift, 1] as [number, number]] : [])],
                  {
                    vouchers: picked,
                  },
                );
                slips.push(redeem(at, by.operator, last).slipNo);
              } else if (what === 'sellAgain' && last) {
                redeem(at, by.operator, more === 0 ? last : { ...last, requestId: requestId() });
              } else if (what === 'crash' && number !== '') {
                // The power goes while the vouchers are written: nothing of the sale is in the file.
                at.sqlite.exec(
                  `CREATE TEMP TRIGGER power_cut AFTER INSERT ON voucher_payment BEGIN SELECT RAISE(ABORT, 'power cut'); END`,
                );
                try {
                  const before = at.sqlite.prepare('SELECT count(*) AS n FROM transfer').get();
                  // More than the face of any voucher: only its state may refuse it before the power goes.
                  const input = basket(village, whose, [[soapId, quantity + 6]], { vouchers: [number] });
                  if (refused(() => redeem(at, by.operator, input)).message.includes('power cut')) cuts += 1;
                  expect(at.sqlite.prepare('SELECT count(*) AS n FROM transfer').get()).toEqual(before);
                } finally {
                  at.sqlite.exec('DROP TRIGGER power_cut');
                }
              } else if (what === 'return' && slips.length > 0) {
                returnSlip(at, by.operator, {
                  requestId: requestId(),
                  slipNo: slips[voucher % slips.length] ?? '',
                  reason: '包装破损',
                  ...(more === 0 ? {} : { lines: [{ goodsId: soapId, quantity: 1 }] }),
                });
              } else if (what === 'lose' && number !== '')
                reportVoucherLost(at, by.accountant, of(village, number));
              else if (what === 'find' && number !== '')
                cancelVoucherLost(at, by.accountant, of(village, number));
              else if (what === 'void' && number !== '') voidVoucher(at, by.accountant, of(village, number));
              else if (what === 'expire' && quantity === 6) {
                village.clock.set('2027-01-02T02:00:00.000Z');
                const { version } = seriesById(at, seriesId);
                expireSeries(at, by.accountant, { requestId: requestId(), seriesId, version });
              } else if (what === 'reverse' && issues.length > 0) {
                const issueId = issues[voucher % issues.length] ?? 0;
                reverseIssue(at, by.accountant, {
                  requestId: requestId(),
                  issueId,
                  lineIds: null,
                  reason: '发错',
                });
              } else if (what === 'bundle' && picked.length > 0) {
                receiveBundle(at, by.accountant, {
                  requestId: requestId(),
                  ranges: picked.map((from) => ({ from, to: '' })),
                  withoutFaulty: true,
                });
              } else if (what === 'settle') {
                const { shopName, vouchers, amount } = previewVoucherSettlement(at, schemeId);
                settleVouchers(at, by.accountant, {
                  requestId: requestId(),
                  schemeId,
                  seen: { shopName, vouchers, amount },
                });
              }
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
          }
          for (const { issued, redeemed, void: ended, expired, outstanding } of seriesFigures(
            store,
            seriesId,
          ))
            expect(issued - redeemed - ended - expired).toBe(outstanding);
          expect(voucherFaults(store)).toEqual([]);
          expect(verifyChain(store)).toMatchObject({ ok: true });
          expect(ledgerSum(store)).toBe(0);
          for (const one of households) expect(balanceOf(village, schemeId, one)).toBeGreaterThanOrEqual(0);
          // Whoever pays: the shop has the worth of its own goods that were taken and did not come back, and no more.
          const owed = store.sqlite
            .prepare<[], { points: number }>(
              `SELECT coalesce(sum(points - returned * unit_points), 0) AS points FROM redemption_line WHERE source = 'shop'`,
            )
            .get()!.points;
          const slipsDue = previewSettlement(store, { from: '2026-01-01', to: '2027-12-31', schemeId });
          const byVoucher = store.sqlite
            .prepare<[], { points: number }>(
              `SELECT coalesce(sum(payable_points), 0) AS points FROM voucher_settlement WHERE state = 'made'`,
            )
            .get()!.points;
          const waiting = previewVoucherSettlement(store, schemeId).payablePoints;
          const payable = sumBy(
            slipsDue.lines.filter(({ source }) => source === 'shop'),
            ({ points }) => points,
          );
          expect(payable + byVoucher + waiting).toBeLessThanOrEqual(owed);
          const paid = store.sqlite
            .prepare<[], { n: number }>('SELECT count(*) AS n FROM voucher_payment')
            .get()!.n;
          const used = store.sqlite
            .prepare<[], { n: number }>(`SELECT count(*) AS n FROM voucher WHERE state = 'redeemed'`)
            .get()!.n;
          expect(paid).toBe(used);
          const credited = store.sqlite
            .prepare<[], { points: number }>(
              `SELECT coalesce(sum(points), 0) AS points FROM transfer WHERE kind = 'voucherRedeemed'`,
            )
            .get()!.points;
          const faces = store.sqlite
            .prepare<[], { points: number }>(
              `SELECT coalesce(sum(v.face), 0) AS points FROM voucher_payment p JOIN voucher v ON v.id = p.voucher_id`,
            )
            .get()!.points;
          expect(credited).toBe(faces);
        } finally {
          closeStore(other);
          village.close();
        }
      },
    ),
    { numRuns: 25, examples: [[CUT, 'points', 'back']] },
  );
  expect(cuts).toBeGreaterThan(0);
});
