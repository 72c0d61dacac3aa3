/** Caps hold in any order. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { itemOf, rulesWith } from './village.ts';

test('caps of a branch of categories and of a household are never exceeded, in whichever order the activities come', () => {
  const rules = rulesWith(
    [
      { category: 'sub', scoring: { kind: 'range', min: 0, max: 10_000 } },
      { category: 'other', scoring: { kind: 'range', min: 0, max: 10_000 } },
      { category: 'top', scoring: { kind: 'range', min: 0, max: 10_000 } },
    ],
    {
      categories: [
        { id: 'top', name: '基础积分', caps: [{ per: 'month', points: 5000 }] },
        { id: 'sub', name: '环境卫生', parent: 'top', caps: [{ per: 'week', times: 2 }] },
        { id: 'other', name: '学习培训', parent: 'top' },
      ],
      householdCaps: [{ per: 'quarter', points: 7000 }],
    },
  );
  const activity = fc.record({
    person: fc.nat(2),
    item: fc.nat(2),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 1, max: 6000 }),
  });
  fc.assert(
    fc.property(fc.array(activity, { maxLength: 40 }), (activities) => {
      const granted: (EarlierActivity & { person: number })[] = [];
      for (const { person, item, day, month, size } of activities) {
        const date = `2026-0${String(month)}-${String(day).padStart(2, '0')}`;
        const own = granted.filter((one) => one.person === person);
        const judged = evaluateActivity(
          rules,
          itemOf(rules, `item-${String(item)}`),
          { date, points: size },
          own,
          {
            ofHousehold: granted,
          },
        );
        granted.push({ person, itemId: `item-${String(item)}`, date, points: judged.allowedPoints });
      }
      const total = (some: EarlierActivity[]) => sumBy(some, ({ points }) => points);
      expect(total(granted)).toBeLessThanOrEqual(7000);
      for (const person of [0, 1, 2]) {
        for (const month of ['01', '02', '03']) {
          const own = granted.filter((one) => one.person === person && one.date.slice(5, 7) === month);
          expect(total(own)).toBeLessThanOrEqual(5000);
        }
      }
    }),
  );
});
