/** Activities that cannot be registered as they are. */
import { describe, expect, test } from 'vitest';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { itemOf, rulesWith } from './village.ts';

describe('an activity that cannot be registered so', () => {
  test('is a part of a unit where only whole units count', () => {
    const scoring = { kind: 'perUnit' as const, points: 200, unit: '次' };
    const judge = (quantity: number, more = {}) => {
      const rules = rulesWith([{ scoring: { ...scoring, ...more } }]);
      return evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 200, quantity }, [])
        .findings;
    };
    expect(judge(50)).toMatchObject([
      { code: 'partOfUnit', severity: 'refused', message: '“项目0”只计整数次，数量不能是0.5次' },
    ]);
    expect(judge(100)).toEqual([]);
    expect(judge(50, { proportional: 'half', points: 400 })).toEqual([]);
  });

  test.each([
    [{ active: false }, { points: 500 }, 'inactive'],
    [{}, { points: -500 }, 'wrongSign'],
    [{}, { points: 0 }, 'wrongSign'],
    [{}, { points: 0.5 }, 'wrongSign'],
    [{ direction: 'deduction' as const }, { points: 500 }, 'wrongSign'],
    [{ evidence: 'required' as const }, { points: 500, hasEvidence: false }, 'evidenceMissing'],
    [
      { declaredBy: ['日常检查' as const] },
      { points: 500, channel: '本人申报' as const },
      'channelNotAllowed',
    ],
  ])('%j with %j is refused as %s', (item, activity, code) => {
    const rules = rulesWith([item]);
    const { allowedPoints, findings } = evaluateActivity(
      rules,
      itemOf(rules),
      { date: '2026-09-09', ...activity },
      [],
    );
    expect(allowedPoints).toBe(0);
    expect(findings).toMatchObject([{ code, severity: 'refused' }]);
  });
});

test('a channel that nobody stated is no refusal, but is named where the scheme allows only some', () => {
  const bound = rulesWith([{ declaredBy: ['日常检查', '组织推荐'] }]);
  const activity = { date: '2026-09-09', points: 500, channel: '' as const };
  expect(evaluateActivity(bound, itemOf(bound), activity, [])).toMatchObject({
    allowedPoints: 500,
    findings: [{ code: 'channelUnstated', severity: 'noted' }],
  });
  const free = rulesWith([{}]);
  expect(evaluateActivity(free, itemOf(free), activity, []).findings).toEqual([]);
});
