import { describe, expect, test } from 'vitest';
import type { RuleRow } from '../../../shared/rule-tables/parse.ts';
import { mergeRuleTable, MERGE_MODES } from '../../../shared/rule-tables/merge.ts';
import { schemeDraft } from '../../../shared/schemes/model.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';

const row = (at: number, category: string, item: string, standard: string): RuleRow => ({
  row: at,
  category,
  item,
  standard,
  points: '',
  cap: '',
  remark: '',
});

const ROWS = [
  row(2, '环境卫生', '庭院整洁', '每次加2分'),
  row(3, '', '门前三包', '酌情加分'),
  row(4, '负面清单', '乱倒垃圾', '每次扣2分'),
];

describe.each(templates.map(({ id, rules }) => [id, rules] as const))('the draft of %s', (_id, rules) => {
  test.each(MERGE_MODES)('is a draft still when a table is taken (%s)', (how) => {
    const taken = mergeRuleTable(rules, ROWS, how);
    expect(schemeDraft.safeParse(taken.rules).error).toBeUndefined();
    expect(taken.faults.map(({ row: at }) => at)).toEqual(rules.positiveOnly ? [4] : []);
    const names = taken.rules.items.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['庭院整洁', '门前三包']));
    if (how === 'replace') {
      expect(names).toHaveLength(3 - taken.faults.length);
      const kept = new Set(names);
      expect(taken.dropped).toEqual(rules.items.map(({ name }) => name).filter((name) => !kept.has(name)));
    } else expect(taken.rules.items.slice(0, rules.items.length)).toEqual(rules.items);
  });

  test('merged with itself, every row is known and nothing changes', () => {
    const once = mergeRuleTable(rules, ROWS, 'add').rules;
    const again = mergeRuleTable(once, ROWS, 'add');
    expect(again.rows.every(({ known }) => known)).toBe(true);
    expect(again.rules).toEqual(once);
  });

  test('taken a second time in its own place, every item keeps its id', () => {
    const once = mergeRuleTable(rules, ROWS, 'replace').rules;
    const again = mergeRuleTable(once, ROWS, 'replace');
    expect(again.dropped).toEqual([]);
    expect(again.rules).toEqual(once);
  });
});
