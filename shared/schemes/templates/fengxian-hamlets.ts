/** 生态村组·和美宅基积分, 上海市奉贤区: a group passes only if every household in it does. */
import {
  award,
  carryOverUnstated,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

const STANDARDS = [
  ['violations-cleared', 'three-clear', '清五违'],
  ['subletting-cleared', 'three-clear', '清群租'],
  ['waste-cleared', 'three-clear', '清垃圾'],
  ['fine-rivers', 'three-fine', '河道美'],
  ['fine-greenery', 'three-fine', '绿化美'],
  ['fine-manners', 'three-fine', '民风美'],
] as const;

export const fengxianHamlets: SchemeTemplate = {
  id: 'fengxian-hamlets',
  title: '生态村组·和美宅基积分',
  place: '上海市奉贤区',
  summary: '以村民小组为单位按“三清三美”创建，一户不达标即整组不达标，重点标准一票否决，按积分星级核拨奖励。',
  rewards: '清五违、清群租、清垃圾；河道美、绿化美、民风美',
  judged: '村民小组',
  buys: '按星级和户数核拨的奖励资金、小组长奖励',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('材料未载各标准的分值。'),
    {
      kind: 'unstated',
      paths: ['uses.groupReward.rounds.*.levels.*.from', 'uses.groupReward.standards'],
      text: '材料未载达标和三星、四星、五星的分数线，也未载哪些是重点标准。',
    },
    carryOverUnstated,
    procedureUnstated('body'),
    {
      kind: 'reading',
      text: '复审不符合且限时整改未完成的，当年奖励在区对镇转移支付中扣减；街道所属村取消该组次年创建资格，由镇街办理。',
    },
  ],
  rules: pointsScheme({
    name: '生态村组·和美宅基创建积分办法',
    subject: 'group',
    base: { kind: 'none' },
    categories: [
      { id: 'three-clear', name: '三清' },
      { id: 'three-fine', name: '三美' },
    ],
    items: STANDARDS.map(([id, category, name]) =>
      award(id, category, name, undefined, { declaredBy: ['组织推荐', '日常检查', '上级录入'] }),
    ),
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: null,
    uses: {
      groupReward: {
        everyHousehold: true,
        standards: STANDARDS.map(([id, , name]) => ({ id, name, kind: null })),
        rounds: [
          {
            name: '第一轮（2017—2019年）',
            fromYear: 2017,
            toYear: 2019,
            levels: [
              {
                name: '达标',
                from: null,
                householdFen: 300_000,
                leaderFen: 100_000,
                wholeVillage: { householdFen: 100_000, leaderFen: 50_000 },
              },
            ],
          },
          {
            name: '第二轮（2020—2022年）',
            fromYear: 2020,
            toYear: 2022,
            levels: [
              {
                name: '五星',
                from: null,
                householdFen: 300_000,
                leaderFen: 100_000,
                wholeVillage: { householdFen: 100_000, leaderFen: 50_000 },
              },
              {
                name: '四星',
                from: null,
                householdFen: 200_000,
                leaderFen: 80_000,
                wholeVillage: { householdFen: 50_000, leaderFen: 30_000 },
              },
              { name: '三星', from: null, householdFen: 150_000, leaderFen: 50_000 },
            ],
          },
        ],
      },
      honours: ['整村创建成功的优先考虑纳入美丽乡村建设'],
    },
    procedure: {
      ...emptyProcedure,
      body: '区职能部门',
      noticeEvery: 'quarter',
      steps: [
        { name: '村民同意、成立自治小组后申请', kind: 'declare' },
        { name: '每月村自评', kind: 'verify' },
        { name: '街镇审核', kind: 'superiorReview' },
        { name: '每季度区职能部门评审，邀请人大代表、政协委员、普通市民参加', kind: 'evaluate' },
        { name: '限时整改', kind: 'rectify' },
        { name: '年度核发', kind: 'pay' },
      ],
    },
  }),
};
