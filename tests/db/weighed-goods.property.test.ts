/** Whatever is weighed, handed out, taken back, counted and written off: stock, slips, points and settlement agree. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchesOf, movesOf } from '../../db/goods/batches.ts';
import { cancelStockIn } from '../../db/goods/cancel-stock-in.ts';
import { worthOf } from '../../db/goods-worth.ts';
import { writeOff } from '../../db/goods/write-off.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { Refusal } from '../../shared/refusals.ts';
import { goodsWorth, PIECES, WEIGHED } from '../../shared/values/goods-quantity.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { stocktaken } from '../builders/stocktakes.ts';
import { inForceScheme, pork, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage } from '../builders/village.ts';

const weight = fc.integer({ min: 1, max: 3000 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('redeem' as const), weight, pieces: fc.nat(2) }),
  fc.record({
    kind: fc.constant('return' as const),
    slip: fc.nat(5),
    weight: fc.option(weight),
    damaged: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('receive' as const), weight, donated: fc.boolean() }),
  fc.record({ kind: fc.constant('count' as const), batch: fc.nat(4), weight }),
  fc.record({ kind: fc.constant('writeOff' as const), batch: fc.nat(4), weight }),
  fc.record({ kind: fc.constant('cancelIn' as const), batch: fc.nat(4), weight }),
);

interface Slip {
  state: string;
  points: number;
  returnedPoints: number;
  /** By goods: price, parts of a unit, quantity and what is kept of it. */
  worth: number;
  kept: number;
  lines: number;
  linesBack: number;
}

it('stock is the sum of its movements, a slip that of its weights times their price rounded, and what is kept is paid for', () => {
  fc.assert(
    fc.property(
      fc.array(act, { minLength: 5, maxLength: 18 }),
      fc.integer({ min: 1, max: 2500 }),
      (acts, price) => {
        const here = buildVillage();
        const { store, by } = here;
        try {
          const scheme = inForceScheme(here, 133);
          const owner = householdWith(here, scheme);
          const meat = pork(here, { points: price, stock: 1501 });
          const bowl = soap(here, { name: '碗', points: 45, stock: 9 });
          takeIn(here, meat, { quantity: 777, source: 'village' });
          const slips: string[] = [];
          const batch = (at: number) => {
            const batches = batchesOf(store, meat, true);
            return batches[at % batches.length]!;
          };
          for (const one of acts) {
            try {
              if (one.kind === 'redeem')
                slips.push(
                  redeemed(here, owner, [
                    [meat, one.weight],
                    ...(one.pieces > 0 ? [[bowl, one.pieces] as [number, number]] : []),
                  ]).slipNo,
                );
              else if (one.kind === 'receive')
                takeIn(here, meat, { quantity: one.weight, source: one.donated ? 'donated' : 'shop' });
              else if (one.kind === 'return')
                returnSlip(store, by.operator, {
                  requestId: requestId(),
                  slipNo: slips[one.slip % Math.max(slips.length, 1)] ?? '2026-000099',
                  reason: '不新鲜',
                  ...(one.weight === null ? {} : { lines: [{ goodsId: meat, quantity: one.weight }] }),
                  ...(one.damaged ? { damaged: { witness: '洪燕' } } : {}),
                });
              else {
                const { id, quantity: seen } = batch(one.batch);
                const common = { requestId: requestId(), reason: '水分', witness: '洪燕' };
                if (one.kind === 'count')
                  stocktaken(
                    { store, by },
                    { ...common, counts: [{ batchId: id, seen, counted: one.weight }] },
                  );
                else if (one.kind === 'writeOff')
                  writeOff(store, by.accountant, { ...common, batchId: id, quantity: one.weight });
                else cancelStockIn(store, by.accountant, { ...common, batchId: id, quantity: one.weight });
              }
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
          }
          const ask = <Row>(sql: string) => store.sqlite.prepare<[], Row>(sql).all();
          for (const goodsId of [meat, bowl]) {
            const batches = batchesOf(store, goodsId, true);
            expect(batches.every(({ quantity }) => quantity >= 0)).toBe(true);
            expect(sumBy(movesOf(store, goodsId), ({ quantity }) => quantity)).toBe(
              sumBy(batches, ({ quantity }) => quantity),
            );
          }
          const worth = (quantity: string): string =>
            `(SELECT sum(${worthOf('q', 'unit_points', 'unit_size')}) FROM (SELECT sum(${quantity}) AS q, unit_points, unit_size
              FROM redemption_line l JOIN goods g ON g.id = l.goods_id WHERE l.redemption_id = r.id GROUP BY l.goods_id))`;
          const written = ask<Slip>(
            `SELECT state, points, returned_points AS returnedPoints, ${worth('quantity')} AS worth, ${worth('quantity - returned')} AS kept,
               (SELECT sum(points) FROM redemption_line WHERE redemption_id = r.id) AS lines,
               (SELECT sum(returned_points) FROM redemption_line WHERE redemption_id = r.id) AS linesBack FROM redemption r`,
          );
          for (const slip of written) {
            expect(slip.lines).toBe(slip.points);
            expect(slip.worth).toBe(slip.points);
            expect(slip.linesBack).toBe(slip.returnedPoints);
            expect(slip.kept).toBe(slip.points - slip.returnedPoints);
            expect(slip.state === 'returned').toBe(slip.points === slip.returnedPoints);
          }
          expect(
            ask(`SELECT l.id FROM redemption_line l WHERE returned > quantity OR returned_points > points OR returned_points < 0
                   OR returned <> (SELECT coalesce(sum(quantity), 0) FROM slip_return_line WHERE redemption_line_id = l.id)
                   OR returned_points <> (SELECT coalesce(sum(points), 0) FROM slip_return_line WHERE redemption_line_id = l.id)`),
          ).toEqual([]);
          const owed = sumBy(written, (slip) => slip.points - slip.returnedPoints);
          expect(householdAccount(store, scheme, owner.id)?.balance).toBe(10_000 - owed);
          const preview = previewSettlement(store, {
            from: '2026-09-01',
            to: '2026-09-30',
            schemeId: scheme,
          });
          expect(preview.points).toBe(owed);
          expect(sumBy(preview.lines, ({ points }) => points)).toBe(owed);
          expect(ledgerSum(store)).toBe(0);
          expect(verifyChain(store)).toMatchObject({ ok: true });
        } finally {
          here.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});

it('the database rounds as the program does', () => {
  const here = buildVillage();
  try {
    const inSql = here.store.sqlite.prepare<[{ q: number; p: number; s: number }], { worth: number }>(
      `SELECT ${worthOf('CAST(:q AS INTEGER)', 'CAST(:p AS INTEGER)', 'CAST(:s AS INTEGER)')} AS worth`,
    );
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000),
        fc.nat(99_999_999),
        fc.constantFrom(PIECES, WEIGHED),
        (quantity, price, unitSize) => {
          expect(inSql.get({ q: quantity, p: price, s: unitSize })?.worth).toBe(
            Number((2n * BigInt(quantity) * BigInt(price) + BigInt(unitSize)) / (2n * BigInt(unitSize))),
          );
          if (quantity * price < 2 ** 50)
            expect(inSql.get({ q: quantity, p: price, s: unitSize })?.worth).toBe(
              goodsWorth(quantity, price, unitSize),
            );
        },
      ),
    );
  } finally {
    here.close();
  }
});
