/** Points that are reset, or never, at the end of a cycle. */
import { expect, test } from 'vitest';
import { baseIsDue } from '../../../shared/rules/base.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { templateById } from '../../../shared/schemes/templates/templates.ts';

test('a reset that must be announced waits for the announcement', () => {
  const rules = { base: { kind: 'none' }, carryOver: 'resetAfterNotice' } as const;
  const before = { honour: 300, spendable: 200 };
  expect(() => carryOver(rules, before)).toThrow('先公告');
  expect(carryOver(rules, before, { announced: true }).cleared).toEqual(before);
});

test('templates of places that never reset keep base points from being given twice', () => {
  const rules = templateById('zhicheng-moral-savings')?.rules;
  if (!rules) throw new Error('轵城 is there');
  expect(
    baseIsDue({ base: { kind: 'fixed', points: 100, spendable: false }, carryOver: 'lifelong' }, false),
  ).toBe(false);
  expect(
    baseIsDue({ base: { kind: 'fixed', points: 100, spendable: false }, carryOver: 'lifelong' }, true),
  ).toBe(true);
  expect(baseIsDue({ base: { kind: 'none' }, carryOver: 'reset' }, true)).toBe(false);
});
