import { describe, expect, test } from 'vitest';
import { matchItem } from '../../../shared/rules/match-item.ts';
import { sampleAdoption } from '../../../shared/schemes/templates/dixu-virtue-bank.ts';
import { rulesWith } from './village.ts';

const found = (category: string, reason: string, direction?: 'award' | 'deduction') => {
  const match = matchItem(sampleAdoption, category, reason, direction);
  return match.kind === 'match' ? match.item.id : match.kind;
};

describe('a line of a register', () => {
  test.each([
    ['公益善举', '为村内道路维修捐款', 'road-donation'],
    ['公益善举', '照看独居老人', 'elder-care'],
    ['公益善举', '为村里提供挖机一天', 'excavator-lent'],
    ['义务劳动', '义务铲雪', 'snow-shovelling'],
    ['庭院整洁', '庭院评比为示范户', 'model-courtyard'],
    ['庭院卫生', '房前屋后乱堆放', 'clutter-around-house'],
    ['垃圾分类', '当月垃圾分类全部合格', 'waste-sorted'],
    ['村规民约', '公共通道堆放杂物', 'passage-blocked'],
    [' 义务 劳动 ', '参加“周末河道清理”。', 'river-cleaning'],
    ['义务劳动', '9月13日参加周末河道清理半天', 'river-cleaning'],
    ['', '清洁户', 'clean-courtyard'],
    ['别的写法', '垃圾乱投放', 'waste-dumped'],
    ['义务铲雪', '', 'snow-shovelling'],
    ['义务劳动', '铲雪', 'snow-shovelling'],
  ])('%s / %s is the item %s', (category, reason, id) => expect(found(category, reason)).toBe(id));

  test('that could be several items, or a similar one only, is left to a person', () => {
    expect(found('庭院整洁', '庭院评比')).toBe('candidates');
    expect(found('公益善举', '看望独居的老人')).toBe('candidates');
    expect(found('公益善举', '参加防汛值守')).toBe('candidates');
    expect(found('公益善举', '全新的事')).toBe('candidates');
    expect(found('文艺演出', '唱歌')).toBe('none');
    expect(found('', '')).toBe('none');
  });

  test('with a minus is looked for among the deductions', () => {
    expect(found('垃圾分类', '垃圾分类合格', 'deduction')).toBe('candidates');
    expect(found('', '堆放杂物', 'deduction')).toBe('candidates');
    expect(found('村规民约', '堆放杂物', 'deduction')).toBe('passage-blocked');
  });

  test('names the grade of a graded item, and never an inactive one', () => {
    const grades = [
      { name: '情节轻微', points: 100 },
      { name: '情节严重', points: 500 },
    ];
    const rules = rulesWith([
      { name: '乱搭乱建', direction: 'deduction', scoring: { kind: 'graded', grades } },
      { name: '文艺演出', active: false },
    ]);
    expect(matchItem(rules, '', '乱搭乱建，情节严重')).toMatchObject({ kind: 'match', grade: '情节严重' });
    expect(matchItem(rules, '', '乱搭乱建')).toEqual({ kind: 'match', item: rules.items[0] });
    expect(matchItem(rules, '', '文艺演出')).toEqual({ kind: 'none' });
  });
});
