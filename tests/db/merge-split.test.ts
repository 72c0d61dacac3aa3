import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activeCard } from '../../db/passbooks/cards.ts';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { freezeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { householdHistory } from '../../db/households/history.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { validCard } from '../../db/redemptions/card-at-counter.ts';
import { movePoints } from '../../db/merge-split/points.ts';
import { householdById, membersOf, type Household } from '../../db/households/rows.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { householdAccount, createHouseholdAccount, createPersonAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { transact } from '../../db/database/store.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { inForceScheme } from '../builders/goods.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { declared } from '../builders/declarations.ts';
import { entry, posted } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let yu: Household;
let dan: Household;
beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village);
  yu = buildHousehold(village, '余明梅', {
    members: [person('余小河', { relation: '子' }), person('陈桂兰', { relation: '儿媳' })],
  });
  dan = buildHousehold(village, '单火珍', { members: [person('单阿婆', { relation: '母' })] });
  give(yu, 1050);
  give(dan, 200);
});
afterEach(() => {
  expect(verifyChain(village.store)).toMatchObject({ ok: true });
  village.close();
});

function give(household: Household, points: Points, kind: 'award' | 'deduction' = 'award'): void {
  const { id } = transact(village.store, village.by.accountant, 'test.account', null, (tx) =>
    createHouseholdAccount(tx, schemeId, household.id),
  );
  posted(village, entry(kind, id, points, { floor: 'none' }));
}

const figures = (household: Household) => {
  const account = householdAccount(village.store, schemeId, household.id);
  return account && { balance: account.balance, honour: account.honour };
};
const now = ({ id }: Household): Household => householdById(village.store, id);
const people = ({ id }: Household): string[] =>
  membersOf(village.store, id).map(({ name, relation }) => `${name} ${relation}`);
const memberOf = (household: Household, name: string): number => {
  const member = membersOf(village.store, household.id).find((one) => one.name === name);
  if (!member) throw new Error(`nobody called ${name}`);
  return member.id;
};
const merge = (relations: { memberId: number; relation: string }[]) =>
  mergeHouseholds(village.store, village.by.accountant, {
    requestId: randomUUID(),
    householdId: dan.id,
    version: now(dan).version,
    intoHouseholdId: yu.id,
    intoVersion: now(yu).version,
    relations,
    reason: '老人随子女生活',
  });

describe('合户', () => {
  it('leaves a card of which the counter says that its household was merged, not that a new card exists', () => {
    issueCards(village.store, village.by.accountant, { householdIds: [dan.id, yu.id] });
    const number = String(
      village.store.sqlite.prepare('SELECT number FROM card WHERE household_id = ?').pluck().get(dan.id),
    );
    merge(membersOf(village.store, dan.id).map(({ id }) => ({ memberId: id, relation: '亲属' })));
    expect(() => validCard(village.store, number)).toThrow(
      '这张卡已作废（该户已合户或销户），不能兑换。请出示现在所在户的卡，或按 F2 用姓名或户号找户。',
    );
  });

  it('takes people and balance over, voids the old card and closes the file; honour points stay where they were earned', () => {
    issueCards(village.store, village.by.accountant, { householdIds: [dan.id, yu.id] });
    const done = merge([
      { memberId: memberOf(dan, '单火珍'), relation: '母' },
      { memberId: memberOf(dan, '单阿婆'), relation: '祖母' },
    ]);
    expect(done).toMatchObject({ people: 2, moved: [{ points: 200 }] });
    expect(figures(yu)).toEqual({ balance: 1250, honour: 1050 });
    expect(figures(dan)).toEqual({ balance: 0, honour: 200 });
    expect(people(yu)).toEqual(['余明梅 户主', '余小河 子', '陈桂兰 儿媳', '单火珍 母', '单阿婆 祖母']);
    expect(now(dan)).toMatchObject({ state: 'closed', stateReason: `并入 ${yu.no} 户`, headMemberId: null });
    expect(activeCard(village.store, dan.id)).toBeUndefined();
    expect(activeCard(village.store, yu.id)).toMatchObject({ householdId: yu.id, state: 'active' });
    for (const household of [yu, dan])
      expect(householdHistory(village.store, household.id)[0]?.summary).toContain('合户');
    // Each line names both and describes its own side: the trail has no line twice.
    const [taken, given] = [yu, dan].map(({ id }) => householdHistory(village.store, id)[0]?.summary ?? '');
    expect(given).toContain(`${dan.no} 单火珍 并入 ${yu.no} 余明梅`);
    expect(taken).toContain(`${yu.no} 余明梅 收入 ${dan.no} 单火珍`);
  });

  it('takes a debt over as well', () => {
    give(dan, 500, 'deduction');
    expect(figures(dan)?.balance).toBe(-300);
    merge([
      { memberId: memberOf(dan, '单火珍'), relation: '母' },
      { memberId: memberOf(dan, '单阿婆'), relation: '祖母' },
    ]);
    expect(figures(yu)?.balance).toBe(750);
    expect(figures(dan)?.balance).toBe(0);
  });

  it('leaves no debt on the closed file: a reversal is made when it is open again, and the debt moves with the next merge', () => {
    const { id: awarded } = village.store.sqlite
      .prepare<[number], { id: number }>(
        `SELECT t.id FROM transfer t JOIN account a ON a.id = t.credit_account_id WHERE a.household_id = ? AND t.kind = 'award'`,
      )
      .get(dan.id)!;
    const both = [
      { memberId: memberOf(dan, '单火珍'), relation: '母' },
      { memberId: memberOf(dan, '单阿婆'), relation: '祖母' },
    ];
    const reverse = () =>
      reverseTransfer(village.store, village.by.accountant, {
        requestId: randomUUID(),
        transferId: awarded,
        reason: '录错',
        approver: '余明梅',
      });
    merge(both);
    expect(reverse).toThrow(`${dan.no} 户已销户，冲销后欠 2 分，没有人承担`);
    expect([figures(yu)?.balance, figures(dan)?.balance]).toEqual([1250, 0]);
    reopenHousehold(village.store, village.by.accountant, {
      requestId: randomUUID(),
      householdId: dan.id,
      version: now(dan).version,
      reason: '冲销',
    });
    reverse();
    expect(figures(dan)?.balance).toBe(-200);
    merge([]);
    expect([figures(yu)?.balance, figures(dan)?.balance]).toEqual([1050, 0]);
  });

  it('waits until every declaration of the household is posted or withdrawn, so that no points and no debt come after it', () => {
    const both = [
      { memberId: memberOf(dan, '单火珍'), relation: '母' },
      { memberId: memberOf(dan, '单阿婆'), relation: '祖母' },
    ];
    const { id, no } = declared(village, { schemeId, householdId: dan.id });
    declared(village, { schemeId, householdId: yu.id });
    expect(() => merge(both)).toThrow(`${dan.no} 户还有 1 条申报没有办完（最早 ${no}）`);
    expect(people(dan)).toEqual(['单火珍 户主', '单阿婆 母']);
    withdrawDeclaration(village.store, village.by.accountant, {
      requestId: randomUUID(),
      id,
      version: 1,
      reason: '重复登记',
    });
    expect(merge(both).people).toBe(2);
  });

  it('is refused, and nothing is half done, when a relation is missing', () => {
    expect(() => merge([{ memberId: memberOf(dan, '单火珍'), relation: '母' }])).toThrow(/单阿婆/);
    expect(people(dan)).toEqual(['单火珍 户主', '单阿婆 母']);
    expect(figures(dan)?.balance).toBe(200);
    expect(now(dan).state).toBe('open');
  });
});

describe('分户', () => {
  const split = (points: Points[], others = true) =>
    splitHousehold(village.store, village.by.accountant, {
      requestId: randomUUID(),
      householdId: yu.id,
      version: now(yu).version,
      no: '',
      groupId: yu.groupId,
      address: '',
      tags: [],
      remark: '',
      headMemberId: memberOf(yu, '余小河'),
      others: others ? [{ memberId: memberOf(yu, '陈桂兰'), relation: '配偶' }] : [],
      points: points.map((share) => ({ schemeId, points: share })),
      reason: '成家分户',
    });

  it('takes several people along, and leaves the points with the old household', () => {
    const { id } = split([]);
    const founded = householdById(village.store, id);
    expect(founded.headName).toBe('余小河');
    expect(people(founded)).toEqual(['余小河 户主', '陈桂兰 配偶']);
    expect(people(yu)).toEqual(['余明梅 户主']);
    expect(figures(yu)).toEqual({ balance: 1050, honour: 1050 });
    expect(figures(founded)).toBeUndefined();
  });

  it('takes the share along that was signed for, and no more than there is', () => {
    expect(() => split([1051])).toThrow(/可兑积分不足/);
    expect(people(yu)).toHaveLength(3);
    const founded = householdById(village.store, split([350]).id);
    expect(figures(founded)).toEqual({ balance: 350, honour: 0 });
    expect(figures(yu)).toEqual({ balance: 700, honour: 1050 });
  });

  it('does not take the head away from those who stay', () => {
    expect(() =>
      splitHousehold(village.store, village.by.accountant, {
        requestId: randomUUID(),
        householdId: yu.id,
        version: now(yu).version,
        no: '',
        groupId: yu.groupId,
        address: '',
        tags: [],
        remark: '',
        headMemberId: memberOf(yu, '余明梅'),
        others: [],
        points: [],
        reason: '分户',
      }),
    ).toThrow(/请先变更户主/);
  });
});

describe('转分', () => {
  const move = (points: Points, from = yu, to = dan) =>
    movePoints(village.store, village.by.accountant, {
      requestId: randomUUID(),
      householdId: from.id,
      version: now(from).version,
      toHouseholdId: to.id,
      schemeId,
      points,
      reason: '分家协议，双方签字',
    });

  it('brings points from one household to another, and back again', () => {
    expect(move(50).balance).toBe(1000);
    expect(figures(dan)).toEqual({ balance: 250, honour: 200 });
    move(50, dan, yu);
    expect(figures(yu)).toEqual({ balance: 1050, honour: 1050 });
  });

  it('is refused beyond the balance, to the same household, and on an old screen', () => {
    expect(() => move(1051)).toThrow(/可兑积分不足/);
    expect(() => move(10, yu, yu)).toThrow(/同一户/);
    const { version } = now(yu);
    move(10);
    expect(() =>
      movePoints(village.store, village.by.accountant, {
        requestId: randomUUID(),
        householdId: yu.id,
        version,
        toHouseholdId: dan.id,
        schemeId,
        points: 10,
        reason: '重复',
      }),
    ).toThrow(/刚被他人改过/);
  });

  it('is refused to a frozen household, as are a merge and a split with its points', () => {
    freezeHousehold(village.store, village.by.accountant, {
      requestId: randomUUID(),
      householdId: yu.id,
      version: now(yu).version,
      reason: '查实虚报',
    });
    const frozen = /已冻结（查实虚报），积分不能转出/;
    expect(() => move(50)).toThrow(frozen);
    expect(() =>
      mergeHouseholds(village.store, village.by.accountant, {
        requestId: randomUUID(),
        householdId: yu.id,
        version: now(yu).version,
        intoHouseholdId: dan.id,
        intoVersion: now(dan).version,
        relations: membersOf(village.store, yu.id).map(({ id }) => ({ memberId: id, relation: '亲属' })),
        reason: '合户',
      }),
    ).toThrow(frozen);
    expect(() => split('余小河', 50)).toThrow(frozen);
    expect(figures(yu)).toEqual({ balance: 1050, honour: 1050 });
    // It may still receive, and a split that leaves the points behind takes nothing away.
    move(50, dan, yu);
    split('余小河', 0);
    expect(figures(yu)).toEqual({ balance: 1100, honour: 1050 });
  });

  it('of a person is not carried out of a frozen household by moving the person', () => {
    const river = memberOf(yu, '余小河');
    const { id } = transact(village.store, village.by.accountant, 'test.account', null, (tx) =>
      createPersonAccount(tx, schemeId, river),
    );
    posted(village, entry('award', id, 300, { floor: 'none' }));
    freezeHousehold(village.store, village.by.accountant, {
      requestId: randomUUID(),
      householdId: yu.id,
      version: now(yu).version,
      reason: '查实虚报',
    });
    expect(() => split('余小河', 0)).toThrow(/已冻结/);
    expect(() =>
      moveMember(village.store, village.by.accountant, {
        requestId: randomUUID(),
        memberId: river,
        version: now(yu).version,
        toHouseholdId: dan.id,
        relation: '亲属',
        reason: '转户',
      }),
    ).toThrow(/已冻结/);
    expect(people(yu)).toContain('余小河 子');
  });

  function split(name: string, points: Points) {
    return splitHousehold(village.store, village.by.accountant, {
      requestId: randomUUID(),
      householdId: yu.id,
      version: now(yu).version,
      no: '',
      groupId: now(yu).groupId,
      address: '',
      tags: [],
      remark: '',
      headMemberId: memberOf(yu, name),
      others: [],
      points: points === 0 ? [] : [{ schemeId, points }],
      reason: '分户',
    });
  }
});
