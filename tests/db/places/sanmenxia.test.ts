/** 三门峡市: party members' points of the year, and of three years together. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeNow,
  postedDeclaration,
  postedDeclarations,
  gradeOf,
  lineOf,
  onDay,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';
import { periodsWithin } from '../../../shared/values/period.ts';

let village: ClosingVillage;
afterEach(() => village.close());

/** Members with the base points of 2026; today is early in 2027. */
async function members(names: readonly string[]): Promise<number[]> {
  village = villageUnder(
    'sanmenxia-party-members',
    { 'gradings.0.rule.levels.0.percent': 2500, 'warnings.severalYears.lowestPercent': 3400 },
    { today: '2026-01-15' },
  );
  const ids = names.map((name) => somebody(village, name));
  await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
  onDay(village, '2027-01-10');
  return ids;
}

describe('三门峡 counts from 100', () => {
  it('eleven repairs at 3 are 33; 15 for 50 亩 or twenty people', async () => {
    const [repairer, grower] = await members(['张灵勤', '常新', '李四季']);
    for (const month of periodsWithin('2026', 'month').slice(0, 11))
      postedDeclaration(village, repairer!, { itemId: 'repairs', points: 300, date: `${month}-05` });
    postedDeclaration(village, grower!, { itemId: 'forsythia', points: 1500, date: '2026-04-05' });
    const { figures } = await closeNow(village, '2026');
    expect(lineOf(figures, repairer!).points).toMatchObject({ base: 10_000, newPoints: 3300, total: 13_300 });
    expect(lineOf(figures, grower!).points.total).toBe(11_500);
    expect(lineOf(figures, repairer!).place).toBe(1);
  });

  it('below the base, without a contribution or with a major deduction a member is among the backward', async () => {
    const ids = await members(['优', '低于', '无加分', '重大', '平常']);
    const [best, below, idle, major, plain] = ids as [number, number, number, number, number];
    postedDeclarations(village, 'repairs', '2026-03-05', [
      [best, 3300],
      [below, 100],
      [major, 3200],
      [plain, 100],
    ]);
    postedDeclaration(village, below, { itemId: 'no-dues', points: -200, date: '2026-04-05' });
    postedDeclaration(village, major, { itemId: 'disaster', points: -200, date: '2026-07-05' });
    const { figures } = await closeNow(village, '2026');
    expect(ids.map((id) => gradeOf(figures, id, 'year').grade)).toEqual([
      '优秀',
      '后进',
      '后进',
      '后进',
      null,
    ]);
    expect([below, idle, major].map((id) => gradeOf(figures, id, 'year').reasons)).toEqual([
      ['低于基础分'],
      ['无贡献加分'],
      ['出现重大扣分事项'],
    ]);
  });

  it('ranks three years together, and names the lowest; two years are not compared yet', async () => {
    const [first, second, third] = (await members(['甲方', '乙方', '丙方'])) as [number, number, number];
    const years = [
      [1000, 1000, 1000],
      [500, 500, 0],
      [100, 5000, 200],
    ];
    for (const [index, year] of [2026, 2027, 2028].entries()) {
      onDay(village, `${String(year + 1)}-01-10`);
      postedDeclarations(
        village,
        'repairs',
        `${String(year)}-03-05`,
        [first, second, third].flatMap((id, who): [number, number][] => {
          const points = [years[index]![0]!, years[index]![1]!, years[index]![2]!][who]!;
          return points > 0 ? [[id, points]] : [];
        }),
      );
      const { figures } = await closeNow(village, String(year));
      const low = figures.warnings.find(({ kind }) => kind === 'severalYears');
      if (year < 2028) expect(low).toBeUndefined();
      else {
        expect(figures.severalYears).toEqual([
          { id: second, points: 36_500, place: 1, low: false },
          { id: first, points: 31_600, place: 2, low: false },
          { id: third, points: 31_200, place: 3, low: true },
        ]);
        expect(low).toMatchObject({ ids: [third], means: '换届时不得提名为村党组织班子成员候选人' });
      }
    }
  });

  it('points that were struck count as none in the sum of three years, like in the year itself', async () => {
    village = villageUnder(
      'sanmenxia-party-members',
      (rules) => {
        rules.items.find(({ id }) => id === 'no-dues')!.outcome = { kind: 'strike' };
        Object.assign(rules.warnings!.severalYears!, { lowestPercent: 3400 });
      },
      { today: '2026-01-15' },
    );
    const [struck, second, third] = ['甲方', '乙方', '丙方'].map((name) => somebody(village, name));
    await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
    for (const year of ['2026', '2027', '2028']) {
      onDay(village, `${String(Number(year) + 1)}-01-10`);
      postedDeclarations(village, 'repairs', `${year}-03-05`, [
        [struck!, 3000],
        [second!, 200],
        [third!, 100],
      ]);
      if (year === '2026')
        postedDeclaration(village, struck!, { itemId: 'no-dues', points: -100, date: '2026-04-05' });
      const { figures } = await closeNow(village, year);
      if (year === '2026') expect(lineOf(figures, struck!)).toMatchObject({ score: 0, struck: true });
      if (year !== '2028') continue;
      expect(lineOf(figures, struck!).struck).toBeUndefined();
      expect(figures.severalYears).toMatchObject([
        { id: second, points: 30_600 },
        { id: third, points: 30_300 },
        { id: struck, points: 26_000, low: true },
      ]);
    }
  });

  it('a declaration that was reversed counts no more, and the next notice says why', async () => {
    const [sweeper] = await members(['庙上党员', '别人']);
    const transferId = postedDeclaration(village, sweeper!, {
      itemId: 'collective-work',
      points: 200,
      date: '2026-12-05',
    })!;
    onDay(village, '2026-12-20');
    await village.office.ledger.reverse({
      requestId: randomUUID(),
      transferId,
      reason: '扫的是自家和堂兄弟门口的路',
      approver: '支部书记',
    });
    onDay(village, '2026-12-21');
    const sheet = await village.office.notices.create({
      requestId: randomUUID(),
      schemeId: village.schemeId,
      period: '2026-12',
      place: '村务公开栏',
      publishedOn: '2026-12-21',
    });
    const notice = await village.office.notices.get({ id: sheet.noticeId });
    const { lines } = await village.office.notices.lines({ id: sheet.noticeId });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ declarationId: null, points: -200 });
    expect(lines[0]?.reason).toContain('扫的是自家和堂兄弟门口的路');
    onDay(village, '2027-01-10');
    await village.office.notices.post({
      requestId: randomUUID(),
      noticeId: sheet.noticeId,
      version: notice.version,
    });
    const { figures } = await closeNow(village, '2026');
    expect(lineOf(figures, sweeper!).points).toMatchObject({ newPoints: 0, total: 10_000 });
    expect(gradeOf(figures, sweeper!, 'year')).toMatchObject({ grade: '后进', reasons: ['无贡献加分'] });
  });
});
