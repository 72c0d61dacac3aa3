/** A value other than the standard one of its item. */
import { describe, expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { standardRemark } from '../../../shared/rules/limits.ts';
import type { SchemeItem } from '../../../shared/schemes/model.ts';
import { itemOf, rulesWith } from './village.ts';

const on = (date: string, points: number, itemId = 'item-0'): EarlierActivity => ({ itemId, date, points });

describe('a value other than the standard one', () => {
  type Scoring = SchemeItem['scoring'];
  const fixed: Scoring = { kind: 'fixed', points: 200 };
  const perHour: Scoring = { kind: 'perUnit', points: 200, quantity: 1, unit: '小时' };
  const perPart: Scoring = { ...perHour, points: 125, proportional: 'half' };
  const graded: Scoring = {
    kind: 'graded',
    grades: [
      { name: '轻微', points: 200 },
      { name: '严重', points: 500 },
    ],
  };
  const judged = (scoring: Scoring, activity: { points: number; quantity?: number; grade?: string }) => {
    const rules = rulesWith([{ scoring }]);
    return evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', ...activity }, []).findings;
  };

  test.each([
    ['fixed', fixed, { points: 2200 }, '标准是+2分，登记的是+22分'],
    ['no step of the measure', perHour, { points: 300 }, '按每小时2分计，登记的是+3分'],
    ['not that of the quantity', perHour, { points: 400, quantity: 300 }, '3小时应为6分，登记的是+4分'],
    ['not that of the part', perPart, { points: 300, quantity: 250 }, '2.5小时应为3.13分，登记的是+3分'],
    ['not that of the grade', graded, { points: 500, grade: '轻微' }, '标准是+2分，登记的是+5分'],
  ])('needs a reason: %s', (_, scoring, activity, message) => {
    expect(judged(scoring, activity)).toMatchObject([{ needsReason: true, severity: 'noted' }]);
    expect(judged(scoring, activity)[0]?.message).toContain(message);
  });

  test.each([
    ['the standard', fixed, { points: 200 }],
    ['a multiple where the item counts by units', perHour, { points: 400 }],
    ['the quantity times the standard', perHour, { points: 600, quantity: 300 }],
    ['the part of a unit, proportionally', perPart, { points: 313, quantity: 250 }],
    ['some part of a unit, proportionally', perPart, { points: 313 }],
    ['one of the grades', graded, { points: 500 }],
  ])('is none: %s', (_, scoring, activity) => {
    expect(judged(scoring, activity)).toEqual([]);
  });

  test('needs no reason where a cap leaves no more', () => {
    const rules = rulesWith([{ scoring: fixed, caps: [{ per: 'month', points: 300 }] }]);
    const judge = (points: number) =>
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points }, [on('2026-09-01', 200)]);
    expect(judge(100).findings).toMatchObject([{ code: 'offStandard', severity: 'noted' }]);
    expect(judge(100).findings[0]?.needsReason).toBeUndefined();
    expect(judge(50).findings).toMatchObject([{ needsReason: true }]);
    expect(judge(200)).toMatchObject({ allowedPoints: 100, findings: [{ code: 'cap', severity: 'cut' }] });
  });

  test('is marked where it stands already', () => {
    const remark = (scoring: Scoring, points: number, measured = {}) => {
      const rules = rulesWith([{ scoring }]);
      return standardRemark(rules, itemOf(rules), points, measured);
    };
    expect(remark(fixed, -2200)).toBe('高于办法规定2分');
    expect(remark(fixed, 100)).toBe('低于办法规定2分');
    expect(remark(fixed, 200)).toBe('');
    expect(remark(graded, 300)).toBe('不合办法规定2、5分');
    expect(remark(perHour, 300)).toBe('不合办法规定每小时2分');
    expect(remark(perHour, 400)).toBe('');
    expect(remark(perPart, 300, { quantity: 250 })).toBe('低于办法规定每小时1.25分');
    expect(remark(perHour, 400, { quantity: 300 })).toBe('低于办法规定每小时2分');
  });
});
