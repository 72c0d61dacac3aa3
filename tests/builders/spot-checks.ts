/** A month with something to look into: posted declarations, slips and payments. */
import { payFromFund } from '../../db/funds/record.ts';
import { drawSpotCheck } from '../../db/spot-checks/draw.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { sampleAdopted } from './fill-missing.ts';
import { movement, received } from './funds.ts';
import { requestId, soap } from './goods.ts';
import { buildHousehold } from './households.ts';
import { cardFor, redeemed } from './redemptions.ts';
import type { TestVillage } from './village.ts';
import { wholeMonth } from './whole-month.ts';

/** September has twelve posted declarations and a payment, October two slips and a payment; it is 2 November. */
export function busyMonths(village: TestVillage): { schemeId: SchemeId } {
  const { schemeId } = sampleAdopted(village, {});
  const homes = ['余明梅', '胡根土', '章小英'].map((name, index) =>
    buildHousehold(village, name, { group: index + 1 }),
  );
  wholeMonth(
    village,
    schemeId,
    '2026-09',
    Array.from({ length: 12 }, (_, index) => ({
      householdId: homes[index % homes.length]!.id,
      itemId: 'river-cleaning',
      points: 500,
      witness: '农秀英',
      activityDate: `2026-09-${String(index + 10)}`,
    })),
  );
  received(village, 'collective', 1_000_000, '2026-09-01');
  paid(village, 12_000, '2026-09-20');
  village.clock.set('2026-10-20T02:00:00.000Z');
  const [first] = homes;
  const card = cardFor(village, first!.id);
  const goodsId = soap(village);
  for (const quantity of [1, 2]) {
    redeemed(village, { id: first!.id, no: first!.no, head: '余明梅', card }, [[goodsId, quantity]]);
  }
  paid(village, 34_500, '2026-10-19');
  village.clock.set('2026-11-02T02:00:00.000Z');
  return { schemeId };
}

export function paid(village: TestVillage, amount: number, day: string): void {
  payFromFund(village.store, village.by.accountant, {
    ...movement('collective', amount, day),
    party: '县供销社',
  });
}

/** Drawn by the supervisor with the seed '20261102'. */
export function drawn(village: TestVillage, period: string, size = 3): number {
  return drawSpotCheck(village.store, village.by.supervisor, {
    requestId: requestId(),
    period,
    size,
    seed: '20261102',
  }).id;
}
