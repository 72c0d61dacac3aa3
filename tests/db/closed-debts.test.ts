/** A debt is never left on a closed household: nobody would make it up. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeHousehold } from '../../db/households/change-state.ts';
import { householdHistory } from '../../db/households/history.ts';
import { householdById } from '../../db/households/rows.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { householdDetail } from '../../db/households/detail.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { balance, closeNow, onDay, postedDeclaration, reopenNow, somebody } from '../builders/closes.ts';
import { declared } from '../builders/declarations.ts';
import { householdClosed, householdReopened, householdMerged } from '../builders/household-changes.ts';
import { seen } from '../builders/households.ts';
import {
  donated,
  moved,
  sharingVillage,
  useCancelled,
  type SharingVillage,
} from '../builders/shared-points.ts';

let village: SharingVillage;
let yu: number;
let dan: number;
let gai: number;
beforeEach(() => {
  village = sharingVillage();
  [yu, dan, gai] = ['余明梅', '单火珍', '盖建国'].map((name) => somebody(village, name)) as [
    number,
    number,
    number,
  ];
});
afterEach(() => {
  expect(verifyChain(village.store)).toMatchObject({ ok: true });
  expect(ledgerSum(village.store)).toBe(0);
  village.close();
});

const awarded = (id: number, points: number) =>
  postedDeclaration(village, id, { itemId: 'river-cleaning', points, date: '2026-05-01' })!;
const balances = () => [yu, dan, gai].map((id) => balance(village, id));
const noOf = (id: number): string => householdById(village.store, id).no;

test('a donation is cancelled when the receiver who was merged is open again, and the debt moves with the next merge', () => {
  awarded(yu, 10_000);
  const useId = donated(village, yu, dan, 10_000);
  householdMerged(village, dan, gai);
  expect(balances()).toEqual([0, 0, 10_000]);
  const cancel = () => useCancelled(village, useId);
  expect(cancel).toThrow(`${noOf(dan)} 户已销户，冲销后欠 100 分，没有人承担`);
  expect(balances()).toEqual([0, 0, 10_000]);
  householdReopened(village, { id: dan });
  cancel();
  expect(balances()).toEqual([10_000, -10_000, 10_000]);
  householdMerged(village, dan, gai);
  expect(balances()).toEqual([10_000, 0, 0]);
});

test('a close is opened again when the households merged since then are open again, and all base points are granted once', async () => {
  village.close();
  village = sharingVillage({ base: { kind: 'fixed', points: 1500, spendable: true, granted: 'perCycle' } });
  [yu, dan] = ['余明梅', '单火珍'].map((name) => somebody(village, name)) as [number, number];
  const { id } = await closeNow(village, '2026');
  onDay(village, '2027-01-06');
  householdMerged(village, yu, dan);
  expect([balance(village, yu), balance(village, dan)]).toEqual([0, 3000]);
  await expect(reopenNow(village, id)).rejects.toThrow(
    `${noOf(yu)} 户已销户，冲销后欠 15 分，没有人承担。请先在“农户”里恢复该户，再办这件事；`,
  );
  expect([balance(village, yu), balance(village, dan)]).toEqual([0, 3000]);
  householdReopened(village, { id: yu });
  await reopenNow(village, id);
  expect([balance(village, yu), balance(village, dan)]).toEqual([-1500, 1500]);
  householdMerged(village, yu, dan);
  await closeNow(village, '2026');
  expect([balance(village, yu), balance(village, dan)]).toEqual([0, 1500]);
});

test('a close that gave a closed household more than it took is opened again: what counts is the sum of its entries', async () => {
  village.close();
  village = sharingVillage({ base: { kind: 'fixed', points: 1500, spendable: true, granted: 'perCycle' } });
  [yu, dan] = ['余明梅', '单火珍'].map((name) => somebody(village, name)) as [number, number];
  awarded(yu, 10_000);
  const { id } = await closeNow(village, '2026');
  householdMerged(village, yu, dan);
  await reopenNow(village, id);
  expect([balance(village, yu), balance(village, dan)]).toEqual([8500, 1500]);
});

describe('销户', () => {
  const close = (id: number, answered = '') =>
    closeHousehold(village.store, village.by.accountant, {
      ...seen(village, { id }, '全户去世'),
      householdId: id,
      answered,
    });

  test('waits until every declaration of the household is posted or withdrawn', () => {
    onDay(village, '2026-12-20');
    const { id, no } = declared(village, {
      schemeId: village.schemeId,
      householdId: dan,
      activityDate: '2026-12-18',
    });
    expect(householdDetail(village.store, dan, { wholePhones: true }).underWay).toEqual({
      count: 1,
      first: no,
    });
    expect(() => close(dan)).toThrow(
      `${noOf(dan)} 户还有 1 条申报没有办完（最早 ${no}）。请等入账以后再办销户，或先撤销该申报`,
    );
    withdrawDeclaration(village.store, village.by.accountant, {
      requestId: randomUUID(),
      id,
      version: 1,
      reason: '人已去世',
    });
    close(dan);
    expect(householdById(village.store, dan).state).toBe('closed');
  });

  test('of a household in debt is done when asked, and the file says how much stays', () => {
    awarded(dan, -200);
    const question = `${noOf(dan)} 户在“品德银行积分办法”还欠 2 分，销户后留在账上，没有人承担。有家人并到别户的，请返回，改办“合户”，所欠随户转入；全户去世或迁走、没有人承担的才继续。`;
    expect(() => close(dan)).toThrow(question);
    close(dan, question);
    expect(balance(village, dan)).toBe(-200);
    expect(householdHistory(village.store, dan)[0]?.summary).toContain(
      '销户，欠 2 分留在账上，原因：全户去世',
    );
  });

  test('that left a debt lets it shrink, but not grow', () => {
    const [fine, other] = [awarded(dan, -200), awarded(dan, -300)];
    const award = awarded(dan, 100);
    householdClosed(village, { id: dan });
    const reverse = (transferId: number) =>
      reverseTransfer(village.store, village.by.accountant, {
        requestId: randomUUID(),
        transferId,
        reason: '录错',
        approver: '余明梅',
      });
    reverse(fine);
    expect(balance(village, dan)).toBe(-200);
    expect(() => reverse(award)).toThrow('冲销后欠 3 分');
    expect(reverse(other)).toMatchObject({ late: { to: null }, balanceAfter: 100 });
    expect(balance(village, dan)).toBe(100);
  });
});

describe('points that come back to a household whose file is closed', () => {
  test('of a donation that is cancelled, go to the household that the giver was merged into, through every merge since', () => {
    awarded(yu, 10_000);
    const useId = donated(village, yu, dan, 4_000);
    householdMerged(village, yu, gai);
    expect(balances()).toEqual([0, 4_000, 6_000]);
    useCancelled(village, useId);
    expect(balances()).toEqual([0, 0, 10_000]);
    const again = donated(village, gai, dan, 1_000);
    householdMerged(village, gai, dan);
    useCancelled(village, again);
    expect(balances()).toEqual([0, 10_000, 0]);
  });

  test('of a deduction that is reversed, likewise, and the trail says where they went', () => {
    awarded(yu, 10_000);
    const wrong = awarded(yu, -500);
    householdMerged(village, yu, gai);
    expect(balances()).toEqual([0, 0, 9_500]);
    const { late } = reverseTransfer(village.store, village.by.accountant, {
      requestId: randomUUID(),
      transferId: wrong,
      reason: '不是该户倒的',
      approver: '村委会',
    });
    expect(late).toEqual({ to: `${noOf(gai)} 盖建国` });
    expect(balances()).toEqual([0, 0, 10_000]);
  });

  test('of a household that nobody took over, stay in its account until they are moved, and the trail says so', () => {
    awarded(yu, 10_000);
    const useId = donated(village, yu, dan, 4_000);
    householdClosed(village, { id: yu });
    useCancelled(village, useId);
    expect(balances()).toEqual([10_000, 0, 0]);
    expect(
      village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').get(),
    ).toMatchObject({ summary: expect.stringContaining('该户已销户，积分留在账上') });
    moved(village, yu, gai, 10_000);
    expect(balances()).toEqual([0, 0, 10_000]);
  });

  test('a household that was merged, opened again and closed for good is nobody’s', () => {
    awarded(yu, 10_000);
    const useId = donated(village, yu, dan, 4_000);
    householdMerged(village, yu, gai);
    householdReopened(village, { id: yu });
    householdClosed(village, { id: yu });
    useCancelled(village, useId);
    expect(balances()).toEqual([4_000, 0, 6_000]);
  });
});
