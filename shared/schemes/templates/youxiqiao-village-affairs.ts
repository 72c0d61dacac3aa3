/** 村级事务积分考评管理, 湖南省新化县油溪桥村: no ceiling, no floor, yearly reset, yellow cards for the last. */
import {
  award,
  deduction,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

const BANS = [
  ['fireworks', '违反禁燃禁炮'],
  ['gambling', '参与赌博'],
  ['drugs', '涉毒'],
  ['feasts', '大操大办红白喜事'],
  ['felling', '违反禁伐'],
  ['hunting', '违反禁猎'],
  ['fishing', '违反禁渔'],
  ['plastic', '违反禁塑'],
  ['smoking', '违反禁烟'],
] as const;

export const youxiqiaoVillageAffairs: SchemeTemplate = {
  id: 'youxiqiao-village-affairs',
  title: '村级事务积分考评管理',
  place: '湖南省新化县吉庆镇油溪桥村',
  summary:
    '村干部、党员、群众逐人建台账、按户归档，上不封顶、下不封底；一月一审核、一季一公示、一年一核算，第二年重新开始。',
  rewards: '参与村级事务、义务筹工、遵守村规民约',
  judged: '村干部、党员、群众',
  buys: '兑换服务和物品；年终按集体收入一定比例分红',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('加分35项、扣分41项，材料只列出一部分名目，未载分值。'),
    {
      kind: 'unstated',
      paths: ['base.terms'],
      text: '基础分按户主承包人口数量、户口是否迁移等确定，公式未载。',
    },
    {
      kind: 'unstated',
      paths: ['uses.dividend.incomePercent'],
      text: '“集体收入的一定比例用于积分分红”，比例未载。',
    },
    {
      kind: 'unstated',
      paths: ['uses.goods.rateFenPerPoint'],
      text: '材料写可兑换服务和物品，未载折算比例。',
    },
    {
      kind: 'unstated',
      paths: ['procedure.paymentVotedBy'],
      text: '积分分红由谁表决后发放，材料未载。',
    },
    procedureUnstated('body'),
    { kind: 'reading', text: '“奖励之后不清零”指兑换不减少年度总积分：总积分和可用积分分开记。' },
    {
      kind: 'reading',
      text: '农村集体经济组织法第四十二条规定可分配收益按收益权份额分配；积分分红须依章程另有合规来源并经成员大会表决。',
    },
  ],
  rules: pointsScheme({
    name: '村级事务积分考评管理办法',
    subject: 'member',
    participation: { rollUp: true, classes: ['定补干部', '其他定岗干部', '党员', '群众'] },
    base: {
      kind: 'formula',
      terms: [
        { per: 'contractedMember', points: null },
        { per: 'registrationHere', points: null },
      ],
      spendable: false,
    },
    categories: [
      { id: 'affairs', name: '村级事务' },
      { id: 'customs', name: '移风易俗' },
      { id: 'ecology', name: '生态环保' },
    ],
    items: [
      award('voluntary-labour', 'affairs', '义务筹工', { kind: 'perUnit', points: null, unit: '工' }),
      award('public-donation', 'affairs', '公益事业捐献'),
      award('emergency', 'affairs', '突发事件、公共安全、社会治安中的特殊贡献'),
      ...BANS.map(([id, name], index) => deduction(id, index < 4 ? 'customs' : 'ecology', name)),
    ],
    negativeBalance: 'allowed',
    cycle: 'year',
    carryOver: 'reset',
    warnings: {
      lastPlace: { name: '黄牌警告', per: 'year', among: 'class' },
      yellowCards: { inARow: 2, means: '不列入下届村干部候选人范围' },
      negativeAndLast: { means: '定岗干部负分且最后一名的淘汰' },
      firstInARow: { times: 2, means: '下届村支两委换届优先提名' },
    },
    uses: {
      goods: { rateFenPerPoint: null, barredCategories: [] },
      dividend: { kind: 'pool', incomePercent: null, among: 'positive' },
      honours: ['精神鼓励', '享受有关激励政策'],
    },
    procedure: {
      ...emptyProcedure,
      body: '村积分制管理领导小组',
      paymentVotedBy: null,
      meetingDay: 28,
      noticeEvery: 'quarter',
      noticePlaces: ['村务公开栏'],
      steps: [
        { name: '农户申报（时间、地点、事由）', kind: 'declare' },
        { name: '小组成员核实', kind: 'verify' },
        { name: '领导小组每月审核认定', kind: 'evaluate' },
        { name: '登记积分卡', kind: 'post' },
        { name: '每季度公示', kind: 'notice' },
        { name: '异议调查核实', kind: 'objection' },
      ],
    },
  }),
};
