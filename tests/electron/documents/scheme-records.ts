/** Records of a scheme, its year and its closes to print. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';

const ruleSheet = {
  paper: 'A3' as const,
  scheme: '品德银行积分办法',
  version: 1,
  text: {
    general: [
      ['积分主体', '农户'],
      ['积分周期', '每年'],
    ] as [string, string][],
    awards: [
      {
        category: '孝老爱亲',
        name: '照看独居老人',
        standard: '每次半天以上',
        points: '5 分',
        limits: '每月最多 10 次',
      },
    ],
    deductions: [
      { category: '环境卫生', name: '乱堆乱放', standard: '每处', points: '扣 2 分', limits: '限期整改' },
    ],
    index: [{ level: 1, name: '村容村貌', weight: '40%' }],
    ratings: [],
    events: [],
    standing: [],
    uses: [['兑换比例', '1 分折合 1 元']] as [string, string][],
    procedure: [['评议机构', '积分评议小组，9 人']] as [string, string][],
  },
  vote: {
    date: '2025-12-20',
    body: '村民代表会议',
    due: 45,
    present: 40,
    inFavour: 38,
    against: 1,
    abstain: 1,
  },
  effectiveFrom: '2026-01-01',
};

const assessmentResult = {
  scheme: '村干部积分办法',
  subject: 'cadre' as const,
  unit: '分',
  round: '年底全面考核',
  verifiers: ['镇党建办 李明'],
  levels: ['政治', '治理'],
  classes: true,
  graded: true,
  lines: [
    {
      name: '黄志强',
      class: '正职',
      levels: [4500, 4200],
      events: -250,
      selfReport: 9000,
      verification: 8700,
      final: 8450,
      settled: true,
      place: 1,
      grade: '优秀',
      notes: '',
    },
  ],
};

/** More indices than have room next to the result. */
const manyIndices = {
  ...assessmentResult,
  levels: [
    '党的建设',
    '产业发展',
    '乡村治理',
    '民生服务',
    '生态环境',
    '平安建设',
    '集体经济',
    '重点工作',
    '群众评议',
  ],
  lines: [
    ...assessmentResult.lines,
    {
      ...assessmentResult.lines[0]!,
      name: '买买提·吐尔逊',
      class: '村党组织副书记',
      place: 2,
      grade: '合格',
    },
  ].map((line) => ({
    ...line,
    levels: [950, 900, 1000, 875, 990, 1000, 800, 945, 1985],
    notes: '更正1次',
  })),
};

const groupReward = {
  scheme: '美丽家园积分办法',
  round: '第二轮（2020—2022年）',
  year: 2022,
  wholeVillage: true,
  groupFen: 300_000,
  leaderFen: 60_000,
  lines: [
    {
      name: '第3组',
      households: 42,
      score: 9550,
      level: '五星级',
      householdFen: 30_000,
      groupFen: 300_000,
      leaderFen: 60_000,
      why: '',
    },
    {
      name: '第4组',
      households: 35,
      score: 5100,
      level: '',
      householdFen: 0,
      groupFen: 0,
      leaderFen: 0,
      why: '不满 60 分',
    },
  ],
};

const closeSheet = {
  title: '评定结果公示表',
  scheme: '品德银行积分办法',
  orientation: 'portrait' as const,
  columns: [
    { head: '名次', width: 4, align: 'center' as const },
    { head: '户主', width: null, align: 'left' as const },
    { head: '得分', width: 8, align: 'right' as const },
  ],
  rows: [
    ['1', '张*明', '35.5'],
    ['2', '李*', '30'],
  ],
  totals: [['', '合计 2 户', '65.5']],
  notes: ['同分的，名次并列。'],
  contentHash: '3f9a1c207be405d1aa22bb33cc44dd55',
  signers: ['村民委员会', '村务监督委员会'],
  issuedOn: '2026-10-09',
};

/** A quarter's ranking for the wall, on the large sheet. */
const ranking = {
  title: '评定结果公示表',
  scheme: '品德银行积分办法',
  paper: 'A3' as const,
  orientation: 'portrait' as const,
  columns: [
    { head: '名次', width: 4, align: 'center' as const },
    { head: '组', width: { from: 3.4, to: 8 }, align: 'center' as const },
    { head: '农户', width: null, align: 'left' as const },
    { head: '得分（分）', width: 6.6, align: 'right' as const },
    { head: '年度累计', width: 5.5, align: 'right' as const },
    { head: '季度评星', width: { from: 5, to: 9 }, align: 'center' as const },
  ],
  rows: [
    ['1', '3组', '张*明', '35.5', '92', '五星'],
    ['1', '1组', '阿***', '35.5', '60.5', '五星'],
    ['3', '张家湾自然村', '李*', '30', '41', '四星'],
  ],
  totals: [],
  notes: [
    '共 3 户。季度评星：五星 2 户、四星 1 户。',
    '年度累计：2026年1月1日至2026年9月30日的得分，不含基础分和上年结转。',
    '对以上数字有异议的，请向村里提出。受理人：农秀英　电话：0776-6212345',
  ],
  contentHash: '3f9a1c207be405d1aa22bb33cc44dd55',
  signers: [],
  issuedOn: '2026-10-09',
};

/** Each in the frame of its serial. */
export function schemeJobs(of: (serial: string) => DocumentFrame): DocumentJob[] {
  return [
    {
      kind: 'flow-chart',
      record: {
        frame: of('LC'),
        scheme: '品德银行积分办法',
        version: 1,
        effectiveFrom: '2026-01-01',
        steps: [
          { name: '农户申报（时间、地点、事由）', detail: '' },
          { name: '小组成员核实', detail: '' },
          { name: '领导小组每月审核认定', detail: '评议小组（5人），每月28日' },
          { name: '公示', detail: '不少于7天，在公示栏' },
          { name: '入账', detail: '' },
        ],
      },
    },
    {
      kind: 'work-calendar',
      record: {
        frame: of('RL'),
        year: '2026',
        schemes: ['品德银行积分办法'],
        madeOn: '2026-01-02',
        entries: [
          { day: '2026-01-28', scheme: '品德银行积分办法', what: '评议小组开会审核评议' },
          { day: '2026-02-01', scheme: '品德银行积分办法', what: '公示2026年1月积分' },
          { day: '2026-02-01', scheme: '品德银行积分办法', what: '办理2026年1月结账' },
        ],
      },
    },
    { kind: 'close-sheet', record: { frame: of('JZ'), ...closeSheet } },
    { kind: 'close-sheet', record: { frame: of('JZ'), ...ranking } },
    { kind: 'rule-sheet', record: { frame: of('X'), ...ruleSheet } },
    { kind: 'assessment-result', record: { frame: of('KP'), ...assessmentResult } },
    { kind: 'assessment-result', record: { frame: of('KP'), ...manyIndices } },
    { kind: 'assessment-result', record: { frame: of('KP'), paper: 'A3', ...manyIndices } },
    { kind: 'group-reward', record: { frame: of('G'), ...groupReward } },
  ];
}
