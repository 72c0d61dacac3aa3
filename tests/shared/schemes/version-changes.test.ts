/** What a new version of a scheme changes, in words. */
import { describe, expect, test } from 'vitest';
import { compareRules } from '../../../shared/schemes/compare.ts';
import { itemFacts, schemeFacts, scoringText } from '../../../shared/schemes/describe.ts';
import type { SchemeDraft } from '../../../shared/schemes/model.ts';
import { templateById } from '../../../shared/schemes/templates/templates.ts';

const rulesOf = (id: string): SchemeDraft => {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  return structuredClone(template.rules);
};

describe('what a new version changes', () => {
  test('is named: the dividend, the loan, an index', () => {
    const before = rulesOf('tongjie-dividend');
    const after = structuredClone(before);
    after.uses.dividend = { kind: 'price', price: 15_500, among: 'aboveBase', ceilingPercent: 5000 };
    expect(compareRules(before, after)).toEqual([
      { what: '分红', before: '每分1.3元，最多为股份分红的60%', after: '每分1.55元，最多为股份分红的50%' },
    ]);
    delete after.uses.privileges;
    expect(compareRules(before, after).map(({ what, after: text }) => [what, text])).toContainEqual([
      '优惠',
      '',
    ]);

    const index = rulesOf('changle-index');
    const weighted = structuredClone(index);
    weighted.index?.nodes.splice(0, 1, { id: 'fortress', level: 1, name: '堡垒指数', weight: 2500 });
    expect(compareRules(index, weighted)).toEqual([
      { what: '指标“堡垒指数”', before: '第1级，权重未定', after: '第1级，权重25%' },
    ]);
  });

  test('by weight, by veto and by kinds of household are said', () => {
    const [recyclables] = rulesOf('jinshi-green-passbook').items;
    expect(recyclables && scoringText(recyclables, '元')).toBe('重量 × 当日单价');
    const cadres = rulesOf('huamachi-cadres');
    const veto = cadres.items.find(({ id }) => id === 'absent');
    expect(veto && itemFacts(veto, cadres)['后果']).toBe('直接评定为“差”');
    expect(schemeFacts(rulesOf('xinyu-xiaokang-station'))['因户施策']).toContain('丧失劳动能力：乡风文明');
  });
});
