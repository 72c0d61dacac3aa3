/** Grades, places, quotas and tiers of any subjects, in any order of the list. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeAll, type GradedSubject } from '../../../shared/rules/grades.ts';
import { withinQuota } from '../../../shared/rules/quota.ts';
import { rank } from '../../../shared/rules/ranks.ts';
import { tierRound } from '../../../shared/rules/tiers.ts';
import type { Grading } from '../../../shared/schemes/model.ts';
import { shuffled, subjects } from './subjects.ts';

describe('nobody’s tier depends on the order of the list', () => {
  const gradings: Grading['rule'][] = [
    {
      kind: 'lines',
      levels: [
        { name: '优秀', from: 12_000, inclusive: true },
        { name: '合格', from: 6000, inclusive: false },
      ],
      otherwise: '不合格',
    },
    {
      kind: 'top',
      levels: [
        { name: '前列', percent: 2000 },
        { name: '中游', percent: 6000 },
      ],
      ties: 'include',
    },
    { kind: 'top', levels: [{ name: '前列', percent: 2000 }], ties: 'exclude' },
  ];

  test.each(gradings.map((rule) => [`${rule.kind} ${'ties' in rule ? rule.ties : ''}`, rule] as const))(
    'grades by %s',
    (_, rule) => {
      const grading: Grading = { id: 'year', name: '年度', per: 'year', basis: 'total', rule };
      const grades = (all: GradedSubject[]) =>
        Object.fromEntries(gradeAll(grading, all).map(({ id, grade }) => [id, grade]));
      fc.assert(
        fc.property(shuffled, ([one, other]) => {
          expect(grades(other)).toEqual(grades(one));
        }),
      );
    },
  );

  test('equal points have equal grades, and those excluded for a tie do not push the share over', () => {
    const rule = gradings[2]!;
    const grading: Grading = { id: 'year', name: '年度', per: 'year', basis: 'total', rule };
    fc.assert(
      fc.property(subjects, (all) => {
        const named = gradeAll(grading, all).filter(({ grade }) => grade !== null);
        expect(named.length * 10_000).toBeLessThanOrEqual(all.length * 2000);
      }),
    );
  });

  test('places, tiers, and who is within a quota', () => {
    const tiers = { kind: 'tiers', start: 100, step: 5000, percent: 6000 } as const;
    const quota = { id: 'q', name: '线', of: 'rated', percent: 2000, per: 'year', ties: 'meeting' } as const;
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(rank(other)).toEqual(rank(one));
        const tiersOf = (all: typeof one) => tierRound(tiers, all).results.toSorted((a, b) => a.id - b.id);
        expect(tiersOf(other)).toEqual(tiersOf(one));
        const choice = withinQuota(quota, one.length, one);
        expect(withinQuota(quota, other.length, other)).toEqual(choice);
        expect(choice.chosen.length).toBeLessThanOrEqual(choice.seats);
        expect(choice.tied.length === 0 || choice.tied.length > choice.seatsLeft).toBe(true);
      }),
    );
  });

  test('a place is one more than the number of those with more points', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        for (const { place, points: own } of rank(all)) {
          expect(place).toBe(all.filter((other) => other.points > own).length + 1);
        }
      }),
    );
  });
});
