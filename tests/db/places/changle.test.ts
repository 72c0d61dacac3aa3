/** 昌乐 assesses its village party organisations by an index of four parts, in ten and forty. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finalAssessments } from '../../../db/assessments/read.ts';
import { schemeOfPeriod } from '../../../db/standings/standings.ts';
import { fullMarks, indexScore } from '../../../shared/rules/index-tree.ts';
import type { IndexTree } from '../../../shared/schemes/model.ts';
import { begun, entered, onTheList, settled, sheets } from '../../builders/assessments.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
let schemeId: number;
let tree: IndexTree;
let xiaojia: number;
let full: Record<string, number>;

beforeEach(() => {
  village = buildVillage({ groups: 2 });
  ({ schemeId } = adopted(village, 'changle-index', (rules) => {
    rules.index?.bonuses.forEach((event) => (event.points = 200));
    rules.index?.deductions.forEach((event) => (event.points = 300));
  }));
  tree = schemeOfPeriod(village.store, schemeId, '2026').rules.index!;
  full = Object.fromEntries(fullMarks(tree));
  xiaojia = onTheList(village, schemeId, { name: '肖家河村党支部' });
});
afterEach(() => village.close());

/** Full marks but for a few. */
const marks = (less: Record<string, number> = {}) => ({
  ...full,
  ...Object.fromEntries(Object.entries(less).map(([id, by]) => [id, full[id]! - by])),
});

describe('the tree', () => {
  test('has 4, 10 and 40 parts, 6 bonus and 5 deduction cases', () => {
    const sizes = [1, 2, 3].map((level) => tree.nodes.filter((node) => node.level === level).length);
    expect(sizes).toEqual([4, 10, 40]);
    expect([tree.bonuses.length, tree.deductions.length]).toEqual([6, 5]);
  });

  test('gives 共富 two and ten parts and 30 of 100 marks', () => {
    const seconds = tree.nodes.filter(({ parent }) => parent === 'shared-wealth').map(({ id }) => id);
    expect(seconds).toEqual(['collective-income', 'farmers-wealth']);
    expect(tree.nodes.filter(({ parent = '' }) => seconds.includes(parent))).toHaveLength(10);
    const score = indexScore(tree, { marks: new Map(Object.entries(full)) });
    expect([score.byNode.get('shared-wealth'), score.total]).toEqual([3000, 10_000]);
  });
});

describe('a year of 肖家河村', () => {
  test('the half-year and the final assessment differ, and both stay on record', () => {
    village.clock.set('2026-12-28T02:00:00.000Z');
    const half = settled(
      village,
      schemeId,
      xiaojia,
      '2026-H1',
      { marks: marks({ 'wealth-1': 50 }) },
      'half-year',
    );
    const year = begun(village, schemeId, xiaojia, '2026', 'year');
    const happened = { bonuses: ['bonus-1', 'bonus-2', 'bonus-2'], deductions: ['deduction-1'] };
    entered(village, year, 'selfReport', { marks: full, ...happened });
    const lower = { marks: marks({ visits: 100, 'wealth-2': 20 }), ...happened };
    const reasons = { 'marks.visits': '有两户没有走访', 'marks.wealth-2': '合作社没有分红' };
    entered(village, year, 'verification', lower, { reasons });
    entered(village, year, 'final', lower);
    expect(sheets(village, half).map(({ total }) => total)).toEqual([9950, 9950, 9950]);
    expect(sheets(village, year).map(({ step, total }) => [step, total])).toEqual([
      ['selfReport', 10_300],
      ['verification', 10_180],
      ['final', 10_180],
    ]);
    expect(sheets(village, year)[1]!.content.reasons).toEqual(reasons);
    const totals = (period: string) =>
      finalAssessments(village.store, schemeId, period).map(({ participantId, total }) => [
        participantId,
        total,
      ]);
    expect(totals('2026-H1')).toEqual([[xiaojia, 9950]]);
    expect(totals('2026')).toEqual([[xiaojia, 10_180]]);
  });
});
