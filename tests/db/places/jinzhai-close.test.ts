/** 金寨县: lines that are not crossed, and a budget. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { countedLines } from '../../../shared/period-closes/close-lines.ts';
import { householdById } from '../../../db/households/rows.ts';
import { suspend } from '../../../db/participants/suspend.ts';
import {
  closeNow,
  postedDeclaration,
  lineOf,
  onDay,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

import { householdFrozen, householdReopened, memberLeft } from '../../builders/household-changes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

function households(points: readonly number[]): number[] {
  village = villageUnder('jinzhai-revival-shop');
  return points.map((one, index) => {
    const id = somebody(village, `户主${String(index + 1)}`);
    if (one > 0) postedDeclaration(village, id, { itemId: 'hygiene', points: one, date: '2026-08-01' });
    return id;
  });
}

const quota = (figures: Awaited<ReturnType<typeof preview>>['figures'], id: string) =>
  figures.quotas.find((one) => one.id === id);

describe('金寨 keeps within its lines', () => {
  it('at most 60 % of the households receive vouchers, 20 % of those rated are model ones', async () => {
    const ids = households([1000, 900, 800, 700, 600, 500, 400, 300, 0, 0]);
    const { figures, checks } = await preview(village, '2026');
    expect(quota(figures, 'receivers')).toMatchObject({
      total: 10,
      seats: 6,
      candidates: 8,
      chosen: ids.slice(0, 6),
    });
    expect(quota(figures, 'model')).toMatchObject({ total: 8, seats: 1, chosen: ids.slice(0, 1) });
    expect(checks.find(({ id }) => id === 'line:receivers')?.detail).toContain('10户的60%，即6户，现有8户');
  });

  it('says so while points are being given, long before the year is closed', async () => {
    const ids = households([1000, 900, 800, 0, 0]);
    const lines = async () => {
      const { lines: all } = await village.office.declarations.quotaLines({
        schemeId: village.schemeId,
        month: '2026-09',
      });
      return all;
    };
    expect(await lines()).toMatchObject([
      { id: 'receivers', total: 5, most: 3, posted: 3, underWay: 3, over: false },
      { id: 'model', total: 3, most: 0, over: false },
    ]);
    await village.office.declarations.declare({
      requestId: randomUUID(),
      schemeId: village.schemeId,
      householdId: ids[3]!,
      memberId: null,
      itemId: 'hygiene',
      activityDate: '2026-09-01',
      points: 200,
      reason: '庭院整洁',
      place: '',
      narrative: '',
      witness: '',
      informant: '',
      photos: [],
      channel: '组织推荐',
    });
    const [receivers] = await lines();
    expect(receivers).toMatchObject({ posted: 3, underWay: 4, over: true });
    expect(receivers?.text).toContain('已入账3户，连同没有入账的共4户，超出1户');
  });

  it('does not count households that are frozen, nor those of the dead', async () => {
    const ids = households([1000, 900, 800, 0, 0]);
    const dead = { id: ids[4]! };
    // Within the year: what happens after its last day does not concern its close.
    onDay(village, '2026-12-20');
    householdFrozen(village, { id: ids[3]! });
    // The last one's death freezes a household; it counts nowhere even when it is open again.
    memberLeft(village, householdById(village.store, dead.id).headMemberId!, '去世');
    householdReopened(village, dead);
    onDay(village, '2027-01-05');
    const { figures } = await preview(village, '2026');
    expect(figures.lines).toHaveLength(5);
    expect(countedLines(figures.lines)).toBe(3);
    expect(quota(figures, 'receivers')?.total).toBe(3);
  });

  it('equal ones for whom the seats do not suffice are the meeting’s to choose before the year is closed', async () => {
    const ids = households([500, 400, 400, 400, 0]);
    const seen = await preview(village, '2026');
    expect(seen.asks.quotas).toEqual([
      { quotaId: 'receivers', name: '享受积分券的农户', seatsLeft: 2, tied: ids.slice(1, 4) },
    ]);
    await expect(closeNow(village, '2026')).rejects.toThrow('有 3 户积分相同');
    await expect(
      closeNow(village, '2026', { chosen: [{ quotaId: 'receivers', ids: ids.slice(1, 4) }] }),
    ).rejects.toThrow('只剩 2 个名额，选了 3 户');
    const { figures } = await closeNow(village, '2026', {
      chosen: [{ quotaId: 'receivers', ids: [ids[1]!, ids[3]!] }],
    });
    expect(quota(figures, 'receivers')?.chosen).toEqual([ids[0], ids[1], ids[3]]);
  });

  it('leaves out who is off the rating, in silence', async () => {
    const ids = households([500, 400, 300]);
    suspend(village.store, village.by.accountant, {
      schemeId: village.schemeId,
      householdId: ids[0]!,
      reason: '另行记录',
      fromDate: '2026-11-01',
    });
    const { figures } = await closeNow(village, '2026');
    expect(lineOf(figures, ids[0]!).place).toBeNull();
    expect(lineOf(figures, ids[1]!).place).toBe(1);
    expect(quota(figures, 'receivers')?.chosen).toEqual([ids[1]]);
    expect(JSON.stringify(figures)).not.toContain('另行记录');
  });

  it('issues no more than the year’s budget', async () => {
    village = villageUnder('jinzhai-revival-shop', { yearlyBudget: 100_000 }, { today: '2026-12-01' });
    const [first, second] = [somebody(village, '余明梅'), somebody(village, '单火珍')];
    postedDeclaration(village, first, { itemId: 'hygiene', points: 99_900, date: '2026-05-01' });
    const declare = () =>
      village.office.declarations.declare({
        requestId: randomUUID(),
        schemeId: village.schemeId,
        householdId: second,
        memberId: null,
        itemId: 'hygiene',
        activityDate: '2026-11-30',
        points: 200,
        reason: '庭院整洁',
        channel: '组织推荐',
        place: '',
        narrative: '',
        witness: '',
        informant: '',
        photos: [],
      });
    await expect(declare()).rejects.toThrow('全村全年最多1000分，已发999分');
  });
});
