/** 地圩村: party members from nothing, stars by the quarter, an index by the year. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeNow,
  postedDeclaration,
  postedDeclarations,
  gradeOf,
  lineOf,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

describe('地圩 stars its party members', () => {
  it('by the points of the quarter, deductions by severity; by the year with an index; the last is warned', async () => {
    village = villageUnder('dixu-zero-base', {
      'gradings.0.rule.levels.0.name': '一星',
      'gradings.0.rule.levels.0.from': 1000,
      'gradings.1.rule.levels.0.name': '亮',
      'gradings.1.rule.levels.0.from': 2000,
      'items.5.scoring.grades.1.points': 500,
    });
    const [first, second, third] = ['余明梅', '单火珍', '江旺兴'].map((name) => somebody(village, name)) as [
      number,
      number,
      number,
    ];
    postedDeclaration(village, first, { itemId: 'learning', points: 900, date: '2026-03-26' });
    postedDeclarations(village, 'good-deeds', '2026-04-26', [
      [first, 1500],
      [second, 1200],
    ]);
    postedDeclaration(village, second, { itemId: 'illegal-building', points: -500, date: '2026-05-26' });
    const quarter = await closeNow(village, '2026-Q1');
    expect(gradeOf(quarter.figures, first, 'quarter-stars').grade).toBeNull();
    const next = await closeNow(village, '2026-Q2');
    expect(gradeOf(next.figures, first, 'quarter-stars').grade).toBe('一星');
    expect(gradeOf(next.figures, second, 'quarter-stars').grade).toBeNull();
    await closeNow(village, '2026-Q3');
    await closeNow(village, '2026-Q4');
    const year = await closeNow(village, '2026');
    expect(lineOf(year.figures, first).points).toMatchObject({ base: 0, total: 2400 });
    expect(gradeOf(year.figures, first, 'year-index').grade).toBe('亮');
    expect(year.figures.warnings).toEqual([{ kind: 'lastPlace', name: '末位警示', means: '', ids: [third] }]);
  });
});
