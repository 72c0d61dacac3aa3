/** What the law does not allow is not put in force. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { withValue } from '../../shared/schemes/values.ts';
import { refusalOfVote } from '../builders/refused-vote.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { adopted as filledRules } from '../builders/filled-template.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

describe('what the law does not allow is not put in force', () => {
  const deducting = (name: string, standard = ''): SchemeDraft => {
    const rules = filledRules('dixu-virtue-bank');
    const [first] = rules.items;
    return {
      ...rules,
      items: [...rules.items, { ...first!, id: 'bad', name, standard, direction: 'deduction' }],
    };
  };

  test.each([
    ['无理上访', '', '宪法第四十一条'],
    ['组织参与宗教活动', '', '宪法第三十六条'],
    ['不参加义务劳动', '停发低保金', '中农发〔2020〕11号'],
    ['乱倒垃圾', '取消当年集体分红', '农村集体经济组织法第四十二条'],
    ['欠缴卫生费', '公布本人身份证号', '个人信息保护法'],
  ])('an item that deducts for %s%s, by %s', (name, standard, clause) => {
    const refusal = refusalOfVote(village, deducting(name, standard));
    expect(refusal).toContain(`项目“${name}”`);
    expect(refusal).toContain(clause);
  });

  test('donated goods that are sold', () => {
    const rules = filledRules('guyuan-civility');
    const goods = { ...rules.uses.goods!, donatedNotSold: false };
    const refusal = refusalOfVote(village, { ...rules, uses: { ...rules.uses, goods } });
    expect(refusal).toContain('捐赠物品只能等价兑换积分');
    expect(refusal).toContain('公益事业捐赠法第十八条');
  });

  test('a dividend that nobody votes on, and a body of one', () => {
    const { procedure, ...rules } = filledRules('tongjie-dividend');
    const { paymentVotedBy: _, steps: __, ...plain } = procedure;
    expect(refusalOfVote(village, { ...rules, procedure: plain })).toContain('农村集体经济组织法第四十二条');
    expect(refusalOfVote(village, { ...rules, procedure: { ...procedure, bodySize: 1 } })).toContain(
      '三人以上',
    );
  });
});

test('花马池 cannot pay by a grade that nobody gave a share', () => {
  const rules = withValue(filledRules('huamachi-cadres'), 'gradings.0.rule.levels.0.name', '优秀');
  expect(refusalOfVote(village, rules)).toContain('绩效报酬没有写“优秀”等次发放多少');
});
