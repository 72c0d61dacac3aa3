/** The end of a cycle: what is cleared, what is carried over, and the base points of the next one. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { onTheList } from '../builders/participants.ts';
import {
  balance,
  closeNow,
  postedDeclaration,
  lineOf,
  onDay,
  preview,
  somebody,
  spend,
  type ClosingVillage,
  yearlyVillage,
  type YearlyVillage,
} from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

function yearly(overrides: Record<string, unknown> = {}): YearlyVillage {
  const made = yearlyVillage(overrides);
  ({ village } = made);
  return made;
}

const award = { itemId: 'river-cleaning', points: 500 };

describe('the end of a cycle', () => {
  it('clears what is left, forgives what is owed, and begins with base points', async () => {
    const { first, second } = yearly();
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    postedDeclaration(village, second, { itemId: 'waste-dumped', points: -10_200, date: '2026-05-01' });
    await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
    const close = await closeNow(village, '2026');
    expect(close.figures.carry?.lines).toMatchObject([
      { id: first, before: 10_500, cleared: 10_500, base: 10_000, spendable: 10_000 },
      { id: second, before: -200, cleared: -200, base: 10_000, spendable: 10_000 },
    ]);
    expect([balance(village, first), balance(village, second)]).toEqual([10_000, 10_000]);
    expect(ledgerSum(village.store)).toBe(0);
    expect(verifyChain(village.store).ok).toBe(true);
    expect(close.intact).toBe(true);
    const next = await preview(village, '2027');
    expect(lineOf(next.figures, first).points).toMatchObject({ base: 10_000, newPoints: 0, total: 10_000 });
  });

  it('leaves what belongs to the new year: points of January stay, goods of January were paid from the old ones', async () => {
    const { first, second } = yearly({ base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    postedDeclaration(village, second, { ...award, date: '2026-05-01' });
    onDay(village, '2027-01-08');
    postedDeclaration(village, first, { itemId: 'river-cleaning', points: 300, date: '2027-01-06' });
    spend(village, first, 200, '2027-01-07');
    spend(village, second, 500, '2027-01-07');
    // What the meeting of January decided about December belongs to December.
    postedDeclaration(village, second, { itemId: 'river-cleaning', points: 100, date: '2026-12-30' });
    const { figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines).toMatchObject([
      { id: first, before: 500, spentSince: 200, cleared: 300 },
      { id: second, before: 600, spentSince: 500, cleared: 100 },
    ]);
    expect([balance(village, first), balance(village, second)]).toEqual([300, 0]);
  });

  it('takes an award of the old year that was reversed in the new one for what it is: never there', async () => {
    const { first } = yearly({ base: { kind: 'none' } });
    const transferId = postedDeclaration(village, first, { ...award, date: '2026-12-01' })!;
    await village.office.ledger.reverse({
      requestId: randomUUID(),
      transferId,
      reason: '经查不实',
      approver: '余明梅',
    });
    const { figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines).toEqual([]);
    expect(balance(village, first)).toBe(0);
  });

  it('waits for the announcement where a reset must be announced', async () => {
    const { first } = yearly({ carryOver: 'resetAfterNotice', base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    const seen = await preview(village, '2026');
    expect(seen.asks.announcement).toBe(true);
    await expect(closeNow(village, '2026')).rejects.toThrow('先公告');
    const close = await closeNow(village, '2026', { announced: { on: '2026-12-01', where: '村部公示栏' } });
    expect(balance(village, first)).toBe(0);
    expect(close.figures.inputs.announced?.where).toBe('村部公示栏');
  });

  it('waits until the announcement of this year has hung for the days of the scheme', async () => {
    const { first } = yearly({ carryOver: 'resetAfterNotice', base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    const closeAfter = (on: string) => closeNow(village, '2026', { announced: { on, where: '村部公示栏' } });
    await expect(closeAfter('2027-01-05')).rejects.toThrow('到2027年1月12日为止，次日起才能清零');
    await expect(closeAfter('2026-12-29')).rejects.toThrow('到2027年1月5日为止');
    await expect(closeAfter('2025-12-01')).rejects.toThrow('不是本期的清零公告');
    expect(balance(village, first)).toBe(500);
    await closeAfter('2026-12-28');
    expect(balance(village, first)).toBe(0);
  });

  it('moves nothing under a scheme for life', async () => {
    const { first } = yearly({ carryOver: 'lifelong', base: { kind: 'none' } });
    postedDeclaration(village, first, { ...award, date: '2026-05-01' });
    const close = await closeNow(village, '2026');
    expect(close.figures.carry).toMatchObject({ rule: 'lifelong', lines: [] });
    expect(balance(village, first)).toBe(500);
  });

  it('grants base points to the first cycle and to newcomers, once', async () => {
    const { first } = yearly();
    onDay(village, '2026-02-01');
    const request = () => ({ requestId: randomUUID(), schemeId: village.schemeId });
    expect(await village.office.closes.openCycle(request())).toEqual({
      cycle: '2026',
      subjects: 2,
      points: 20_000,
    });
    expect(balance(village, first)).toBe(10_000);
    await expect(village.office.closes.openCycle(request())).rejects.toThrow('不必再发');
    const third = somebody(village, '江旺兴');
    expect(await village.office.closes.openCycle(request())).toMatchObject({ subjects: 1 });
    expect(balance(village, third)).toBe(10_000);
  });

  it('cannot grant base points by a file that lacks what they go by', async () => {
    yearly({
      base: { kind: 'formula', terms: [{ per: 'contractedMember', points: 1000 }], spendable: false },
    });
    await expect(
      village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId }),
    ).rejects.toThrow('承包人口');
    await expect(closeNow(village, '2026')).rejects.toThrow('承包人口');
    const households = village.store.sqlite.prepare('SELECT id FROM household').all() as { id: number }[];
    for (const { id } of households) {
      onTheList(village, village.schemeId, { householdId: id }, { facts: { contractedMember: 3 } });
    }
    const close = await closeNow(village, '2026');
    expect(close.figures.carry?.lines.map(({ base, spendable }) => [base, spendable])).toEqual([
      [3000, 0],
      [3000, 0],
    ]);
  });
});
