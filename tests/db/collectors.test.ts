/** Who may spend and who may collect is one rule, for goods at the counter and for cash. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeCounterSettings } from '../../db/village/counter-settings.ts';
import { DEFAULT_COUNTER_SETTINGS } from '../../shared/counter-settings.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { payCash } from '../../db/redemptions/cash.ts';
import { termsOf } from '../../db/redemptions/terms.ts';
import type { CollectorRelation } from '../../shared/collectors.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { MemberId, SchemeId } from '../../shared/values/units.ts';
import { sampleAdopted } from '../builders/fill-missing.ts';
import { requestId, soap } from '../builders/goods.ts';
import { householdFrozen, memberLeft } from '../builders/household-changes.ts';
import { buildHousehold, memberJoined, person } from '../builders/households.ts';
import { cardFor, householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { awarded } from '../builders/uses.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const goods = { rateFenPerPoint: 100, barredCategories: [] };

function adopt(changes: Parameters<typeof sampleAdopted>[1] = {}): void {
  ({ schemeId } = sampleAdopted(village, { uses: { ...sampleAdoption.uses, goods }, ...changes }));
}

function familyMember(household: CounterHousehold, name: string, birthDate = ''): MemberId {
  return memberJoined(village, household, person(name, { relation: '配偶', birthDate }));
}

const takes = (household: CounterHousehold, collector: string, relation: CollectorRelation) =>
  redeemed(village, household, [[soap(village, { name: `肥皂${requestId()}` }), 1]], { collector, relation });

describe('who takes the goods home', () => {
  it('is the owner in person only under the owner’s name', () => {
    adopt();
    const household = householdWith(village, schemeId);
    familyMember(household, '余小宝');
    expect(() => takes(household, '余小宝', '本人')).toThrow('“余小宝”不是本人，请把关系改为家庭成员');
    takes(household, '余小宝', '家庭成员');
    takes(household, ' 余 明梅', '本人');
    const slip = village.store.sqlite.prepare('SELECT collector FROM redemption ORDER BY id DESC').get();
    expect(slip).toEqual({ collector: '余明梅' });
  });

  it('is one proxy, however the name is spaced, by goods and by cash', () => {
    adopt({ uses: { ...sampleAdoption.uses, goods, cash: 'free' } });
    changeCounterSettings(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      ...DEFAULT_COUNTER_SETTINGS,
      proxyDailyLimit: 2,
    });
    const [first, second, third] = ['01001', '01002', '01003'].map((no) =>
      householdWith(village, schemeId, { no }),
    );
    takes(first!, '王代领', '邻居代领');
    const account = village.store.sqlite
      .prepare('SELECT id FROM account WHERE household_id = ?')
      .pluck()
      .get(second!.id) as number;
    const cash = () =>
      payCash(village.store, village.by.operator, {
        requestId: requestId(),
        accountId: account,
        points: 100,
        seenFen: 100,
        cardNumber: null,
        collector: '王　代领',
        relation: '邻居代领',
        remark: '',
      });
    cash();
    expect(() => takes(third!, '王 代领', '邻居代领')).toThrow('今天已代领 2 户');
    cash();
  });
});

describe('the previews of spending', () => {
  beforeEach(() => {
    adopt();
  });
  const terms = ({ id }: CounterHousehold) => termsOf(village.store, { schemeId, subjectId: id });

  it('offer the head and grown members as collectors, for cash as at the counter', () => {
    const household = householdWith(village, schemeId);
    familyMember(household, '单火珍');
    familyMember(household, '余小宝', '2015-06-01');
    const [customer] = findCustomers(village.store, { text: household.no }).matches;
    expect(terms(household).members).toEqual(['余明梅', '单火珍']);
    expect(customer?.members).toEqual(['余明梅', '单火珍']);
  });

  it('name a frozen household without an account too, with the reason for the office alone', () => {
    const { id, no } = buildHousehold(village, '余明梅', { no: '01001' });
    const household = { id, no, head: '余明梅', card: cardFor(village, id) };
    householdFrozen(village, household, '分户未办完');
    expect(terms(household).fault).toBe('01001 余明梅 户已冻结（分户未办完），不能使用积分。请联系村会计。');
    const shown = '该户已冻结，不能兑换。原因请问村会计';
    expect(findCustomers(village.store, { text: household.no }).matches[0]?.warnings).toEqual([shown]);
    expect(() => takes(household, '余明梅', '本人')).toThrow(shown);
  });
});

describe('a person who left the village', () => {
  it('spends nothing at the counter either, and the counter says so', () => {
    adopt({ subject: 'volunteer' });
    const household = householdWith(village, schemeId, { points: 0 });
    const memberId = familyMember(household, '单火珍');
    awarded(village, schemeId, { memberId }, 1000);
    const id = soap(village);
    const take = () =>
      redeemed(village, household, [[id, 1]], { memberId, collector: '单火珍', relation: '本人' });
    take();
    memberLeft(village, memberId);
    expect(take).toThrow('单火珍已经不在村，其积分不能使用');
    const found = findCustomers(village.store, { text: household.no }).matches;
    expect(found.find((one) => one.memberId === memberId)?.warnings).toEqual([
      '单火珍已经不在村，其积分不能使用。请在农户档案核对。',
    ]);
  });
});
