/** 限兑: so many of some goods for a household and period, independent of who collects and how often. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transact } from '../../db/database/store.ts';
import { changeGoods } from '../../db/goods/change.ts';
import { goodsById, goodsHistory } from '../../db/goods/goods.ts';
import { importGoodsLines, previewGoodsLines } from '../../db/goods/import.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { allowancesFor } from '../../db/redemptions/allowances.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { requestId, soap } from '../builders/goods.ts';
import { buildHousehold, person, seen } from '../builders/households.ts';
import {
  counterVillage,
  cardFor,
  householdWith,
  redeemed,
  type CounterHousehold,
} from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import type { TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let rice: GoodsId;
beforeEach(() => {
  ({ village, schemeId, household } = counterVillage());
  rice = soap(village, { name: '大米', spec: '5kg', unit: '袋', stock: 99 });
});
afterEach(() => village.close());

function allow(allowance: string, id = rice): void {
  const { version, ...goods } = goodsById(village.store, id)!;
  changeGoods(village.store, village.by.accountant, { ...goods, requestId: requestId(), version, allowance });
}
const allowanceLeft = (of = household) =>
  allowancesFor(village.store, { householdId: of.id, goodsIds: [rice] })[0]?.left;

it('a household has so many in a month, and is told when it had the last and how many', () => {
  allow('每户每月2');
  const { slipNo } = redeemed(village, household, [[rice, 1]]);
  village.clock.forward(2);
  redeemed(village, household, [[rice, 1]]);
  const third = refused(() => redeemed(village, household, [[rice, 1]]));
  expect(third).toMatchObject({
    code: 'capExceeded',
    message:
      '“大米 5kg”限每户每月2袋：本月已领 2 袋（最近一次2026年9月28日 1 袋，小票 2026-000002），还可领 0 袋，这次要 1 袋。请减少数量。',
  });
  returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });
  expect(allowanceLeft()).toBe(1);
  redeemed(village, household, [[rice, 1]]);
  village.clock.set('2026-10-01T01:00:00.000Z');
  expect(allowanceLeft()).toBe(2);
  redeemed(village, household, [[rice, 2]]);
});

it('a piece that came back gives its part back, and two lines of the same goods count together', () => {
  allow('每户每季2');
  expect(
    refused(() =>
      redeemed(village, household, [
        [rice, 2],
        [rice, 1],
      ]),
    ).message,
  ).toContain('这次要 3 袋');
  const { slipNo } = redeemed(village, household, [[rice, 2]]);
  returnSlip(village.store, village.by.operator, {
    requestId: requestId(),
    slipNo,
    reason: '拿错',
    lines: [{ goodsId: rice, quantity: 1 }],
  });
  expect(allowancesFor(village.store, { householdId: household.id, goodsIds: [rice] })).toMatchObject([
    { text: '每户每季2袋', period: '本季', allowed: 2, taken: 1, left: 1, last: { slipNo, quantity: 1 } },
  ]);
});

it('goes by the number of people where the village says so, and by the household otherwise', () => {
  const family = buildHousehold(village, '单火珍', {
    no: '02002',
    members: [person('单小宝', { relation: '子' }), person('单小妹', { relation: '女' })],
  });
  const large = { id: family.id, no: '02002', head: '单火珍', card: cardFor(village, family.id) };
  allow('每人每年1');
  expect([allowanceLeft(), allowanceLeft(large)]).toEqual([1, 3]);
  expect(allowancesFor(village.store, { householdId: large.id, goodsIds: [rice] })[0]?.text).toBe(
    '每人每年1袋，该户 3 人',
  );
});

it('is another household’s for itself, and nothing is asked for goods without one', () => {
  const other = householdWith(village, schemeId, { no: '01002', head: '方富' });
  allow('每户每月1');
  redeemed(village, household, [[rice, 1]]);
  redeemed(village, other, [[rice, 1]]);
  const bowl = soap(village, { name: '碗' });
  expect(allowancesFor(village.store, { householdId: household.id, goodsIds: [bowl, rice] })).toHaveLength(1);
  redeemed(village, household, [[bowl, 9]]);
});

it('is changed with a trace, and a list changes it only where it says something', () => {
  allow('每户每月2');
  expect(goodsHistory(village.store, rice)[0]?.summary).toContain('限兑 （空） → 每户每月2');
  const line = {
    row: 2,
    code: goodsById(village.store, rice)!.code,
    name: '大米',
    spec: '5kg',
    unit: '袋',
    points: 300,
    source: 'donated' as const,
    quantity: 0,
    unitPrice: null,
    bestBefore: null,
    category: '',
    provider: '',
  };
  expect(previewGoodsLines(village.store, [line])).toMatchObject([{ what: 'same' }]);
  expect(previewGoodsLines(village.store, [{ ...line, allowance: '' }])).toMatchObject([
    { what: 'changed', differences: ['限兑 每户每月2 → （空）'] },
  ]);
  importGoodsLines(
    village.store,
    village.by.accountant,
    { fileName: '目录.xlsx', sha256: 'x', stock: 'new' },
    [{ ...line, allowance: '每人每月1' }],
  );
  expect(goodsById(village.store, rice)?.allowance).toBe('每人每月1');
});

describe('of a household that others were merged into', () => {
  const merge = (from: CounterHousehold, into: CounterHousehold) =>
    mergeHouseholds(village.store, village.by.accountant, {
      ...seen(village, from),
      householdId: from.id,
      intoHouseholdId: into.id,
      intoVersion: householdById(village.store, into.id).version,
      relations: membersOf(village.store, from.id)
        .filter(({ state }) => state === 'present')
        .map(({ id: memberId }) => ({ memberId, relation: '其他' })),
      answered: '',
    });

  it('their slips of the period count as its own, also by way of another, and what came back of them does not', () => {
    allow('每户每月3');
    const second = householdWith(village, schemeId, { no: '02003', head: '方富' });
    const third = householdWith(village, schemeId, { no: '02004', head: '盖明' });
    redeemed(village, third, [[rice, 1]]);
    merge(third, second);
    expect(allowanceLeft(second)).toBe(2);
    const { slipNo } = redeemed(village, second, [[rice, 2]]);
    merge(second, household);
    const [allowance] = allowancesFor(village.store, { householdId: household.id, goodsIds: [rice] });
    expect(allowance).toMatchObject({
      text: '每户每月3袋，并进来的户已领 3 袋',
      allowed: 3,
      taken: 3,
      left: 0,
      last: { slipNo, quantity: 2 },
    });
    expect(refused(() => redeemed(village, household, [[rice, 1]])).message).toContain(
      `限每户每月3袋，并进来的户已领 3 袋：本月已领 3 袋（最近一次2026年9月26日 2 袋，小票 ${slipNo}），还可领 0 袋`,
    );
    village.clock.set('2026-10-01T01:00:00.000Z');
    expect(allowanceLeft()).toBe(3);
  });

  it('a household that had more together than one may have has nothing left, not less than nothing', () => {
    allow('每户每月2');
    const second = householdWith(village, schemeId, { no: '02003', head: '方富' });
    redeemed(village, household, [[rice, 2]]);
    redeemed(village, second, [[rice, 2]]);
    merge(second, household);
    expect(allowancesFor(village.store, { householdId: household.id, goodsIds: [rice] })).toMatchObject([
      { taken: 4, left: 0 },
    ]);
  });
});

describe('each person has as many, whichever household the person belongs to', () => {
  let family: CounterHousehold;
  let single: CounterHousehold;
  const sons = ['单小宝', '单小妹', '单小弟'];
  beforeEach(() => {
    allow('每人每月2');
    const file = buildHousehold(village, '单火珍', {
      no: '02002',
      members: sons.map((name) => person(name, { relation: '子' })),
    });
    transact(village.store, village.by.accountant, 'ledger.post', null, (tx) => {
      const { id: accountId } = createHouseholdAccount(tx, schemeId, file.id);
      const day = { activityDate: tx.today, period: tx.today.slice(0, 7) };
      post(tx, [
        { kind: 'award', accountId, points: 10_000, ...day, source: 'declaration:77', summary: '义务劳动' },
      ]);
    });
    family = { id: file.id, no: '02002', head: '单火珍', card: cardFor(village, file.id) };
    single = householdWith(village, schemeId, { no: '02003', head: '方富' });
  });
  const idOf = (name: string) =>
    membersOf(village.store, family.id).find((member) => member.name === name)!.id;
  const moved = (name: string) =>
    moveMember(village.store, village.by.accountant, {
      ...seen(village, family),
      memberId: idOf(name),
      toHouseholdId: single.id,
      relation: '其他',
      answered: '',
    });
  const allowanceOf = (of: CounterHousehold) =>
    allowancesFor(village.store, { householdId: of.id, goodsIds: [rice] })[0];

  it('two of four who had theirs bring it along to another household, and leave nothing to take twice', () => {
    redeemed(village, family, [[rice, 8]]);
    moved('单小宝');
    moved('单小妹');
    expect(allowanceOf(single)).toMatchObject({
      text: '每人每月2袋，该户 3 人，转来的人在原户已领 4 袋',
      allowed: 6,
      taken: 4,
      left: 2,
    });
    expect(allowanceOf(family)).toMatchObject({
      text: '每人每月2袋，该户 2 人，转走的人领过 4 袋',
      allowed: 4,
      taken: 4,
      left: 0,
    });
    expect(refused(() => redeemed(village, single, [[rice, 3]])).code).toBe('capExceeded');
    redeemed(village, single, [[rice, 2]]);
    village.clock.set('2026-10-01T01:00:00.000Z');
    expect([allowanceOf(single)?.left, allowanceOf(family)?.left]).toEqual([6, 4]);
  });

  it('what was not had yet goes along too, through any number of moves', () => {
    redeemed(village, family, [[rice, 4]]);
    moved('单小宝');
    expect([allowanceOf(family)?.left, allowanceOf(single)?.left]).toEqual([3, 3]);
    moved('单小妹');
    moved('单小弟');
    expect([allowanceOf(family)?.left, allowanceOf(single)?.left]).toEqual([1, 5]);
    redeemed(village, single, [[rice, 5]]);
    expect(allowanceOf(single)?.left).toBe(0);
  });

  it('a household split off has had its part, and one merged keeps it', () => {
    redeemed(village, family, [[rice, 8]]);
    const { id, no } = splitHousehold(village.store, village.by.accountant, {
      ...seen(village, family),
      householdId: family.id,
      no: '02009',
      groupId: householdById(village.store, family.id).groupId,
      address: '',
      tags: [],
      remark: '',
      headMemberId: idOf('单小宝'),
      others: [],
      points: [],
      answered: '',
    });
    const own = { ...single, id, no };
    expect(allowanceOf(own)).toMatchObject({ allowed: 2, taken: 2, left: 0 });
    mergeHouseholds(village.store, village.by.accountant, {
      ...seen(village, family),
      householdId: family.id,
      intoHouseholdId: single.id,
      intoVersion: householdById(village.store, single.id).version,
      relations: membersOf(village.store, family.id).map(({ id: memberId }) => ({
        memberId,
        relation: '其他',
      })),
      answered: '',
    });
    expect(allowanceOf(single)).toMatchObject({ allowed: 8, taken: 6, left: 2 });
  });
});
