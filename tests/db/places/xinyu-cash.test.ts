/** 新余 pays cash to listed households, by the month. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTheList } from '../../builders/participants.ts';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { householdFrozen } from '../../builders/household-changes.ts';
import { buildHousehold } from '../../builders/households.ts';
import { awarded } from '../../builders/uses.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

describe('新余 pays cash to listed households only', () => {
  /** 200 points each, one yuan a point, at most 150 yuan a month; only 余明梅 is on the list. */
  function station() {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station', { 'uses.cashLimit.fen': 15_000 });
    const app = applicationOf(village);
    const office = clientFor(app, village, 'accountant');
    const household = (name: string, cashListed: boolean) => {
      const { id } = buildHousehold(village, name);
      onTheList(village, schemeId, { householdId: id }, { cashListed });
      const accountId = awarded(village, schemeId, { householdId: id }, 20_000);
      const pay = (points: number, more: object = {}) =>
        office.uses.cash({
          requestId: randomUUID(),
          accountId,
          points,
          seenFen: points,
          cardNumber: null,
          collector: name,
          relation: '本人',
          remark: '大病支出',
          ...more,
        });
      return { id, accountId, pay };
    };
    return { schemeId, office, listed: household('余明梅', true), other: household('单火珍', false) };
  }

  it('refuses a household that is not on the list', async () => {
    const { other, office, schemeId } = station();
    await expect(other.pay(1000)).rejects.toThrow('不在名单内');
    const { cash } = await office.uses.terms({ schemeId, subjectId: other.id });
    expect(cash.fault).toContain('不在名单内');
  });

  it('pays a listed household against numbered vouchers until the month is used up', async () => {
    const { listed, office, schemeId } = station();
    expect(await listed.pay(10_000)).toMatchObject({ no: 'XJ2026-0001', fen: 10_000, balanceAfter: 10_000 });
    await expect(listed.pay(6000)).rejects.toThrow('这次只能兑50.00元');
    expect(await listed.pay(5000)).toMatchObject({ no: 'XJ2026-0002', balanceAfter: 5000 });
    const { subject, cash } = await office.uses.terms({ schemeId, subjectId: listed.id });
    expect(subject).toMatchObject({ balance: 5000, honour: 20_000 });
    expect(cash).toMatchObject({ hadFen: 15_000, leftFen: 0 });
    village.clock.set('2026-10-08T02:00:00.000Z');
    expect(await listed.pay(5000)).toMatchObject({ no: 'XJ2026-0003', balanceAfter: 0 });
    await expect(listed.pay(100)).rejects.toThrow('可兑积分不足');
  });

  it('takes a wrong payment back with its reason, and keeps its number', async () => {
    const { listed, office } = station();
    const { useId } = await listed.pay(10_000);
    const back = { requestId: randomUUID(), useId, version: 1, reason: '付错了人，现金已收回' };
    expect(await office.uses.cancel(back)).toEqual({
      no: 'XJ2026-0001',
      balanceAfter: 20_000,
      late: null,
    });
    await expect(office.uses.cancel({ ...back, requestId: randomUUID(), version: 2 })).rejects.toThrow(
      '已经撤销过',
    );
    // What came back is no longer counted towards the month's limit.
    expect(await listed.pay(15_000)).toMatchObject({ no: 'XJ2026-0002', balanceAfter: 5000 });
    const book = await office.uses.list({ from: '2026-09-01', to: '2026-09-30', text: '', kind: 'cash' });
    expect(book).toMatchObject({ count: 2, fen: 15_000, cancelled: 1 });
    expect(book.uses.map(({ no, state }) => [no, state])).toEqual([
      ['XJ2026-0002', 'done'],
      ['XJ2026-0001', 'cancelled'],
    ]);
  });

  it('pays nobody whose household is frozen, or who is not of the household', async () => {
    const { listed } = station();
    await expect(listed.pay(1000, { collector: '单火珍' })).rejects.toThrow('家庭成员里没有');
    householdFrozen(village, listed, '户主去世');
    await expect(listed.pay(1000)).rejects.toThrow('已冻结（户主去世）');
  });

  it('pays what the screen said, or nothing', async () => {
    const { listed } = station();
    await expect(listed.pay(1000, { seenFen: 2000 })).rejects.toThrow('应付金额现在是10.00元');
  });
});
