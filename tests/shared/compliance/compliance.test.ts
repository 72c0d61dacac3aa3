import { describe, expect, test } from 'vitest';
import { blocksAdoption, checkCompliance } from '../../../shared/compliance/compliance.ts';
import { CLAUSES } from '../../../shared/compliance/clauses.ts';
import { missingValues } from '../../../shared/schemes/missing.ts';
import { sampleAdoption } from '../../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { SchemeDraft, SchemeRules } from '../../../shared/schemes/model.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';
import { partOfFinding } from '../../../renderer/schemes/sections.ts';
import { rulesWith } from '../rules/village.ts';
import { adopted } from '../../builders/filled-template.ts';

/** Findings about one item, as "red petition". */
function ofItem(name: string, direction: 'award' | 'deduction', standard = ''): string[] {
  const rules = rulesWith([{ name, direction, standard }, {}, {}]);
  return checkCompliance(rules, 'middle')
    .filter(({ path }) => path === 'items.0')
    .map(({ severity, code }) => `${severity} ${code}`);
}

const ofRules = (change: Partial<SchemeDraft>): string[] =>
  checkCompliance({ ...rulesWith([{}]), ...change }, 'middle').map(
    ({ severity, code }) => `${severity} ${code}`,
  );

const { procedure } = rulesWith([{}]);
const VOTED = { procedure: { ...procedure, paymentVotedBy: '成员大会' } };

test.each(templates.map((template) => [template.place, template] as const))(
  'the template of %s can be adopted: nothing in it is red',
  (_, { rules }) => {
    const red = checkCompliance(rules, 'middle').filter(({ severity }) => severity === 'red');
    expect(red).toEqual([]);
    expect(missingValues(rules).length).toBeGreaterThan(0);
  },
);

test('a sound scheme has no finding', () => {
  expect(checkCompliance(sampleAdoption, 'middle')).toEqual([]);
  expect(blocksAdoption([])).toBe(false);
});

describe('lawful rights', () => {
  test.each([
    ['恶意上访且不听劝阻', '每次扣5分', 'red petition'],
    ['缠访闹访', '', 'red petition'],
    ['越 级 上 访', '', 'red petition'],
    ['非法信访', '', 'red petition'],
    ['拨打12345投诉村里', '', 'red petition'],
    ['到法院起诉村委会', '', 'red petition'],
    ['组织参与宗教活动', '', 'red belief'],
    ['到教堂做礼拜', '', 'red belief'],
    ['信教', '', 'red belief'],
    ['参与封建迷信或非法、邪教组织', '', 'amber belief'],
    ['向各级政府恶要救济', '', 'red subsidy'],
    ['申请低保不如实', '', 'red subsidy'],
    ['不参加劳动', '取消低保资格', 'red subsidy'],
    ['乱倒垃圾', '每次扣5分，停发农业补贴', 'red subsidy'],
    ['乱倒垃圾', '屡教不改的取消当年集体分红', 'red collectiveIncome'],
    ['乱搭乱建', '不得享受集体经济收益', 'red collectiveIncome'],
    ['不签拆迁协议', '', 'amber property'],
    ['阻挠重点工程', '', 'amber property'],
    ['燃放烟花', '每次罚款200元', 'red penalty'],
    ['拖欠卫生费', '停水停电', 'red penalty'],
    ['不参加会议', '取消被选举权', 'red election'],
    ['有不良记录', '子女不得入学', 'red services'],
    ['欠款', '村委会不予盖章', 'red services'],
    ['不孝敬老人', '列入黑榜曝光', 'amber shaming'],
    ['乱停车', '公布身份证号', 'red personalData'],
  ])('deducting for %s (%s) is %s', (name, standard, wanted) => {
    expect(ofItem(name, 'deduction', standard)).toContain(wanted);
  });

  test.each([
    ['家庭无人上访', '', 'amber petition'],
    ['不信教', '', 'red belief'],
    ['垃圾分类', '优先享受惠农补贴', 'amber subsidy'],
    ['卖出捐赠物品', '捐赠物品低价卖给村民', 'red donatedGoods'],
    ['用积分券', '积分券可以转让、找零', 'red tokens'],
    ['遵守交通规则', '可抵消违章', 'red traffic'],
  ])('awarding for %s (%s) is %s', (name, standard, wanted) => {
    expect(ofItem(name, 'award', standard)).toContain(wanted);
  });

  test.each([
    ['乱倒垃圾', '被群众举报查实的每次扣2分', 'deduction'],
    ['诬告陷害他人', '', 'deduction'],
    ['不遵守村规民约', '依法信访不扣分', 'deduction'],
    ['参与赌博', '发现一次扣5分', 'deduction'],
    ['占用承包地乱建房', '不得在承包地上乱建', 'deduction'],
    ['弄虚作假骗取补助', '要求补助时弄虚作假', 'deduction'],
    ['举报违法行为', '查实加5分', 'award'],
    ['坚定理想信念', '', 'award'],
    ['捐赠物资', '向村里捐赠物资的加5分', 'award'],
    ['照看残疾老人', '每次加5分', 'award'],
    ['调解邻里纠纷', '', 'award'],
    ['捐赠衣物', '捐赠物品不得对外销售', 'award'],
    ['保管积分券', '积分券不得转让买卖', 'award'],
    ['帮助低保户', '每次加2分', 'award'],
  ] as const)('%s (%s) as %s is no matter of lawful rights', (name, standard, direction) => {
    expect(ofItem(name, direction, standard)).toEqual([]);
  });

  test('what follows from grades and points is looked at as well', () => {
    const means = (text: string) =>
      ofRules({
        gradings: [
          {
            id: 'year',
            name: '年度',
            per: 'year',
            basis: 'total',
            rule: { kind: 'judged', levels: [{ name: '差' }] },
            means: text,
          },
        ],
      });
    expect(means('评为差的停发粮补')).toEqual(['red subsidy']);
    expect(means('评为差的取消宅基地申请')).toEqual(['red collectiveIncome']);
    expect(means('发生信访的一票否决')).toEqual(['red petition']);
    expect(means('评为差的上门帮教')).toEqual([]);
    expect(
      ofRules({ uses: { ...rulesWith([{}]).uses, honours: ['作为集体经济组织成员资格认定条件'] } }),
    ).toEqual(['red membership']);
    expect(
      ofRules({
        uses: {
          ...rulesWith([{}]).uses,
          privileges: [{ id: 'a', name: '交通违章销分', who: { kind: 'all' } }],
        },
      }),
    ).toEqual(['red traffic']);
    expect(
      ofRules({
        index: {
          full: 10_000,
          nodes: [],
          rounds: [],
          bonuses: [],
          deductions: [{ id: 'petition', name: '出现县级以上信访', points: 100 }],
        },
      }),
    ).toEqual(['red petition']);
    expect(ofRules({ boards: [{ id: 'black', name: '道德黑榜', per: 'month', kind: 'honour' }] })).toEqual([
      'amber shaming',
    ]);
    expect(
      ofRules({
        procedure: {
          ...procedure,
          steps: [
            { name: '申报', kind: 'declare' },
            { name: '评议', kind: 'evaluate' },
            { name: '公示', kind: 'notice' },
            { name: '异议申诉复核', kind: 'objection' },
          ],
        },
      }),
    ).toEqual([]);
  });
});

describe('uses and procedure', () => {
  test('a dividend by points waits for a vote, and its source is to be explained', () => {
    const dividend = { kind: 'price', price: 13_000, among: 'positive' } as const;
    const uses = { ...rulesWith([{}]).uses, dividend };
    expect(ofRules({ uses })).toEqual(['red dividendVote', 'amber dividend']);
    expect(ofRules({ uses, ...VOTED })).toEqual(['amber dividend']);
  });

  test('pay waits for a vote, cash has its reason, donated goods are not sold', () => {
    const { uses } = rulesWith([{}]);
    expect(ofRules({ uses: { ...uses, pay: { kind: 'topScore', baseFen: 30_000, per: 'month' } } })).toEqual([
      'amber payVote',
    ]);
    expect(ofRules({ uses: { ...uses, cash: 'free' } })).toEqual(['amber cash']);
    expect(ofRules({ uses: { ...uses, cash: 'free' }, unit: 'yuan' })).toEqual([]);
    const goods = { rateFenPerPoint: 100, barredCategories: [] };
    expect(ofRules({ uses: { ...uses, goods: { ...goods, donatedNotSold: false } } })).toEqual([
      'red donatedGoods',
    ]);
    expect(ofRules({ uses: { ...uses, goods: { ...goods, donatedNotSold: true } } })).toEqual([]);
  });

  test.each([
    [{ body: '村支书' }, 'red onePerson'],
    [{ body: '村党支部书记' }, 'red onePerson'],
    [{ bodySize: 1 }, 'red onePerson'],
    [{ quorum: { numerator: 1, denominator: 3, inclusive: true } }, 'red quorum'],
    [{ votesNeeded: { numerator: 1, denominator: 3, inclusive: true } }, 'red votes'],
    [{ votesNeeded: { numerator: 1, denominator: 2, inclusive: true } }, 'red votes'],
    [{ noticeDays: 1 }, 'amber notice'],
    [{ noticeEvery: 'year' as const }, 'amber noticeEvery'],
    [{ supervisor: '评议小组' }, 'amber supervisor'],
    [{ body: null, steps: [{ name: '登记', kind: 'post' as const }] }, 'amber noMeeting'],
    [{ noticeDays: null, steps: [{ name: '评议', kind: 'evaluate' as const }] }, 'amber noNotice'],
    [{ noticeDays: 0, steps: [{ name: '评议', kind: 'evaluate' as const }] }, 'amber noNotice'],
    [
      {
        steps: [
          { name: '入账', kind: 'post' as const },
          { name: '评议', kind: 'evaluate' as const },
        ],
      },
      'red postedFirst',
    ],
    [
      {
        steps: [
          { name: '发放', kind: 'pay' as const },
          { name: '村民代表会议', kind: 'assembly' as const },
        ],
      },
      'red paidFirst',
    ],
  ])('%j is %s', (part, wanted) => {
    expect(ofRules({ procedure: { ...procedure, ...part } })).toContain(wanted);
  });

  test('what is filled in governs, whatever steps the source names', () => {
    const steps = [{ name: '服务后存入积分', kind: 'post' as const }];
    expect(ofRules({ procedure: { ...procedure, steps } })).toEqual([]);
  });

  test('cash with a limit is not said to have none', () => {
    const { uses } = rulesWith([{}]);
    const message = (more: Partial<SchemeRules['uses']>): string | undefined =>
      checkCompliance({ ...rulesWith([{}]), uses: { ...uses, cash: 'free', ...more } }, 'middle')[0]?.message;
    expect(message({})).toContain('限额');
    expect(message({ cashLimit: { per: 'year', fen: 10_000 } })).not.toContain('限额');
  });

  test('an item that is not used is no finding, and does not count', () => {
    const off = { active: false, direction: 'deduction' as const };
    expect(checkCompliance(rulesWith([{}, { ...off, name: '越级上访' }, off, off]), 'middle')).toEqual([]);
  });

  test('more deductions than awards and full names on notices ask for a reason', () => {
    const harsh = rulesWith([{ direction: 'deduction' }, { direction: 'deduction' }, {}]);
    expect(checkCompliance(harsh, 'none').map(({ code }) => code)).toEqual(['moreDeductions', 'fullNames']);
  });
});

test('every finding names what it is about, what to do, and the clause; red ones come first', () => {
  const rules = rulesWith([{ name: '家庭无人上访' }, { name: '恶意上访', direction: 'deduction' }], {
    procedure: { ...procedure, noticeDays: 1 },
  });
  const findings = checkCompliance(rules, 'middle');
  expect(findings.map(({ severity }) => severity)).toEqual(['red', 'amber', 'amber']);
  expect(blocksAdoption(findings)).toBe(true);
  expect(findings[0]).toMatchObject({
    path: 'items.1',
    subject: '项目“恶意上访”',
    message: expect.stringContaining('请删去'),
    clauses: [CLAUSES.lawfulRights, CLAUSES.petition, CLAUSES.villageRules],
  });
  for (const { clauses, message } of findings) {
    expect(clauses.length).toBeGreaterThan(0);
    expect(message).toMatch(/请/);
  }
});

/** What has to be so in the rules for a finding of this kind; of the others the words themselves are the ground. */
const GROUNDS: Record<string, (rules: SchemeRules) => boolean> = {
  noMeeting: () => false,
  noNotice: ({ procedure: { noticeDays } }) => noticeDays === 0,
  notice: ({ procedure: { noticeDays } }) => noticeDays < 3,
  noticeEvery: ({ procedure: { noticeEvery } }) => noticeEvery === 'half' || noticeEvery === 'year',
  onePerson: ({ procedure: { bodySize } }) => bodySize < 3,
  supervisor: ({ procedure: { supervisor = '', body } }) => supervisor.includes(body),
  dividendVote: ({ procedure: { paymentVotedBy } }) => paymentVotedBy === undefined,
  payVote: ({ procedure: { paymentVotedBy } }) => paymentVotedBy === undefined,
  dividend: ({ uses }) => uses.dividend !== undefined,
  cash: ({ uses }) => uses.cash === 'free',
  donatedGoods: ({ uses }) => uses.goods?.donatedNotSold === false,
  moreDeductions: ({ items }) =>
    items.filter(({ direction }) => direction === 'deduction').length * 2 > items.length,
};

test.each(templates.map(({ id, title }) => [title, id] as const))(
  'no finding contradicts what a village filled in: %s',
  (_, id) => {
    const rules = adopted(id);
    for (const { code, path, subject } of checkCompliance(rules, 'middle')) {
      const holds = GROUNDS[code];
      expect([code, subject, holds === undefined || holds(rules)]).toEqual([code, subject, true]);
      expect(partOfFinding({ code, path }, rules), `${code} ${path}`).toBeDefined();
    }
    // A pay or dividend that is voted on by a named body asks for no vote any more.
    const voted = adopted(id, { 'procedure.paymentVotedBy': '村民代表会议' });
    expect(
      checkCompliance(voted, 'middle').filter(({ code }) => code === 'payVote' || code === 'dividendVote'),
    ).toEqual([]);
  },
);
