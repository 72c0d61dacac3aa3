/** 农村党员积分制, 河南省三门峡市: base points of the year, contributions, breaches; three years together count for candidacy. */
import {
  award,
  deduction,
  fixed,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const sanmenxiaPartyMembers: SchemeTemplate = {
  id: 'sanmenxia-party-members',
  title: '农村党员积分制管理',
  place: '河南省三门峡市',
  summary: '党员每年基础分100分，贡献加分、违规扣分，季度审核公布，年底作为民主评议党员的依据。',
  rewards: '执行组织决议、带领群众致富、联系服务群众、弘扬新风正气',
  judged: '农村党员',
  buys: '民主评议、表扬、推荐后备干部的依据',
  source: SOURCES.sanmenxia,
  notes: [
    scoresUnstated(
      '全市统一4个方面20项加分、10项扣分，材料只列出一部分，未载统一分值；清洁、铲雪、修理、连翘、调解的分值是各村自定的例子。',
    ),
    {
      kind: 'unstated',
      paths: ['gradings.0.rule.levels', 'warnings.severalYears.lowestPercent'],
      text: '材料只说积分“靠前”“靠后”，未载比例。',
    },
    procedureUnstated('body'),
    {
      kind: 'leftOut',
      text: '来源有“组织参与缠访闹访”“组织参与宗教活动”两项扣分，又有“化解一起上访加5分”。信访和宗教信仰是受法律保护的权利，积分不得为此奖罚（中农发〔2020〕11号二（五）；宪法第三十六条、第四十一条），不预置。',
    },
    {
      kind: 'leftOut',
      text: '来源把“土地征用和房屋拆迁中顾全大局”列为加分。征地拆迁补偿是村民的合法权利，不预置。',
    },
    { kind: 'reading', text: '一年一个周期，每年重新有100分；三年累计排名由各年总分相加。' },
  ],
  rules: pointsScheme({
    name: '农村党员积分制管理办法',
    subject: 'partyMember',
    participation: {
      exemptions: [{ who: '生活不能自理或丧失劳动能力的年老体弱党员', approvedBy: '支委会' }],
      migrants: {
        duties: [
          { id: 'quarterly-report', name: '电话或书面汇报思想、工作表现', times: 1, per: 'quarter' },
          { id: 'democratic-review', name: '回村参加党员民主评议', times: 1, per: 'year' },
        ],
        relativeMayStandIn: false,
      },
    },
    base: { kind: 'fixed', points: 10_000, spendable: false },
    selfBenefitBarred: true,
    categories: [
      { id: 'decisions', name: '执行组织决议' },
      { id: 'prosperity', name: '带领群众致富' },
      { id: 'service', name: '联系服务群众' },
      { id: 'manners', name: '弘扬新风正气' },
      { id: 'breaches', name: '违规扣分' },
    ],
    items: [
      award('collective-work', 'decisions', '参加村集体义务劳动和公益活动'),
      award('key-projects', 'decisions', '支持重点项目建设'),
      award('clean-area', 'decisions', '绿化卫生责任区每季度保持干净', fixed(10), {
        standard: '每季度保持干净的加10分（陕州区原店镇郭家村）',
        caps: [{ per: 'quarter', times: 1 }],
      }),
      award('snow-clearing', 'decisions', '义务铲除路面积雪', fixed(1), {
        standard: '每位参与的党员加1分（灵宝市城关镇牛庄村）',
        aliases: ['铲雪'],
      }),
      award('teaching-skills', 'prosperity', '无偿传授生产技术'),
      award('labour-export', 'prosperity', '组织群众劳务输出'),
      award('forsythia', 'prosperity', '发展连翘50亩以上或带动20人以上种植', fixed(15), {
        standard: '发展连翘种植50亩以上或带动20人以上种植的加15分（卢氏县双龙湾镇东虎岭村）',
      }),
      award('helping-alone', 'service', '帮助孤寡老人、留守儿童'),
      award('infrastructure', 'service', '为基础设施建设出钱出力'),
      award('repairs', 'service', '义务为群众修理机械', fixed(3), {
        standard: '每次3分（渑池县仰韶镇中涧村：2017年11次得33分）',
        aliases: ['修理农机'],
      }),
      award('mediation', 'service', '调解邻里纠纷', fixed(2), {
        standard: '调解一次邻里纠纷加2分（渑池县英豪镇姜王庄村）',
      }),
      award('against-superstition', 'manners', '反对封建迷信和歪风邪气'),
      award('giving-way', 'manners', '与群众发生纠纷时主动谦让和解'),
      deduction('no-meetings', 'breaches', '不参加组织生活'),
      deduction('no-dues', 'breaches', '不交纳党费'),
      deduction('village-rules', 'breaches', '不遵守村规民约'),
      deduction('land-rules', 'breaches', '不遵守环保土地政策'),
      deduction('disaster', 'breaches', '在抢险救灾中退缩不前', undefined, { major: true }),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: 'reset',
    gradings: [
      {
        id: 'year',
        name: '年度评议',
        per: 'year',
        rule: { kind: 'top', levels: [{ name: '优秀', percent: null }], ties: 'include' },
        worst: { name: '后进', when: ['belowBase', 'noAward', 'majorDeduction'] },
        means: '优秀的表扬、推荐乡镇党委表彰；后进的批评或者组织处置。',
      },
    ],
    warnings: {
      severalYears: { years: 3, lowestPercent: null, means: '换届时不得提名为村党组织班子成员候选人' },
    },
    uses: { honours: ['民主评议党员', '乡镇党委表彰', '村级后备干部培养'] },
    procedure: {
      ...emptyProcedure,
      body: '支委会',
      noticeEvery: 'quarter',
      noticePlaces: ['村务公开栏'],
      signers: ['支部书记'],
      steps: [
        { name: '党员活动日个人申报', kind: 'declare' },
        { name: '党支部登记建账', kind: 'verify' },
        { name: '支委会每季度审核', kind: 'evaluate' },
        { name: '村务公开栏张榜公布', kind: 'notice' },
      ],
    },
  }),
};
