import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { awarded } from '../../builders/uses.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';
import { periodClose } from '../../../db/schema/index.ts';
import type { CloseLine } from '../../../shared/closes.ts';
import type { Points } from '../../../shared/units.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const NAMES = ['余明梅', '单火珍', '盖建国', '仇秀英', '陈志强'];

describe('轵城 takes points for a loan or a discount', () => {
  /** Five households with 140, 130, 120, 110 and 30 points; a loan costs 20, a merchant's discount 5. */
  function station() {
    const { schemeId } = adopted(village, 'zhicheng-moral-savings', {
      'uses.privileges.0.deducts': 2000,
      'uses.privileges.1.deducts': 500,
    });
    const office = clientFor(applicationOf(village), village, 'accountant');
    const points = [14_000, 13_000, 12_000, 11_000, 3000];
    const households = NAMES.map((name, at) => {
      const { id, no } = buildHousehold(village, name);
      return {
        id,
        no,
        name,
        accountId: awarded(village, schemeId, { householdId: id }, points[at]!),
        points: points[at]!,
      };
    });
    const use = (subjectId: number, privilegeId: string, seenPoints: Points) =>
      office.uses.usePrivilege({
        requestId: randomUUID(),
        schemeId,
        subjectId,
        privilegeId,
        seenPoints,
        cardNumber: null,
        remark: '',
      });
    return { schemeId, office, households, use };
  }

  type Household = ReturnType<typeof station>['households'][number];

  /** The close of a quarter with these points. */
  function closed(schemeId: number, period: string, households: Household[]): void {
    const lines = households.map(({ id, accountId, no, name, points }, place): CloseLine => ({
      id,
      accountId,
      no,
      name,
      groupNumber: 1,
      class: '',
      points: { awarded: points, deducted: 0, base: 0, carried: 0, newPoints: points, total: points },
      balance: points,
      place: place + 1,
      grades: [],
    }));
    const { schemeVersionId } = village.store.sqlite
      .prepare('SELECT id AS schemeVersionId FROM scheme_version WHERE scheme_id = ?')
      .get(schemeId) as { schemeVersionId: number };
    village.store.orm
      .insert(periodClose)
      .values({
        no: `JZ-${period}`,
        schemeId,
        schemeVersionId,
        period,
        figures: { lines },
        contentHash: '-',
        closedAt: village.clock.now.toISOString(),
        staffName: '村会计',
      })
      .run();
  }

  it('lets nobody enjoy anything before a quarter was closed', async () => {
    const { office, schemeId, households, use } = station();
    const { privileges } = await office.uses.privileges({ schemeId });
    expect(privileges.map(({ subjects }) => subjects.length)).toEqual([0, 0]);
    await expect(use(households[0]!.id, 'loan', 2000)).rejects.toThrow('2026年第三季度还没有结账');
  });

  it('lets the first 60 % of a step enjoy it, and takes what it costs from the balance alone', async () => {
    const { office, schemeId, households, use } = station();
    closed(schemeId, '2026-Q2', households);
    const { privileges } = await office.uses.privileges({ schemeId });
    // 101–150 is one step with four households, of whom two are within 60 %; the one of the first step is alone in it.
    expect(privileges[0]?.subjects.map(({ name }) => name)).toEqual(['余明梅', '单火珍', '陈志强']);
    expect(await use(households[0]!.id, 'loan', 2000)).toMatchObject({
      no: 'YH2026-0001',
      balanceAfter: 12_000,
    });
    expect(await use(households[0]!.id, 'merchants', 500)).toMatchObject({ balanceAfter: 11_500 });
    const { subject, privileges: own } = await office.uses.terms({ schemeId, subjectId: households[0]!.id });
    expect(subject).toMatchObject({ balance: 11_500, honour: 14_000 });
    expect(own.map(({ entitled, used }) => [entitled, used])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    await expect(use(households[2]!.id, 'loan', 2000)).rejects.toThrow(
      '不在“道德积分专属贷款利率”的享受名单内',
    );
  });

  it('raises the line for the next quarter once 60 % have reached it', async () => {
    const { office, schemeId, households } = station();
    closed(schemeId, '2026-Q1', households);
    closed(schemeId, '2026-Q2', households);
    const { privileges } = await office.uses.privileges({ schemeId });
    expect(privileges[0]).toMatchObject({ basis: '2026年第二季度结账的“优惠档次”' });
    expect(privileges[0]?.subjects.map(({ name }) => name)).toEqual(['余明梅', '单火珍']);
  });

  it('refuses what the balance does not cover, and what was announced at another cost', async () => {
    const { schemeId, households, use } = station();
    closed(schemeId, '2026-Q2', households);
    const last = households[4]!;
    expect(await use(last.id, 'loan', 2000)).toMatchObject({ balanceAfter: 1000 });
    await expect(use(last.id, 'loan', 2000)).rejects.toThrow('可兑积分不足');
    await expect(use(last.id, 'merchants', 0)).rejects.toThrow('现在扣减 5');
  });

  it('gives the points back where the bank refused the loan after all', async () => {
    const { office, schemeId, households, use } = station();
    closed(schemeId, '2026-Q2', households);
    const { useId } = await use(households[1]!.id, 'loan', 2000);
    const back = { requestId: randomUUID(), useId, version: 1, reason: '银行未放款' };
    expect(await office.uses.takeBack(back)).toMatchObject({ balanceAfter: 13_000 });
  });
});
