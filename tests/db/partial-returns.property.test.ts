/** Whatever is redeemed and returned, in whatever order: the books of the slips, of the stock and of the points agree. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchesOf, movesOf } from '../../db/goods/batches.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage } from '../builders/village.ts';

it('whatever is redeemed and returned, no slip gives back more than was taken, and stock, points and slips agree', () => {
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('redeem' as const),
      goods: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({
      kind: fc.constant('return' as const),
      slip: fc.nat(5),
      goods: fc.nat(1),
      quantity: fc.option(fc.integer({ min: 1, max: 4 })),
    }),
    fc.record({ kind: fc.constant('receive' as const), goods: fc.nat(1), donated: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(act, { minLength: 4, maxLength: 16 }), (acts) => {
      const here = buildVillage();
      try {
        const scheme = inForceScheme(here);
        const owner = householdWith(here, scheme);
        const articles = [
          soap(here, { stock: 3 }),
          soap(here, { name: '碗', points: 45, stock: 3 }),
        ] as const;
        const slips: string[] = [];
        for (const one of acts) {
          const goodsId = articles[one.goods === 0 ? 0 : 1];
          try {
            if (one.kind === 'redeem') slips.push(redeemed(here, owner, [[goodsId, one.quantity]]).slipNo);
            else if (one.kind === 'receive')
              takeIn(here, goodsId, { quantity: 2, source: one.donated ? 'donated' : 'shop' });
            else
              returnSlip(here.store, here.by.operator, {
                requestId: requestId(),
                slipNo: slips[one.slip % Math.max(slips.length, 1)] ?? '2026-000099',
                reason: '拿错',
                ...(one.quantity === null ? {} : { lines: [{ goodsId, quantity: one.quantity }] }),
              });
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        }
        const ask = <Row>(sql: string) => here.store.sqlite.prepare<[], Row>(sql).all();
        for (const goodsId of articles) {
          const batches = batchesOf(here.store, goodsId, true);
          expect(batches.every(({ quantity }) => quantity >= 0)).toBe(true);
          expect(sumBy(movesOf(here.store, goodsId), ({ quantity }) => quantity)).toBe(
            sumBy(batches, ({ quantity }) => quantity),
          );
        }
        const out = ask<{ out: number; net: number }>(
          `SELECT -(SELECT coalesce(sum(m.quantity), 0) FROM stock_move m JOIN batch b ON b.id = m.batch_id
               WHERE m.source = 'redemption:' || l.redemption_id AND b.source = l.source) AS out,
             sum(l.quantity - l.returned) AS net FROM redemption_line l GROUP BY l.redemption_id, l.source`,
        );
        expect(out.every(({ out: issued, net }) => issued === net && net >= 0)).toBe(true);
        expect(
          ask(`SELECT id FROM redemption r WHERE returned_points > points OR (state = 'returned') <> (points = returned_points)
                 OR returned_points <> (SELECT coalesce(sum(points), 0) FROM slip_return WHERE redemption_id = r.id)
                 OR returned_points <> (SELECT sum(returned * unit_points) FROM redemption_line WHERE redemption_id = r.id)`),
        ).toEqual([]);
        const [spent] = ask<{ points: number; kept: number }>(
          `SELECT (SELECT coalesce(sum(points - returned_points), 0) FROM redemption) AS points,
             (SELECT coalesce(sum(points), 0) FROM redemption_total) AS kept`,
        );
        expect(householdAccount(here.store, scheme, owner.id)?.balance).toBe(10_000 - (spent?.points ?? 0));
        expect(spent?.kept).toBe(spent?.points);
        expect(ledgerSum(here.store)).toBe(0);
        expect(verifyChain(here.store)).toMatchObject({ ok: true });
      } finally {
        here.close();
      }
    }),
    { numRuns: 25 },
  );
});
