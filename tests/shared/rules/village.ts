import {
  schemeRules,
  type Grading,
  type SchemeItem,
  type SchemeRules,
} from '../../../shared/schemes/model.ts';
import type * as z from 'zod';

type Input = z.input<typeof schemeRules>;

/** Rules of a small village, with what a test wants of them. */
export function rulesWith(items: Partial<Input['items'][number]>[], more: Partial<Input> = {}): SchemeRules {
  return schemeRules.parse({
    name: '积分办法',
    subject: 'household',
    unit: 'points',
    unitName: '分',
    base: { kind: 'none' },
    categories: [
      { id: 'work', name: '义务劳动' },
      { id: 'home', name: '庭院整洁', aliases: ['环境卫生'] },
    ],
    items: items.map((item, index) => ({
      id: `item-${index}`,
      category: 'work',
      name: `项目${index}`,
      direction: 'award',
      scoring: { kind: 'fixed', points: 500 },
      ...item,
    })),
    negativeBalance: 'allowed',
    cycle: 'year',
    carryOver: 'lifelong',
    uses: {},
    procedure: {
      noticeDays: 7,
      body: '评议小组',
      bodySize: 9,
      quorum: { numerator: 2, denominator: 3, inclusive: true },
      votesNeeded: { numerator: 1, denominator: 2, inclusive: false },
    },
    ...more,
  });
}

export function itemOf(rules: SchemeRules, id = 'item-0'): SchemeItem {
  const item = rules.items.find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}

export function gradingOf({ gradings }: SchemeRules, id: string): Grading {
  const grading = gradings?.find((one) => one.id === id);
  if (!grading) throw new Error(`no grading ${id}`);
  return grading;
}
