/** 油溪桥村: no ceiling and no floor, reset each year, yellow cards for the last. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  balance,
  closeNow,
  postedDeclaration,
  postedDeclarations,
  lineOf,
  onDay,
  preview,
  somebody,
  spend,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const CADRE = '定补干部';

/** Three cadres of one class, and one villager, with contracted land for two. */
async function villagers() {
  village = villageUnder(
    'youxiqiao-village-affairs',
    {
      'base.terms.0.points': 1000,
      'base.terms.1.points': 500,
      'uses.dividend.incomePercent': 1000,
    },
    { today: '2026-01-15' },
  );
  const one = (name: string, group: string) =>
    somebody(village, name, { class: group, facts: { contractedMember: 2, registrationHere: 1 } });
  const cadres = ['彭玉华', '肖光明', '张翠萍'].map((name) => one(name, CADRE));
  const villager = one('刘长青', '群众');
  await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
  onDay(village, '2027-01-10');
  return { cadres: cadres as [number, number, number], villager };
}

const warned = (figures: Awaited<ReturnType<typeof closeNow>>['figures'], kind: string) =>
  figures.warnings.find((one) => one.kind === kind)?.ids;

describe('油溪桥', () => {
  it('lets points go below zero; who is there has no part in the dividend', async () => {
    const { cadres, villager } = await villagers();
    postedDeclarations(village, 'emergency', '2026-05-01', [
      [cadres[0], 30_000],
      [cadres[1], 20_000],
      [cadres[2], 10_000],
    ]);
    postedDeclaration(village, villager, { itemId: 'gambling', points: -5000, date: '2026-05-02' });
    const seen = await preview(village, '2026');
    expect(seen.checks.find(({ id }) => id === 'income')).toMatchObject({ level: 'blocking' });
    const { figures } = await closeNow(village, '2026', { incomeFen: 121_000_000 });
    expect(lineOf(figures, villager).points).toMatchObject({ base: 2500, newPoints: -5000, total: -2500 });
    const plan = figures.dividend!;
    expect(plan.poolFen).toBe(12_100_000);
    expect(plan.excluded).toEqual([{ id: villager, why: '负分不参与分红' }]);
    expect(plan.totalFen + plan.tailFen).toBe(plan.poolFen);
    expect(balance(village, villager)).toBe(0);
  });

  it('takes nothing from the year’s total for what was spent, and begins the next year with the base alone', async () => {
    const { cadres } = await villagers();
    postedDeclaration(village, cadres[0], { itemId: 'emergency', points: 3000, date: '2026-05-01' });
    spend(village, cadres[0], 1000, '2026-06-01');
    const { figures } = await closeNow(village, '2026', { incomeFen: 0 });
    expect(lineOf(figures, cadres[0]).points.total).toBe(5500);
    expect(figures.carry?.lines.find(({ id }) => id === cadres[0])).toMatchObject({
      before: 2000,
      cleared: 2000,
      base: 2500,
      spendable: 0,
    });
    const next = await preview(village, '2027');
    expect(lineOf(next.figures, cadres[0]).points.total).toBe(2500);
    expect(balance(village, cadres[0])).toBe(0);
  });

  it('shows the last of a class a yellow card; two in a row and the name is listed; first twice is put forward', async () => {
    const { cadres } = await villagers();
    postedDeclarations(village, 'emergency', '2026-05-01', [
      [cadres[0], 3000],
      [cadres[1], 2000],
      [cadres[2], 1000],
    ]);
    const first = await closeNow(village, '2026', { incomeFen: 0 });
    expect(warned(first.figures, 'lastPlace')).toEqual([cadres[2]]);
    expect(warned(first.figures, 'yellowCards')).toEqual([]);
    onDay(village, '2028-01-10');
    postedDeclarations(village, 'emergency', '2027-05-01', [
      [cadres[0], 3000],
      [cadres[1], 2000],
    ]);
    postedDeclaration(village, cadres[2], { itemId: 'felling', points: -4000, date: '2027-05-01' });
    const second = await closeNow(village, '2027', { incomeFen: 0 });
    expect(warned(second.figures, 'yellowCards')).toEqual([cadres[2]]);
    expect(warned(second.figures, 'negativeAndLast')).toEqual([cadres[2]]);
    expect(warned(second.figures, 'firstInARow')).toContain(cadres[0]);
    expect(second.figures.warnings.find(({ kind }) => kind === 'yellowCards')?.means).toContain('候选人');
  });

  it('says before the close that half of the village shares the last place, as nothing was registered for them', async () => {
    const { cadres } = await villagers();
    postedDeclaration(village, cadres[0], { itemId: 'emergency', points: 3000, date: '2026-05-01' });
    const { checks } = await preview(village, '2026');
    expect(checks.find(({ id }) => id === 'tied-for-last')).toMatchObject({
      level: 'warning',
      title: '末位并列 2 人，都列入“黄牌警告”',
    });
  });

  it('knows the points of a household by those of its people', async () => {
    const { cadres } = await villagers();
    postedDeclaration(village, cadres[0], { itemId: 'emergency', points: 3000, date: '2026-05-01' });
    const { figures } = await closeNow(village, '2026', { incomeFen: 0 });
    expect(figures.households[0]).toMatchObject({ points: 5500 });
    expect(figures.households).toHaveLength(4);
  });
});
