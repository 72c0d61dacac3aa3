/** Grades, pay and indices of any village. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeAll, type GradedSubject } from '../../../shared/rules/grades.ts';
import { fullMarks } from '../../../shared/rules/index-tree.ts';
import { topScorePay } from '../../../shared/rules/pay.ts';
import type { Grading } from '../../../shared/schemes/model.ts';
import { sum } from '../../../shared/values/sum.ts';
import { subjects } from './subjects.ts';

test('veto, striking and downgrading: the worst counts, and no grade below the last', () => {
  const grading: Grading = {
    id: 'stars',
    name: '评级',
    per: 'year',
    basis: 'total',
    rule: {
      kind: 'lines',
      levels: [
        { name: 'A级', from: 9000, inclusive: true },
        { name: 'B级', from: 6000, inclusive: true },
      ],
      otherwise: 'C级',
    },
  };
  const graded = (points: number, outcomes: GradedSubject['outcomes']) =>
    gradeAll(grading, [{ id: 1, points, outcomes }])[0];
  expect(graded(9500, [{ kind: 'down', steps: 1 }])).toEqual({ id: 1, grade: 'B级', reasons: ['降1级'] });
  expect(graded(9500, [{ kind: 'down', steps: 5 }])?.grade).toBe('C级');
  expect(graded(9500, [{ kind: 'strike' }])).toEqual({ id: 1, grade: 'C级', reasons: ['积分被取消'] });
  expect(graded(100, [{ kind: 'grade', grade: 'B级' }])).toEqual({ id: 1, grade: 'C级', reasons: [] });
  expect(
    gradeAll({ ...grading, rule: { kind: 'judged', levels: [{ name: '好' }] } }, [
      { id: 1, points: 0, judged: '好' },
      { id: 2, points: 0, judged: '无此等' },
    ]),
  ).toMatchObject([{ grade: '好' }, { grade: null }]);
  const below: Grading = { ...grading, worst: { name: 'D级', when: ['negative'] } };
  expect(gradeAll(below, [{ id: 1, points: -1 }])).toEqual([{ id: 1, grade: 'D级', reasons: ['积分为负'] }]);
});

test('the highest of a month is paid in full, and nobody more', () => {
  const pay = { kind: 'topScore', baseFen: 30_000, per: 'month' } as const;
  fc.assert(
    fc.property(subjects, (all) => {
      const { lines, why } = topScorePay(pay, all);
      expect(lines.every(({ fen }) => fen >= 0 && fen <= 30_000)).toBe(true);
      const best = Math.max(0, ...all.map((one) => one.points));
      expect(why === undefined).toBe(best > 0);
      if (best > 0) expect(lines.some(({ fen }) => fen === 30_000)).toBe(true);
    }),
  );
});

test('full marks of an index add up to its full mark, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 100_000 }),
      (parts, full) => {
        const weights = [...parts, 10_000 - sum(parts)].filter((one) => one > 0);
        fc.pre(sum(weights) === 10_000);
        const nodes = weights.map((weight, index) => ({
          id: `n-${String(index)}`,
          level: 1,
          name: '指标',
          weight,
        }));
        const marks = fullMarks({ full, nodes, bonuses: [], deductions: [], rounds: [] });
        expect(sum(marks.values())).toBe(full);
      },
    ),
  );
});
