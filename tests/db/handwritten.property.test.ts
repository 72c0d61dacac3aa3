/** 断电手写单: whatever is tried in whatever order, a number pays once, and stock and points add up. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { listPads } from '../../db/handwritten/pads.ts';
import { addPad } from '../../db/handwritten/add-pad.ts';
import { setAsideSlip, slipsOfPad, voidSlips } from '../../db/handwritten/slips.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { Refusal } from '../../shared/refusals.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage } from '../builders/village.ts';

const number = fc.integer({ min: 1, max: 13 });
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('keyIn'), number, pieces: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('setAside'), number, pieces: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('void'), number, pieces: fc.integer({ min: 0, max: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('counter'), number, pieces: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('return'), number, pieces: fc.integer({ min: 1, max: 3 }) }),
  },
);

it('a number pays once, no number is left out, and stock and points add up to the forms that paid', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const village = buildVillage();
      const { store, by } = village;
      const schemeId = inForceScheme(village);
      const household = householdWith(village, schemeId, { points: 2_000 });
      const soapId = soap(village, { points: 100, stock: 15 });
      const pads = [5, 7].map((count) =>
        addPad(store, by.accountant, { requestId: requestId(), count, holder: '余有德', remark: '' }),
      );
      const paid: number[] = [];
      const slips: string[] = [];
      let taken = 0;
      let back = 0;
      for (const one of acts) {
        try {
          if (one.kind === 'keyIn' || one.kind === 'counter') {
            const handwritten =
              one.kind === 'counter'
                ? undefined
                : { number: one.number, writtenOn: '2026-09-26', writtenTime: '', witness: '' };
            const done = redeemed(village, household, [[soapId, one.pieces]], { handwritten });
            if (handwritten) paid.push(one.number);
            slips.push(done.slipNo);
            taken += one.pieces;
          } else if (one.kind === 'setAside') {
            setAsideSlip(store, by.operator, {
              requestId: requestId(),
              number: one.number,
              written: null,
              householdId: household.id,
              lines: [{ goodsId: soapId, quantity: one.pieces }],
              reason: '余额不足',
            });
          } else if (one.kind === 'void') {
            voidSlips(store, by.operator, {
              requestId: requestId(),
              number: one.number,
              until: one.number + one.pieces,
              reason: '写坏了',
            });
          } else {
            const slipNo = slips.at(-one.pieces) ?? '2026-000099';
            back += returnSlip(store, by.operator, {
              requestId: requestId(),
              slipNo,
              reason: '不合用',
            }).points;
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      expect(new Set(paid).size).toBe(paid.length);
      for (const { padId, firstNumber } of pads) {
        const numbers = slipsOfPad(store, padId).map((slip) => slip.number);
        expect(numbers).toEqual(numbers.map((_, index) => firstNumber + index));
        const posted = slipsOfPad(store, padId).filter(({ state }) => state === 'posted');
        expect(posted.map((slip) => slip.number)).toEqual(
          paid.filter((one) => numbers.includes(one)).sort((a, b) => a - b),
        );
      }
      const left = Number(store.sqlite.prepare('SELECT sum(quantity) FROM batch').pluck().get());
      const least = Number(store.sqlite.prepare('SELECT min(quantity) FROM batch').pluck().get());
      expect(left).toBe(15 - taken + back / 100);
      expect(least).toBeGreaterThanOrEqual(0);
      expect(householdAccount(store, schemeId, household.id)?.balance).toBe(2_000 - taken * 100 + back);
      expect(householdAccount(store, schemeId, household.id)?.balance).toBeGreaterThanOrEqual(0);
      expect(listPads(store).reduce((sum, one) => sum + one.posted, 0)).toBe(paid.length);
      expect(verifyChain(store)).toMatchObject({ ok: true });
      village.close();
    }),
    { numRuns: 12 },
  );
});
