/** Rules whose parts do not fit together are refused. */
import { describe, expect, test } from 'vitest';
import { schemeDraft, type SchemeDraft } from '../../../shared/schemes/model.ts';
import { templateById } from '../../../shared/schemes/templates/templates.ts';

const rulesOf = (id: string): SchemeDraft => {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  return structuredClone(template.rules);
};

describe('rules whose parts do not fit together are refused', () => {
  const messages = (id: string, change: (rules: SchemeDraft) => void) => {
    const rules = rulesOf(id);
    change(rules);
    return schemeDraft.safeParse(rules).error?.issues.map(({ message }) => message);
  };

  test('a category above that is not there, or that is its own', () => {
    const move = (parent: string) =>
      messages('guyuan-civility', ({ categories }) => {
        const [basic] = categories;
        if (basic) basic.parent = parent;
      });
    expect(move('nowhere')).toEqual(['类别“基础积分”的上级类别不存在']);
    expect(move('hygiene')).toContain('类别“基础积分”与它的上级互为上级');
  });

  test('a set with an item that is not there, a privilege without its grading, lines upside down', () => {
    expect(
      messages('xinyu-xiaokang-station', ({ participation }) => participation?.itemSets[0]?.items.push('x')),
    ).toEqual(['“有劳动能力”里有不存在的项目']);
    expect(messages('zhicheng-moral-savings', (rules) => rules.gradings?.splice(1, 1))).toHaveLength(2);
    expect(
      messages('jinshi-love-passbook', ({ gradings }) => {
        const rule = gradings?.[0]?.rule;
        if (rule?.kind === 'lines') rule.levels.reverse();
      }),
    ).toEqual(['“星级志愿者”的等次应从高到低排列']);
    expect(
      messages('changle-index', ({ index }) =>
        index?.nodes.push({ ...index.nodes[0]!, id: 'x', level: 1, parent: 'fortress' }),
      ),
    ).toEqual(['指标“堡垒指数”的上级指标不存在或级别不对']);
  });
});
