import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { awarded } from '../../builders/uses.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';
import { board } from '../../../db/boards/board.ts';
import { periodClose } from '../../../db/schema/index.ts';
import { collectCloseData } from '../../../db/period-closes/collect-data.ts';
import { schemeOfPeriod } from '../../../db/participants/period-figures.ts';
import { figuresOf } from '../../../shared/period-closes/figures.ts';
import type { Points, SchemeId } from '../../../shared/values/units.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const NAMES = ['余明梅', '单火珍', '盖建国', '仇秀英', '陈志强'];
const POINTS = [14_000, 13_000, 12_000, 11_000, 3000];

describe('轵城 takes points for a loan or a discount', () => {
  /** Five households with 140, 130, 120, 110 and 30 points of the second quarter; a loan costs 20, a merchant's discount 5. */
  function station() {
    const { schemeId } = adopted(village, 'zhicheng-moral-savings', {
      'uses.privileges.0.deducts': 2000,
      'uses.privileges.1.deducts': 500,
    });
    const office = clientFor(applicationOf(village), village, 'accountant');
    const households = NAMES.map((name) => buildHousehold(village, name));
    /** Everybody's points once more, on a day. */
    const earned = (day: string): void => {
      village.clock.set(`${day}T02:00:00.000Z`);
      for (const [at, { id }] of households.entries())
        awarded(village, schemeId, { householdId: id }, POINTS[at]!);
    };
    earned('2026-05-20');
    village.clock.set('2026-07-10T02:00:00.000Z');
    const use = (subjectId: number, privilegeId: string, seenPoints: Points) =>
      office.uses.enjoyPrivilege({
        requestId: randomUUID(),
        schemeId,
        subjectId,
        privilegeId,
        seenPoints,
        cardNumber: null,
        remark: '',
      });
    return { schemeId, office, households, earned, use };
  }

  /** The close of a quarter as the books have it. */
  function closed(schemeId: SchemeId, period: string): void {
    const { store, clock } = village;
    const scheme = schemeOfPeriod(store, schemeId, period);
    const before = store.orm.select().from(periodClose).all();
    const earlier = before.map((close) => ({ period: close.period, ...close.figures })).toReversed();
    const { figures } = figuresOf(collectCloseData(store, scheme, period, {}), earlier);
    store.orm
      .insert(periodClose)
      .values({
        no: `JZ-${period}`,
        schemeId,
        schemeVersionId: scheme.versionId,
        period,
        figures: { ...figures, carry: null },
        contentHash: '-',
        closedAt: clock.now.toISOString(),
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
    closed(schemeId, '2026-Q2');
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
    const { office, schemeId, earned } = station();
    earned('2026-02-20');
    closed(schemeId, '2026-Q1');
    village.clock.set('2026-07-10T02:00:00.000Z');
    closed(schemeId, '2026-Q2');
    const { privileges } = await office.uses.privileges({ schemeId });
    expect(privileges[0]).toMatchObject({ basis: '2026年第二季度结账的“优惠档次”' });
    expect(privileges[0]?.subjects.map(({ name }) => name)).toEqual(['余明梅', '单火珍']);
  });

  it('shows on the board of the next quarter who would enjoy it at that line, as its close will', () => {
    const { schemeId, earned } = station();
    closed(schemeId, '2026-Q2');
    earned('2026-08-20');
    const enjoys = () => {
      const { gradings, lines } = board(village.store, { schemeId, period: '2026-Q3' });
      return lines.map(({ name, grades }) => [name, grades[gradings.indexOf('优惠档次')]]);
    };
    // 60 % had reached the first step in the second quarter: the line is now the second, above its 30 points.
    expect(enjoys().find(([name]) => name === '陈志强')).toEqual(['陈志强', '第1档']);
    const running = enjoys();
    village.clock.set('2026-10-10T02:00:00.000Z');
    closed(schemeId, '2026-Q3');
    expect(enjoys()).toEqual(running);
  });

  it('refuses what the balance does not cover, and what was announced at another cost', async () => {
    const { schemeId, households, use } = station();
    closed(schemeId, '2026-Q2');
    const last = households[4]!;
    expect(await use(last.id, 'loan', 2000)).toMatchObject({ balanceAfter: 1000 });
    await expect(use(last.id, 'loan', 2000)).rejects.toThrow('可兑积分不足');
    await expect(use(last.id, 'merchants', 0)).rejects.toThrow('现在扣减 5');
  });

  it('gives the points back where the bank refused the loan after all', async () => {
    const { office, schemeId, households, use } = station();
    closed(schemeId, '2026-Q2');
    const { useId } = await use(households[1]!.id, 'loan', 2000);
    const back = { requestId: randomUUID(), useId, version: 1, reason: '银行未放款' };
    expect(await office.uses.cancel(back)).toMatchObject({ balanceAfter: 13_000 });
  });
});
