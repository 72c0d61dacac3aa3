import { expect, test } from 'vitest';
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
import type { SchemeDraft } from '../../../shared/schemes/model.ts';
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

test('a scheme that deducts to zero at most says in which order one notice is posted', () => {
  expect(schemeFacts(rulesOf('tongjie-dividend')).负分).toBe('扣到零为止，同一张公示表先记加分、后记扣分');
  expect(schemeFacts(rulesOf('youxiqiao-village-affairs')).负分).toBe('允许负分');
});
