/** 道德积分储蓄站, 河南省济源市轵城镇: tiers of fifty points, whose first 60 % benefit from offers of merchants and banks. */
import {
  award,
  bySeverity,
  carryOverUnstated,
  deduction,
  pointsScheme,
  procedureUnstated,
  rateUnstated,
  scoresUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const zhichengMoralSavings: SchemeTemplate = {
  id: 'zhicheng-moral-savings',
  title: '“道德积分储蓄站”',
  place: '河南省济源市轵城镇',
  summary:
    '积孝、积善、积信、积勤、积俭、积美，组收集、村评定，月评分、季评星；50分一档，档内前60%享受优惠，享受后扣减。',
  rewards: '孝、善、信、勤、俭、美',
  judged: '农户，含在轵城镇居住的居民',
  buys: '生活用品和农资；专属贷款利率；商户优惠',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('材料写“逐条赋分”，未载分值。'),
    {
      kind: 'unstated',
      paths: ['gradings.0.rule.levels', 'uses.privileges.*.deducts'],
      text: '材料未载三个星级的分数线，也未载享受优惠后扣减多少分。',
    },
    carryOverUnstated,
    rateUnstated,
    procedureUnstated('body'),
    {
      kind: 'reading',
      text: '材料前写每户基础分100分，后写以1分为基础分、50分一档：这里评议基础分为100，优惠档次从1分起、每50分一档，按季评定。',
    },
    {
      kind: 'reading',
      text: '档内前60%取整数户，至少1户，与末位同分的一并享受；达到该档的农户满60%后，下一次评定的标准线升一档。',
    },
    {
      kind: 'leftOut',
      text: '来源把“缠访闹访”“向各级政府恶要救济”“参与封建迷信”列为扣分。信访、申请救助、宗教信仰是受法律保护的权利（中农发〔2020〕11号二（五）；宪法第三十六条、第四十一条、第四十五条），不预置。',
    },
    {
      kind: 'leftOut',
      text: '来源设“道德黑榜”曝光。公开个人负面信息须有法律依据（个人信息保护法第十三条、第二十五条），不预置。',
    },
  ],
  rules: pointsScheme({
    name: '道德积分管理办法',
    subject: 'household',
    participation: { nonRegistered: 'open' },
    base: { kind: 'fixed', points: 10_000, spendable: false },
    categories: [
      { id: 'filial', name: '积孝' },
      { id: 'kindness', name: '积善' },
      { id: 'trust', name: '积信' },
      { id: 'diligence', name: '积勤' },
      { id: 'thrift', name: '积俭' },
      { id: 'beauty', name: '积美' },
    ],
    items: [
      award('caring', 'filial', '赡养老人、敬老孝老'),
      deduction('neglect', 'filial', '不尽赡养义务，辱骂、虐待父母', bySeverity),
      award('courage', 'kindness', '见义勇为、拾金不昧、化解邻里矛盾'),
      deduction('fighting', 'kindness', '损坏公物拒不赔偿、聚众滋事、打架斗殴', bySeverity),
      award('honesty', 'trust', '诚实守信'),
      deduction('rumours', 'trust', '不讲诚信、说是弄非、造谣生事', bySeverity),
      award('training', 'diligence', '参加技术培训、凭一技之长脱贫增收'),
      deduction('idleness', 'diligence', '游手好闲、沉迷赌博', bySeverity),
      award('simple-feasts', 'thrift', '婚事新办、丧事简办、不大操大办'),
      deduction('extravagance', 'thrift', '铺张浪费、超标准收取礼金', bySeverity),
      award('clean', 'beauty', '环境干净整洁、爱护公共卫生'),
      deduction('littering', 'beauty', '垃圾乱堆、乱扔、乱倒', bySeverity),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: null,
    gradings: [
      {
        id: 'quarter-stars',
        name: '季评星',
        per: 'quarter',
        rule: {
          kind: 'lines',
          levels: ['三星', '二星', '一星'].map((name) => ({ name, from: null, inclusive: true })),
        },
      },
      {
        id: 'benefit-tier',
        name: '优惠档次',
        per: 'quarter',
        rule: { kind: 'tiers', start: 100, step: 5000, percent: 6000 },
      },
    ],
    boards: [
      { id: 'month', name: '善行义举榜', per: 'month', kind: 'honour' },
      { id: 'quarter', name: '道德星级榜', per: 'quarter', kind: 'honour' },
    ],
    uses: {
      goods: { rateFenPerPoint: null, barredCategories: [] },
      privileges: [
        {
          id: 'loan',
          name: '道德积分专属贷款利率',
          who: { kind: 'grading', grading: 'benefit-tier' },
          deducts: null,
        },
        {
          id: 'merchants',
          name: '合作商户专属优惠',
          who: { kind: 'grading', grading: 'benefit-tier' },
          deducts: null,
        },
      ],
      honours: ['年度道德模范评选'],
    },
    procedure: {
      ...emptyProcedure,
      body: '村道德评议委员会',
      noticeEvery: 'month',
      steps: [
        { name: '个人自荐、群众评荐、组织推荐', kind: 'declare' },
        { name: '村民小组按月上报', kind: 'verify' },
        { name: '村道德评议委员会每月评议', kind: 'evaluate' },
        { name: '善行义举榜公布', kind: 'notice' },
        { name: '计入道德积分储蓄卡', kind: 'post' },
      ],
    },
  }),
};
