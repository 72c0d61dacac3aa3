import { describe, expect, test } from 'vitest';
import { gradeAll, gradeNames } from '../../../../shared/rules/grades.ts';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { gradeSharePay } from '../../../../shared/rules/pay.ts';
import { rankInClasses } from '../../../../shared/rules/ranks.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { gradingOf, itemOf } from '../village.ts';

describe('花马池 pays its cadres by the quarter', () => {
  const rules = adopted('huamachi-cadres', {
    'uses.pay.grades.0.name': '优秀',
    'uses.pay.grades.0.percent': 10_000,
    'uses.pay.grades.1.percent': 0,
    'uses.pay.coefficients.0.percent': 12_000,
    'uses.pay.coefficients.1.percent': 10_500,
    'uses.pay.coefficients.2.percent': 9000,
    'gradings.0.rule.levels.0.name': '优秀',
  });
  const { pay } = rules.uses;
  if (pay?.kind !== 'gradeShare') throw new Error('花马池 pays by grade');

  test('2400 × share × coefficient, rounded once', () => {
    expect(gradeSharePay(pay, { grade: '优秀', difficulty: 'A' })).toBe(288_000);
    expect(gradeSharePay(pay, { grade: '优秀', difficulty: 'B' })).toBe(252_000);
    expect(gradeSharePay(pay, { grade: '差', difficulty: 'A' })).toBe(0);
    expect(() => gradeSharePay(pay, { grade: '一般', difficulty: 'A' })).toThrow('“一般”');
    expect(() => gradeSharePay(pay, { grade: '优秀', difficulty: 'D' })).toThrow('“D”');
  });

  test('ten days away without reason is a veto: 差, whatever the points', () => {
    const veto = itemOf(rules, 'absent');
    expect(evaluateActivity(rules, veto, { date: '2026-05-01', points: 0 }, [])).toEqual({
      allowedPoints: 0,
      findings: [],
    });
    const outcomes = veto.outcome ? [veto.outcome] : [];
    const quarter = gradingOf(rules, 'quarter');
    expect(gradeNames(quarter)).toEqual(['优秀', '差']);
    expect(
      gradeAll(quarter, [
        { id: 1, points: 9000, outcomes },
        { id: 2, points: 9000 },
      ]),
    ).toEqual([
      { id: 1, grade: '差', reasons: ['一票否决，直接评定为“差”'] },
      { id: 2, grade: '优秀', reasons: [] },
    ]);
  });

  test('everybody is ranked within their class', () => {
    const [chief = '', deputy = ''] = rules.participation?.classes ?? [];
    const ranked = rankInClasses([
      { id: 1, points: 9000, class: chief },
      { id: 2, points: 9500, class: deputy },
      { id: 3, points: 9200, class: chief },
    ]);
    expect(ranked.get(chief)?.map(({ id, place }) => [id, place])).toEqual([
      [3, 1],
      [1, 2],
    ]);
    expect(ranked.get(deputy)).toMatchObject([{ id: 2, place: 1 }]);
  });
});
