/** 红色存折, 湖南省津市市: party members' points of one year, 120 and more excellent, below 60 or with a bad record failed. */
import {
  award,
  deduction,
  fixed,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  unstatedRange,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const jinshiRedPassbook: SchemeTemplate = {
  id: 'jinshi-red-passbook',
  title: '“红色存折”',
  place: '湖南省津市市',
  summary: '农村党员的基本积分、奖励积分、不良记录按月“存储”、按季“亮账”、年度“结账”，一年一个周期。',
  rewards: '履行党员义务和当前村党组织重点工作',
  judged: '农村普通党员',
  buys: '评议等次；优秀党员的物质奖励',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('基本积分按党员义务加减，材料未载分值；奖励积分只载一次最高3分。'),
    procedureUnstated('body'),
    {
      kind: 'reading',
      text: '“120分以上”包含120分（民法典第一千二百五十九条）；不良记录有9类，材料未列名称。',
    },
  ],
  rules: pointsScheme({
    name: '党员积分“红色存折”管理办法',
    subject: 'partyMember',
    base: { kind: 'none' },
    categories: [
      { id: 'basic', name: '基本积分' },
      { id: 'reward', name: '奖励积分' },
      { id: 'bad-record', name: '不良记录' },
    ],
    items: [
      award('duties-done', 'basic', '履行党章规定的党员义务', unstatedRange),
      deduction('duties-failed', 'basic', '未履行党章规定的党员义务', unstatedRange),
      award(
        'key-work',
        'reward',
        '当前村党组织工作重点',
        { kind: 'range', min: null, max: 300 },
        {
          standard: '不设上限，一次最高加3分',
          caps: [{ per: 'act', points: 300 }],
        },
      ),
      deduction('bad-record', 'bad-record', '不良记录', fixed(0), { outcome: { kind: 'badRecord' } }),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: 'reset',
    gradings: [
      {
        id: 'year',
        name: '年度评议',
        per: 'year',
        rule: {
          kind: 'lines',
          levels: [
            { name: '优秀', from: 12_000, inclusive: true },
            { name: '合格', from: 6000, inclusive: true },
          ],
          otherwise: '不合格',
        },
        worst: { name: '不合格', when: ['badRecord'] },
        means: '优秀的给予物质奖励；不合格的诫勉谈话、结对帮扶、限时整改。',
      },
    ],
    uses: { honours: ['半年推优（七一、年底）', '优秀党员物质奖励'] },
    procedure: {
      ...emptyProcedure,
      body: '村党组织',
      noticeEvery: 'quarter',
      noticePlaces: ['党务公示栏'],
      signers: ['村组织委员'],
      steps: [
        { name: '党员向“柜员”申报', kind: 'declare' },
        { name: '组织委员月底核实存入', kind: 'verify' },
        { name: '每季“亮账”', kind: 'notice' },
        { name: '年度“结账”评议', kind: 'evaluate' },
      ],
    },
  }),
};
