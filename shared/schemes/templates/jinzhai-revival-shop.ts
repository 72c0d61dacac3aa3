/** “6+X”评议与振风超市, 安徽省金寨县: vouchers for at most 60 % of the households within a yearly budget. */
import { award, pointsScheme, procedureUnstated, scoresUnstated, SOURCES, emptyProcedure } from './parts.ts';
import type { SchemeTemplate } from './template.ts';

const REVIEWED = [
  ['diligence', '勤劳致富'],
  ['filial-piety', '孝老爱亲'],
  ['customs', '移风易俗'],
  ['hygiene', '环保卫生'],
  ['law', '遵纪守法'],
  ['public-good', '热心公益'],
] as const;

export const jinzhaiRevivalShop: SchemeTemplate = {
  id: 'jinzhai-revival-shop',
  title: '“6+X”评议与振风超市',
  place: '安徽省金寨县',
  summary:
    '6项必评加村定项目每月评分，五道程序发放积分券，1分兑1元日用品，享受户不超过60%，全年资金控制在5—8万元。',
  rewards: '勤劳致富、孝老爱亲、移风易俗、环保卫生、遵纪守法、热心公益',
  judged: '农户',
  buys: '振风超市等额等价的日用品，不兑现金',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('评分细则由各村制定，材料未载分值。'),
    { kind: 'unstated', paths: ['coolingOff.days'], text: '“待转化达一定期限”未载期限。' },
    procedureUnstated('body'),
    {
      kind: 'reading',
      text: '每年资金5—8万元，全年上限预置为8万分，请村里在5万至8万之间确定；积分券可以累积使用，积分按长期有效理解；券面不找零、到期的券积分退回，是按“等额等价”预置的，请村里确定。',
    },
    {
      kind: 'reading',
      text: '60%按发券户数、20%按参评户数计算，都不得超过；名次相同而名额不够时由会议决定。',
    },
    {
      kind: 'leftOut',
      text: '来源设“黑榜”公开曝光个人。公开处理个人的负面信息须有法律依据并取得同意（个人信息保护法第十三条、第二十五条；民法典第一千零二十四条），不预置黑榜，只保留暂缓参评。',
    },
  ],
  rules: pointsScheme({
    name: '“6+X”评议积分办法',
    subject: 'household',
    base: { kind: 'none' },
    categories: [
      { id: 'required', name: '必评事项' },
      { id: 'own', name: '村定事项', aliases: ['X'] },
    ],
    items: [
      ...REVIEWED.map(([id, name]) => award(id, 'required', name)),
      award('public-posts', 'own', '护林防火等公益性岗位'),
    ],
    yearlyBudget: 8_000_000,
    negativeBalance: 'floorZero',
    cycle: 'month',
    carryOver: 'lifelong',
    quotas: [
      {
        id: 'receivers',
        name: '享受积分券的农户',
        of: 'households',
        percent: 6000,
        per: 'year',
        ties: 'meeting',
      },
      { id: 'model', name: '新时代文明户', of: 'rated', percent: 2000, per: 'year', ties: 'meeting' },
    ],
    boards: [{ id: 'red', name: '红榜', per: 'month', kind: 'honour' }],
    coolingOff: { name: '待转化', days: null },
    uses: {
      goods: { rateFenPerPoint: 100, barredCategories: ['烟酒', '扑克'], redeemed: 'anytime' },
      vouchers: { change: 'refused', expiry: 'back' },
      cash: 'never',
      honours: ['新时代文明户挂牌'],
    },
    procedure: {
      ...emptyProcedure,
      body: '村评比委员会',
      paymentVotedBy: '村民会议或村民代表会议',
      noticeEvery: 'month',
      noticePlaces: ['村务公开栏'],
      supervisor: '村务监督委员会',
      steps: [
        { name: '村内民主推荐', kind: 'declare' },
        { name: '村评比委员会初审', kind: 'verify' },
        { name: '村民会议或村民代表会议通过', kind: 'assembly' },
        { name: '公开公示', kind: 'notice' },
        { name: '发放积分券', kind: 'post' },
      ],
    },
  }),
};
