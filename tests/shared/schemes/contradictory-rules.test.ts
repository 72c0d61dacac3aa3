/** Rules of a scheme: what a plain one stores, and what contradicts itself. */
import { describe, expect, test } from 'vitest';
import { sampleAdoption } from '../../../shared/schemes/templates/dixu-virtue-bank.ts';
import { schemeDraft, schemeRules } from '../../../shared/schemes/model.ts';

test('a plain scheme keeps its stored form: nothing is added to it', () => {
  expect(Object.keys(sampleAdoption)).toEqual([
    'name',
    'subject',
    'unit',
    'unitName',
    'base',
    'categories',
    'items',
    'caps',
    'negativeBalance',
    'figures',
    'cycle',
    'carryOver',
    'uses',
    'procedure',
  ]);
  expect(Object.keys(sampleAdoption.uses)).toEqual(['goods', 'cash', 'donation']);
  const stored = JSON.stringify(sampleAdoption);
  expect(JSON.stringify(schemeRules.parse(JSON.parse(stored)))).toBe(stored);
  expect(JSON.stringify(schemeDraft.parse(JSON.parse(stored)))).toBe(stored);
});

describe('rules that contradict themselves are refused', () => {
  const [first] = sampleAdoption.items;
  const messages = (change: object) =>
    schemeRules.safeParse({ ...sampleAdoption, ...change }).error?.issues.map((issue) => issue.message);

  test.each([
    [{ items: [first, first] }, '项目代号“road-donation”重复'],
    [{ items: [{ ...first, category: 'nowhere' }] }, '项目“为村内道路维修捐款”的类别不存在'],
    [
      { items: [{ ...first, scoring: { kind: 'range', min: 500, max: 100 } }] },
      '项目“为村内道路维修捐款”的最低分高于最高分',
    ],
    [{ items: [{ ...first, scoring: { kind: 'fixed', points: -5 } }] }, '分值不能为负'],
    [{ items: [{ ...first, scoring: { kind: 'fixed', points: 0.5 } }] }, '分值应为数，最多两位小数'],
    [{ items: [] }, '至少要有一个项目'],
    [{ caps: [{ per: 'month' }] }, '上限要写明分数或次数'],
    [{ name: ' ' }, '办法名称不能为空'],
    [{ procedure: { ...sampleAdoption.procedure, noticeDays: 0 } }, '公示至少1天'],
    [
      {
        procedure: { ...sampleAdoption.procedure, quorum: { numerator: 3, denominator: 2, inclusive: true } },
      },
      '比例不能大于1',
    ],
  ])('%#', (change, message) => expect(messages(change)).toContain(message));
});
