import { describe, expect, test } from 'vitest';
import { compareRules } from '../../../shared/schemes/compare.ts';
import {
  fractionText,
  itemFacts,
  schemeFacts,
  scoringText,
  standardBeyond,
} from '../../../shared/schemes/describe.ts';
import { indexFacts } from '../../../shared/schemes/describe-optional-parts.ts';
import { missingValues } from '../../../shared/schemes/missing.ts';
import { schemeDraft, type SchemeDraft } from '../../../shared/schemes/model.ts';
import { templateById, templates } from '../../../shared/schemes/templates/templates.ts';
import { adopted } from '../../builders/filled-template.ts';

const rulesOf = (id: string): SchemeDraft => {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  return structuredClone(template.rules);
};

test.each(templates.map((template) => [template.place, template.title, template] as const))(
  'the rule sheet of %s %s is in words, without holes',
  (_, __, { rules }) => {
    const facts = [schemeFacts(rules), ...rules.items.map((item) => itemFacts(item, rules))];
    for (const text of facts.flatMap((all) => Object.values(all))) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(compareRules(rules, rules)).toEqual([]);
  },
);

test('a scheme that adds the points of persons by household says so', () => {
  expect(schemeFacts(rulesOf('youxiqiao-village-affairs')).按户归总).toBe('逐人记分，结账时按户合计');
  expect(schemeFacts(rulesOf('guyuan-civility')).按户归总).toBeUndefined();
});

/** Figures followed by 分, apart from 分钟, 分之 and what the source itself wrote. */
const POINTS_IN_FEN = /\d分(?![钟之])|多少分/;

test.each(templates.map((template) => [template.place, template.title, template.id] as const))(
  'every figure of %s %s is in the unit of the scheme',
  (_, __, id) => {
    const draft: SchemeDraft = { ...adopted(id), unitName: '品德币' };
    const labels = missingValues({ ...rulesOf(id), unitName: '品德币' }).map(({ label }) => label);
    const texts = [
      ...Object.values(schemeFacts(draft)),
      ...Object.values(indexFacts(draft)),
      ...draft.items.map((item) => scoringText(item, draft.unitName)),
      ...labels,
    ];
    expect(texts.filter((text) => POINTS_IN_FEN.test(text))).toEqual([]);
  },
);

test('an item without points says what it leads to, and no figure of zero has a sign', () => {
  const veto = rulesOf('huamachi-cadres').items.find(({ id }) => id === 'absent');
  if (!veto) throw new Error('no veto');
  expect(scoringText(veto, '分')).toBe('直接评定为“差”');
  const deduction = (scoring: typeof veto.scoring) =>
    scoringText({ scoring, direction: 'deduction', byWeight: undefined }, '分');
  const grades = ['合格', '不合格'].map((name, index) => ({ name, points: index * 200 }));
  expect(deduction({ kind: 'graded', grades })).toBe('合格 0分；不合格 -2分');
  expect(deduction({ kind: 'range', min: 0, max: 500 })).toBe('0至-5分');
  const drafts = templates.map(({ rules }) => rules);
  const texts = drafts.flatMap((rules) => rules.items.map((item) => scoringText(item, rules.unitName)));
  expect(texts.filter((text) => /[+-]0(?![.\d])/.test(text))).toEqual([]);
});

test('the name of a grade is told apart from its line', () => {
  const rules = rulesOf('huamachi-cadres');
  rules.gradings![0]!.rule = {
    kind: 'lines',
    levels: [
      { name: '好', from: 6000, inclusive: true },
      { name: '一般', from: 3000, inclusive: false },
    ],
    otherwise: '差',
  };
  expect(schemeFacts(rules).季度等次).toBe('好：60分以上；一般：高于30分；其余为“差”');
});

test('a range has one plus, a share is in the words in which it was chosen', () => {
  const range = (direction: 'award' | 'deduction') =>
    scoringText(
      { scoring: { kind: 'range', min: 100, max: 2000 }, direction, byWeight: undefined },
      '品德币',
    );
  expect(range('award')).toBe('+1至20品德币');
  expect(range('deduction')).toBe('-1至-20品德币');
  const share = (numerator: number, denominator: number, inclusive = true) =>
    fractionText({ numerator, denominator, inclusive });
  expect([
    share(1, 2, false),
    share(2, 3),
    share(4, 5),
    share(1, 1),
    share(2, 3, false),
    share(7, 12),
  ]).toEqual(['过半数', '三分之二以上', '五分之四以上', '全部', '三分之二（不含）以上', '7/12以上']);
});

test('a standard that only repeats the scoring is left out beside it', () => {
  expect(standardBeyond('每小时 +2分，一次最多10分', '每小时2分，一次最多10分')).toBe('');
  expect(standardBeyond('+5分', '每次加5分')).toBe('');
  expect(standardBeyond('-2分', '每次扣2分')).toBe('');
  for (const [scoring, standard] of [
    ['+8品德币', ' ８'],
    ['-2品德币', '-2'],
    ['-2品德币', '扣2分'],
    ['每天 +20品德币', '每天20分'],
    ['+5至20品德币', '5至20分'],
  ] as const) {
    expect(standardBeyond(scoring, standard), standard).toBe('');
  }
  expect(standardBeyond('+10品德币', '1')).toBe('1');
  for (const [scoring, standard] of [
    ['+5分', '每次加5分，每月最多10次'],
    ['+1.5分', '每次加15分'],
    ['+2分', '每次扣2分'],
  ] as const) {
    expect(standardBeyond(scoring, standard)).toBe(standard);
  }
});

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

test('a scheme that deducts to zero at most says in which order one notice is posted', () => {
  expect(schemeFacts(rulesOf('tongjie-dividend')).负分).toBe('扣到零为止，同一张公示表先记加分、后记扣分');
  expect(schemeFacts(rulesOf('youxiqiao-village-affairs')).负分).toBe('允许负分');
});
