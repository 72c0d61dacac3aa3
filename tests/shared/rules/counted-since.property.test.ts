/** What lies before the first counted day changes nothing. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { countedSince } from '../../../shared/rules/limits.ts';
import { itemOf, rulesWith } from './village.ts';

test('what lies before the first counted day changes nothing', () => {
  const per = fc.constantFrom('act', 'day', 'week', 'month', 'quarter', 'half', 'year', 'ever');
  const cap = fc
    .record({
      per,
      times: fc.integer({ min: 1, max: 3 }),
      points: fc.integer({ min: 500, max: 3000 }),
      of: fc.constantFrom('award', 'deduction'),
    })
    .map(({ times, ...one }) => (one.per === 'act' ? one : { ...one, times }));
  const caps = fc.array(cap, { maxLength: 2 });
  const day = fc
    .date({
      min: new Date('2025-11-01T00:00:00Z'),
      max: new Date('2026-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));
  const scheme = fc
    .record({
      own: caps,
      ofCategory: caps,
      ofScheme: caps,
      householdCaps: caps,
      direction: fc.constantFrom('award', 'deduction'),
      repeatDoubles: fc.boolean(),
      cycle: fc.constantFrom('month', 'quarter', 'year'),
    })
    .map(({ own, ofCategory, ofScheme, householdCaps, direction, repeatDoubles, cycle }) =>
      rulesWith(
        [
          { caps: own, direction, repeatDoubles: repeatDoubles && direction === 'deduction' },
          { category: 'home' },
          { category: 'work', direction },
        ],
        {
          categories: [
            { id: 'work', name: '义务劳动', caps: ofCategory },
            { id: 'home', name: '庭院整洁', caps: ofCategory },
          ],
          caps: ofScheme,
          householdCaps,
          cycle,
        },
      ),
    );
  const earlier = fc.array(
    fc
      .record({ date: day, item: fc.nat(2), points: fc.constantFrom(-700, -500, 500, 900) })
      .map(({ date, item, points }) => ({ date, itemId: `item-${String(item)}`, points })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(scheme, day, earlier, (rules, date, activities) => {
      const item = itemOf(rules);
      const since = countedSince(rules, item, date);
      const counted = activities.filter((one) => one.date >= since);
      const activity = { date, points: item.direction === 'award' ? 500 : -500 };
      const judge = (some: EarlierActivity[]) => evaluateActivity(rules, item, activity, some);
      expect(judge(counted)).toEqual(judge(activities));
    }),
    { numRuns: 400 },
  );
});
