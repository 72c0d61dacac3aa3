/** Who stands at the counter: found by whatever is scanned or typed, with warnings, without private numbers. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { returnSlip } from '../../db/redemptions/return.ts';
import { householdById } from '../../db/households/rows.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { voucherAtCounter } from '../../db/redemptions/voucher-at-counter.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import { buildHousehold } from '../builders/households.ts';
import { issuedTo, schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';
import { reportLost } from '../../db/passbooks/lost-cards.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { requestId, soap } from '../builders/goods.ts';
import {
  counterVillage,
  cardFor,
  householdWith,
  redeemed,
  type CounterHousehold,
} from '../builders/redemptions.ts';
import { householdFrozen, memberChanged } from '../builders/household-changes.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;

beforeEach(() => {
  ({ village, schemeId, household } = counterVillage());
});

afterEach(() => village.close());

describe('who stands at the counter', () => {
  it('is found by card, number, name, pinyin and initials', () => {
    const one = (text: string) => findCustomers(village.store, { text }).matches;
    for (const text of [household.card, `VP:${household.card}`, '01001', '余明梅', 'yumingmei', 'ymm']) {
      expect(one(text)).toMatchObject([
        { householdId: household.id, head: '余明梅', group: '1组', balance: 10_000, warnings: [] },
      ]);
    }
    expect(one('nobody')).toEqual([]);
    const long = householdWith(village, schemeId, { no: '20260001', head: '单火珍' });
    expect(one('20260001')).toMatchObject([{ householdId: long.id }]);
  });

  it('of a name that two households have, the other one is named; by number nobody is in doubt', () => {
    const other = householdWith(village, schemeId, { no: '01002', head: '余明梅' });
    const found = findCustomers(village.store, { text: '余明梅' }).matches;
    expect(found.map(({ no, warnings }) => [no, warnings])).toEqual([
      ['01001', ['同名的还有1组 01002：这是1组 01001 的余明梅，请问清是哪一户']],
      ['01002', ['同名的还有1组 01001：这是1组 01002 的余明梅，请问清是哪一户']],
    ]);
    expect(findCustomers(village.store, { text: '01002' }).matches).toMatchObject([
      { householdId: other.id, warnings: [] },
    ]);
  });

  it('under another scheme is found behind any number of namesakes without points there', () => {
    const second = adopted(village, 'jinzhai-revival-shop').schemeId;
    for (let n = 2; n <= 24; n += 1)
      householdWith(village, schemeId, { no: `010${String(n).padStart(2, '0')}`, head: `余${String(n)}妹` });
    const last = householdWith(village, second, { no: '01099', head: '余小满', points: 4000 });
    const found = findCustomers(village.store, { text: '余', schemeId }).matches;
    expect(found.filter((one) => one.schemeId === second)).toMatchObject([
      { householdId: last.id, balance: 4000 },
    ]);
  });

  it('never shows a citizen ID or a phone number', () => {
    const { headMemberId } = householdById(village.store, household.id);
    const citizenId = citizenIdOf(1, '19520203');
    memberChanged(village, headMemberId!, { citizenId, phone: '13800001234' });
    const { matches } = findCustomers(village.store, { text: 'ymm' });
    expect(matches).toMatchObject([{ householdId: household.id, head: '余明梅' }]);
    for (const secret of [citizenId, citizenId.slice(-8), '13800001234'])
      expect(JSON.stringify(matches)).not.toContain(secret);
  });

  it('is warned at once of a lost card, a frozen household and a debt', () => {
    const lost = cardFor(village, household.id, 'lost');
    expect(() => findCustomers(village.store, { text: lost })).toThrow('已挂失');
    const indebted = householdWith(village, schemeId, { no: '01002', head: '单火珍', points: -250 });
    expect(findCustomers(village.store, { text: indebted.card }).matches[0]?.warnings).toEqual([
      '余额为负（-2.50 分），补足之前不能兑换',
    ]);
    householdFrozen(village, household, '分户未办完');
    const loss = { requestId: requestId(), number: household.card, reason: '遗失' };
    reportLost(village.store, village.by.accountant, loss);
    expect(findCustomers(village.store, { text: '01001' }).matches[0]?.warnings).toEqual([
      '该户已冻结，不能兑换。原因请问村会计',
      '该户的卡已挂失，尚未补卡：请核对本人身份',
    ]);
  });

  it('hears of what the household redeemed a moment ago, and not of what was taken back', () => {
    const id = soap(village, { stock: 5 });
    expect(findCustomers(village.store, { text: household.no }).matches[0]?.recent).toBeNull();
    const { redemptionId, slipNo } = redeemed(village, household, [[id, 1]]);
    expect(findCustomers(village.store, { text: household.no }).matches[0]?.recent).toEqual({
      text: expect.stringMatching(/^刚刚 \d\d:\d\d 已兑换 1 张小票，共 3 分$/) as unknown,
      lastId: redemptionId,
    });
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错商品' });
    expect(findCustomers(village.store, { text: household.no }).matches[0]?.recent).toBeNull();
  });

  it('served at another counter meanwhile is remarked on once, and then may redeem', () => {
    const id = soap(village, { stock: 5 });
    const ask = (seenSlipId: number | null) => redeemed(village, household, [[id, 1]], { seenSlipId });
    const { redemptionId } = ask(null);
    expect(() => ask(null)).toThrow(/刚刚 .* 已兑换 1 张小票，共 3 分。请问清村民/);
    expect(ask(redemptionId).redemptionId).toBeGreaterThan(redemptionId);
  });

  it('looks a card up by indexes alone, however long the ledger is', () => {
    const plan = village.store.sqlite
      .prepare(
        `EXPLAIN QUERY PLAN SELECT a.balance FROM card c JOIN account a ON a.household_id = c.household_id AND a.kind = 'household'
         AND a.scheme_id = 1 WHERE c.number = '1'`,
      )
      .all() as { detail: string }[];
    expect(plan.every(({ detail }) => detail.startsWith('SEARCH'))).toBe(true);
  });
});

describe('a household whose number has ten digits, as in household registers', () => {
  test('is found by it, and its voucher pays; a card goes before, and none is issued or taken with the number of the other', () => {
    const other = buildVillage();
    const under = schemeWithVouchers(other);
    const home = householdWith(other, under, { no: '3308251001', head: '余明梅' });
    const [number] = issuedTo(other, seriesOf(other, under), [[home, { 20: 1 }]]).numbers[0]!;
    const find = (text: string) => findCustomers(other.store, { text });
    expect(find('3308251001').matches).toMatchObject([{ householdId: home.id, head: '余明梅' }]);
    expect(voucherAtCounter(other.store, number!).household.householdId).toBe(home.id);
    expect(() => find('3308251002')).toThrow('卡号校验不符');
    expect(find(home.card).by).toBe('card');
    expect(() => buildHousehold(other, '胡根土', { no: home.card })).toThrow('与一张积分卡的卡号相同');
    const like = cardNumber(Number(home.card.slice(0, 9)) + 1);
    buildHousehold(other, '单火珍', { no: like });
    expect(householdWith(other, under, { no: '01009', head: '盖建国' }).card).not.toBe(like);
    other.close();
  });
});
