/** 股份分红+善治积分, 浙江省平湖市通界村: a price per point in addition to the dividend by shares, at most 60 % of it. */
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

const rectified = { rectificationDays: 14 };

export const tongjieDividend: SchemeTemplate = {
  id: 'tongjie-dividend',
  title: '“股份分红+善治积分”',
  place: '浙江省平湖市当湖街道通界村',
  summary:
    '社员户基本分100分、加减分，减分户两周内整改可免；年度加权积分按每分单价分红，最多在股份分红基础上增加60%。',
  rewards: '各级荣誉、参与公共事务、见义勇为、志愿防控、创新创业',
  judged: '股份经济合作社社员（股东）户',
  buys: '积分分红；前10%享服务待遇，前10户享信贷优惠',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('分值见平湖市“农户善治积分指导性菜单”，材料未载。'),
    procedureUnstated('body'),
    {
      kind: 'reading',
      text: '1.3元是2019年的单价，请每年由股东代表大会重新表决；72033分乘1.3元为93,642.90元，与公布的9.36万元差42.90元，尾差单列一行。',
    },
    { kind: 'reading', text: '249户“加权户”按积分高于基本分的户理解；加权的计算方法材料未载。' },
    {
      kind: 'reading',
      text: '农村集体经济组织法第四十二条（2025年5月1日施行）规定可分配收益按收益权份额分配；积分部分须依章程另有合规来源，并经成员大会表决，本程序只计算和公示。',
    },
    {
      kind: 'leftOut',
      text: '来源把“非法信访”列为减分，把积分列为成员资格认定条件，把“交通违章销分”列为优惠。信访权、成员资格、行政处罚都由法律规定（中农发〔2020〕11号二（五）；农村集体经济组织法第十二条；道路交通安全法），不预置。',
    },
  ],
  rules: pointsScheme({
    name: '“股份分红+善治积分”收益分配办法',
    subject: 'household',
    base: { kind: 'fixed', points: 10_000, spendable: false },
    categories: [
      { id: 'honours', name: '各级荣誉类' },
      { id: 'deeds', name: '典型事迹类' },
      { id: 'unlawful', name: '违反法律法规类' },
      { id: 'village-rules', name: '不遵守村规民约类' },
      { id: 'public-morals', name: '违背社会公德类' },
    ],
    items: [
      award('model-family', 'honours', '文明家庭'),
      award('fine-courtyard', 'honours', '优美庭院'),
      award('public-affairs', 'deeds', '参与公共事务'),
      award('courage', 'deeds', '见义勇为'),
      award('guest-house', 'deeds', '开办乡村民宿、农家乐'),
      award('epidemic', 'deeds', '疫情防控志愿者'),
      deduction('gangs-vice', 'unlawful', '涉黑涉恶、参与黄赌毒'),
      deduction('illegal-building', 'village-rules', '乱搭乱建', undefined, rectified),
      deduction('greenery', 'village-rules', '破坏公共绿化', undefined, rectified),
      deduction('waste', 'village-rules', '垃圾分类不规范', undefined, rectified),
      deduction('disorder', 'public-morals', '不遵守公共秩序', undefined, rectified),
      deduction('neglect', 'public-morals', '不赡养不照顾老人', undefined, rectified),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: 'reset',
    uses: {
      dividend: { kind: 'price', price: 13_000, among: 'aboveBase', ceilingPercent: 6000 },
      privileges: [
        {
          id: 'cards',
          name: '农资卡、公交卡、乡村旅游卡、水费优惠卡、银行贵宾卡',
          who: { kind: 'topPercent', percent: 1000 },
        },
        {
          id: 'credit',
          name: '“三治信农贷”',
          who: { kind: 'first', count: 10 },
          limit: '授信最高50万元，利率比普通农户信用贷优惠20%—30%',
        },
      ],
    },
    procedure: {
      ...emptyProcedure,
      body: '村股份经济合作社',
      noticeEvery: 'quarter',
      supervisor: '村务监督委员会',
      paymentVotedBy: '社员（股东）代表大会',
      steps: [
        { name: '村级组织提出具体方案', kind: 'other' },
        { name: '公开征求意见建议', kind: 'other' },
        { name: '街道审核', kind: 'superiorReview' },
        { name: '实施方案公示', kind: 'notice' },
        { name: '政策宣传', kind: 'other' },
        { name: '日常评分', kind: 'evaluate' },
        { name: '季度积分公示', kind: 'notice' },
        { name: '督促整改', kind: 'rectify' },
        { name: '复评复核', kind: 'recheck' },
        { name: '年度积分公示', kind: 'notice' },
        { name: '分配方案公示并提交社员（股东）代表大会表决', kind: 'shareholderVote' },
        { name: '分配到户', kind: 'pay' },
      ],
    },
  }),
};
