import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTheList } from '../../builders/participants.ts';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { soap } from '../../builders/goods.ts';
import { buildHousehold, memberNamed } from '../../builders/households.ts';
import { awarded } from '../../builders/uses.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';
import { unprintedLines } from '../../../db/passbooks/lines.ts';
import { householdAccount } from '../../../db/ledger/accounts.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

describe('津市 volunteers give their points away', () => {
  /** 余明梅 and 盖建国 are volunteers, she with 50 points; 单火珍 is in need and no volunteer. */
  function volunteers() {
    const { schemeId } = adopted(village, 'jinshi-love-passbook');
    const app = applicationOf(village);
    const office = clientFor(app, village, 'accountant');
    const volunteer = (name: string) => {
      const household = buildHousehold(village, name);
      const { id } = memberNamed(village, household, name);
      onTheList(village, schemeId, { memberId: id });
      return { householdId: household.id, memberId: id };
    };
    const giver = volunteer('余明梅');
    const other = volunteer('盖建国');
    const needy = buildHousehold(village, '单火珍');
    const accountId = awarded(village, schemeId, giver, 5000);
    const give = (points: number, receiver: { householdId: number; memberId: number | null }) =>
      office.uses.donate({
        requestId: randomUUID(),
        accountId,
        points,
        cardNumber: null,
        remark: '',
        ...receiver,
      });
    return { schemeId, office, giver, other, needy, accountId, give };
  }

  it('moves the points in one act, and both passbooks name the other side', async () => {
    const { schemeId, needy, accountId, give } = volunteers();
    const given = await give(2000, { householdId: needy.id, memberId: null });
    expect(given).toMatchObject({ no: 'JZ2026-0001', balanceAfter: 3000, receiverBalanceAfter: 2000 });
    const [, givers] = unprintedLines(village.store, accountId);
    expect(givers).toMatchObject({ summary: '捐给 01003 单火珍', change: -2000, balance: 3000 });
    const received = householdAccount(village.store, schemeId, needy.id)!;
    expect(unprintedLines(village.store, received.id)).toMatchObject([
      { summary: '01001 余明梅 捐赠', change: 2000, balance: 2000 },
    ]);
  });

  it('leaves the giver the honour, and makes none of what was received', async () => {
    const { schemeId, office, giver, other, give } = volunteers();
    await give(2000, other);
    const of = async (subjectId: number) => (await office.uses.terms({ schemeId, subjectId })).subject;
    expect(await of(giver.memberId)).toMatchObject({ balance: 3000, honour: 5000 });
    expect(await of(other.memberId)).toMatchObject({ balance: 2000, honour: 0 });
  });

  it('gives neither more than there is, nor to oneself, nor personally to one who does not take part', async () => {
    const { giver, needy, give } = volunteers();
    await expect(give(5001, { householdId: needy.id, memberId: null })).rejects.toThrow('还差 0.01 分');
    await expect(give(100, giver)).rejects.toThrow('不能捐给自己');
    const person = memberNamed(village, needy, '单火珍');
    await expect(give(100, { householdId: needy.id, memberId: person.id })).rejects.toThrow('没有个人账户');
  });

  it('takes a gift to the wrong household back from both sides', async () => {
    const { schemeId, office, needy, accountId, give } = volunteers();
    const { useId } = await give(2000, { householdId: needy.id, memberId: null });
    await office.uses.cancel({ requestId: randomUUID(), useId, version: 1, reason: '登记错了户' });
    expect(unprintedLines(village.store, accountId).at(-1)).toMatchObject({ balance: 5000 });
    expect(householdAccount(village.store, schemeId, needy.id)).toMatchObject({ balance: 0, honour: 0 });
  });

  it('hands out goods for what was given, to a household that is no volunteer’s', async () => {
    const { schemeId, needy, give } = volunteers();
    await give(2000, { householdId: needy.id, memberId: null });
    const goodsId = soap(village, { points: 300 });
    const counter = clientFor(applicationOf(village), village, 'operator');
    const { matches } = await counter.redemptions.findCustomers({ text: '01003' });
    expect(matches).toMatchObject([{ head: '单火珍', memberId: null, balance: 2000, schemeId }]);
    const redeemed = await counter.redemptions.redeem({
      requestId: randomUUID(),
      schemeId,
      householdId: needy.id,
      memberId: null,
      cardNumber: null,
      collector: '单火珍',
      relation: '本人',
      lines: [{ goodsId, quantity: 2, seenPoints: 300 }],
    });
    expect(redeemed).toMatchObject({ points: 600, balanceAfter: 1400 });
  });

  it('issues a passbook to the household that was given points', async () => {
    const { schemeId, office, needy, give } = volunteers();
    const owners = [{ householdId: needy.id, memberId: null }];
    await expect(office.passbooks.issue({ requestId: randomUUID(), schemeId, owners })).rejects.toThrow(
      '按人计分',
    );
    await give(2000, owners[0]!);
    const issued = await office.passbooks.issue({ requestId: randomUUID(), schemeId, owners });
    expect(issued).toMatchObject({ lines: 1 });
  });

  it('pays no cash', async () => {
    const { schemeId, office, giver } = volunteers();
    const { cash, donation } = await office.uses.terms({ schemeId, subjectId: giver.memberId });
    expect([cash.fault, donation]).toEqual([expect.stringContaining('不能兑换现金'), true]);
  });
});
