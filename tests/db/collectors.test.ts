/** Who may spend and who may collect is one rule, for goods at the counter and for cash. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeCounterSettings } from '../../db/village/counter-settings.ts';
import { createPersonAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { transact } from '../../db/database/store.ts';
import { payCash } from '../../db/redemptions/cash.ts';
import { termsOf } from '../../db/redemptions/terms.ts';
import type { Relation } from '../../shared/goods.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { MemberId, SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village);
});
afterEach(() => village.close());

function changeRules(change: (rules: SchemeRules) => void): void {
  const { sqlite } = village.store;
  const row = sqlite.prepare('SELECT rules FROM scheme_version').get() as { rules: string };
  const rules = JSON.parse(row.rules) as SchemeRules;
  change(rules);
  sqlite
    .prepare(`UPDATE scheme_version SET rules = ?, effective_from = '2026-01-01'`)
    .run(JSON.stringify(rules));
}

function familyMember(household: CounterHousehold, name: string): MemberId {
  return Number(
    village.store.sqlite
      .prepare(`INSERT INTO member (household_id, name, relation, created_at) VALUES (?, ?, '配偶', 'x')`)
      .run(household.id, name).lastInsertRowid,
  );
}

const takes = (household: CounterHousehold, collector: string, relation: Relation) =>
  redeemed(village, household, [[soap(village, { name: `肥皂${requestId()}` }), 1]], { collector, relation });

describe('who takes the goods home', () => {
  it('is the owner in person only under the owner’s name', () => {
    const household = householdWith(village, schemeId);
    familyMember(household, '余小宝');
    expect(() => takes(household, '余小宝', '本人')).toThrow('“余小宝”不是本人，请把关系改为家庭成员');
    takes(household, '余小宝', '家庭成员');
    takes(household, ' 余 明梅', '本人');
    const slip = village.store.sqlite.prepare('SELECT collector FROM redemption ORDER BY id DESC').get();
    expect(slip).toEqual({ collector: '余明梅' });
  });

  it('is one proxy, however the name is spaced, by goods and by cash', () => {
    changeCounterSettings(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      proxyDailyLimit: 2,
      rollWidth: 80,
      lockMinutes: 15,
    });
    changeRules((rules) => {
      rules.uses.cash = 'free';
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
  const terms = ({ id }: CounterHousehold) => termsOf(village.store, { schemeId, subjectId: id });

  it('offer the head and grown members as collectors, for cash as at the counter', () => {
    const household = householdWith(village, schemeId);
    familyMember(household, '单火珍');
    const child = familyMember(household, '余小宝');
    village.store.sqlite.prepare(`UPDATE member SET birth_date = '2015-06-01' WHERE id = ?`).run(child);
    const [customer] = findCustomers(village.store, { text: household.no }).matches;
    expect(terms(household).members).toEqual(['余明梅', '单火珍']);
    expect(customer?.members).toEqual(['余明梅', '单火珍']);
  });

  it('name a frozen household without an account too, with the reason for the office alone', () => {
    const household = householdWith(village, schemeId, { points: 0 });
    village.store.sqlite.exec(`DELETE FROM account;
      UPDATE household SET state = 'frozen', state_reason = '分户未办完'`);
    expect(terms(household).fault).toBe('01001 余明梅 户已冻结（分户未办完），不能使用积分。请联系村会计。');
    const shown = '该户已冻结，不能兑换。原因请问村会计';
    expect(findCustomers(village.store, { text: household.no }).matches[0]?.warnings).toEqual([shown]);
    expect(() => takes(household, '余明梅', '本人')).toThrow(shown);
  });
});

describe('a person who left the village', () => {
  it('spends nothing at the counter either, and the counter says so', () => {
    changeRules((rules) => {
      rules.subject = 'volunteer';
    });
    const household = householdWith(village, schemeId, { points: 0 });
    const memberId = familyMember(household, '单火珍');
    transact(village.store, village.by.accountant, 'ledger.post', null, (tx) => {
      const account = createPersonAccount(tx, schemeId, memberId);
      const entry = {
        kind: 'award' as const,
        points: 1000,
        deedDate: tx.today,
        period: tx.today.slice(0, 7),
      };
      post(tx, [{ ...entry, accountId: account.id, source: 'declaration:9', summary: '义务劳动' }]);
    });
    const id = soap(village);
    const take = () =>
      redeemed(village, household, [[id, 1]], { memberId, collector: '单火珍', relation: '本人' });
    take();
    village.store.sqlite.prepare(`UPDATE member SET state = 'left' WHERE id = ?`).run(memberId);
    expect(take).toThrow('单火珍已经不在村，其积分不能使用');
    const found = findCustomers(village.store, { text: household.no }).matches;
    expect(found.find((one) => one.memberId === memberId)?.warnings).toEqual([
      '单火珍已经不在村，其积分不能使用。请在农户档案核对。',
    ]);
  });
});
