import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { soap } from '../../builders/goods.ts';
import { buildHousehold } from '../../builders/households.ts';
import { awarded } from '../../builders/uses.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

describe('金寨 redeems at 振风超市', () => {
  function shop() {
    const { schemeId } = adopted(village, 'jinzhai-revival-shop');
    const household = buildHousehold(village, '余明梅');
    const accountId = awarded(village, schemeId, { householdId: household.id }, 10_000);
    const app = applicationOf(village);
    return { household, accountId, app, schemeId, office: clientFor(app, village, 'accountant') };
  }

  it('settles one point with the shop at one yuan', async () => {
    const { household, app, office } = shop();
    const goodsId = soap(village, { name: '洗衣粉', points: 1250 });
    const counter = clientFor(app, village, 'operator');
    const lines = [{ goodsId, quantity: 2, seenPoints: 1250 }];
    await counter.redemptions.redeem({
      requestId: randomUUID(),
      householdId: household.id,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      lines,
    });
    const preview = await office.settlements.preview({ from: '2026-09-01', to: '2026-09-26' });
    expect(preview).toMatchObject({ points: 2500, lines: [{ fenPerPoint: 100 }], amount: 2500 });
  });

  it.each([
    ['香烟', '烟酒', '烟酒'],
    ['扑克牌', '文体用品', '扑克'],
  ])('hands out no %s', async (name, category, barred) => {
    const { household, app } = shop();
    const goodsId = soap(village, { name, category, points: 1000 });
    const counter = clientFor(app, village, 'operator');
    const redeemed = counter.redemptions.redeem({
      requestId: randomUUID(),
      householdId: household.id,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      lines: [{ goodsId, quantity: 1, seenPoints: 1000 }],
    });
    await expect(redeemed).rejects.toThrow(`禁兑品类“${barred}”`);
  });

  it('pays no cash', async () => {
    const { household, accountId, office, schemeId } = shop();
    const { cash } = await office.uses.terms({ schemeId, subjectId: household.id });
    expect(cash.fault).toContain('不能兑换现金');
    const paid = office.uses.cash({
      requestId: randomUUID(),
      accountId,
      points: 1000,
      seenFen: 1000,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      remark: '',
    });
    await expect(paid).rejects.toThrow('规定积分不能兑换现金');
  });
});
