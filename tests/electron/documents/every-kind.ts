/** An example of every document that the program prints. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { DEFAULT_GEOMETRY } from '../../../shared/passbook-geometry.ts';
import { bookJobs } from './book-records.ts';
import { yearLedger } from './year-ledger-record.ts';
import {
  enquiry,
  frame,
  minutes,
  notice,
  openingNotice,
  passbookLines,
  reversal,
  settlement,
  slip,
  statement,
} from './records.ts';
import { fundJobs } from './fund-records.ts';
import { voucherJobs } from './voucher-records.ts';

const answer = {
  objector: '李四',
  receivedOn: '2026-09-28',
  noticeNumber: 'GS-2026-09-01',
  scheme: '品德银行',
  matter: '第 12 条不实',
  finding: '经查属实',
  conclusion: '更正为 3 分',
  answeredOn: '2026-09-30',
  investigators: ['农建国'],
};

const booklet = {
  scheme: '品德银行',
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  issuedOn: '2026-09-26',
  bookletNumber: 'CZ0312-1',
};

const dayClose = {
  shop: '地圩村积分超市',
  day: '2026-09-26',
  slips: 3,
  households: 2,
  points: 1800,
  firstSlip: '2026-000010',
  lastSlip: '2026-000012',
  returns: 1,
  returnedPoints: 300,
  goods: [
    { name: '食盐', unit: '包', quantity: 2, points: 600, returned: 1, returnedPoints: 300 },
    { name: '洗衣粉', unit: '袋', quantity: 1, points: 1200 },
  ],
  staff: [{ name: '陆小燕', slips: 3, points: 1800 }],
  differences: [{ name: '食盐', unit: '包', quantity: -1 }],
};

const purchase = {
  buyer: 'village',
  supplier: '县供销社',
  day: '2026-09-20',
  quotes: [
    { supplier: '县供销社', amount: 9750 },
    { supplier: '镇上超市', amount: 10_100 },
    { supplier: '老王批发', amount: 9900 },
  ],
  remark: '国庆前到货',
  lines: [
    {
      code: '6910000023757',
      name: '肥皂',
      spec: '238g',
      unit: '块',
      quantity: 30,
      unitPrice: 265,
      accepted: 28,
      bestBefore: null,
    },
    {
      code: '6910000039595',
      name: '食盐',
      spec: '400g',
      unit: '包',
      quantity: 10,
      unitPrice: 180,
      accepted: 10,
      bestBefore: '2028-09-01',
    },
  ],
  acceptance: {
    day: '2026-09-26',
    acceptors: '农建国、陆小燕',
    reference: 'SH-0926',
    reason: '肥皂破了两块',
  },
} as const;

const shiftReport = {
  shop: '地圩村积分超市',
  operator: '陆小燕',
  openedAt: '2026-09-26T00:02:00.000Z',
  closedAt: '2026-09-26T04:31:00.000Z',
  previous: '2026-0011',
  receiver: '农建国',
  remark: '洗衣粉明天到货',
  slips: 3,
  points: 2100,
  returns: 1,
  returnedPoints: 300,
  schemes: [{ name: '品德银行积分办法', unitName: '分', slips: 3, points: 2100, returnedPoints: 300 }],
  goods: [
    { name: '食盐', unit: '包', source: 'shop', quantity: 3, points: 900, returned: 1, returnedPoints: 300 },
    {
      name: '洗衣粉',
      unit: '袋',
      source: 'donated',
      quantity: 1,
      points: 1200,
      returned: 0,
      returnedPoints: 0,
    },
  ],
  openCounts: [{ name: '食盐', unit: '包', book: 20, counted: 20, explanation: '' }],
  closeCounts: [{ name: '食盐', unit: '包', book: 18, counted: 17, explanation: '破了一包，已另放' }],
} as const;

const rectification = {
  head: '张明',
  householdNumber: '0312',
  group: '第3组',
  schemeName: '品德银行积分办法',
  item: '乱堆乱放',
  standard: '每处扣 2 分',
  problem: '在村道旁堆放木料',
  foundOn: '2026-09-12',
  place: '三组路口',
  demand: '清运木料，恢复原状',
  servedOn: '2026-09-13',
  dueOn: '2026-09-27',
  days: 14,
  points: 200,
  unit: '分',
  officePhone: '0776-6212345',
  objectionHandler: '黄志强',
};

const intakeAnswer = {
  to: '张*明',
  receivedOn: '2026-09-20',
  kind: '线索举报',
  channel: '来信',
  about: '农户 李*（0105）',
  content: '有人夜里往河里倒建筑垃圾。',
  finding: '查看了河道和监控，走访了三户。',
  conclusion: '成立',
  answer: '已责令清运，按办法登记扣分，评议后公示。',
  effect: '新登记 2026-09-0041',
  investigator: '农秀英',
  answeredOn: '2026-09-26',
};

const draftOpinions = {
  scheme: '品德银行积分办法',
  version: '第 2 版（草案）',
  lines: [
    {
      no: '访〔2026〕3号',
      receivedOn: '2026-09-20',
      channel: '举荐箱',
      opinion: '巡河护林应当多记一些分。',
      conclusion: '采纳',
      reason: '每次由 2 分改为 3 分。',
    },
  ],
  total: '共收到 1 条，采纳 1 条，部分采纳 0 条，未采纳 0 条。',
};

const intakeFigures = {
  year: '2026',
  lines: [
    { kind: '质询', channel: '来信', received: 311, ended: 311, adopted: 0 },
    { kind: '意见建议', channel: '举荐箱', received: 132, ended: 130, adopted: 58 },
  ],
  total: { received: 443, ended: 441, adopted: 58 },
};

const gridLog = {
  town: '湖镇镇',
  schemeName: '品德银行积分办法',
  grid: 3,
  groupName: '第3组',
  gridMember: '农秀英',
  households: 42,
  month: '2026-09',
  days: [
    {
      date: '2026-09-12',
      lines: [{ what: '卫生检查', households: '张明户', count: 1, points: -200, who: '农秀英' }],
    },
  ],
  awarded: 500,
  deducted: 200,
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

const cashVoucher = {
  scheme: '品德银行积分办法',
  day: '2026-09-26',
  householdNumber: '0312',
  name: '张明',
  group: '第3组',
  points: 5000,
  unit: '分',
  fen: 5000,
  balanceAfter: 1250,
  collector: '张小妹',
  relation: '女儿',
  remark: '',
  handler: '农秀英',
};

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

const listed = {
  name: '台账流水',
  about: '品德银行积分办法、2026年9月',
  columns: [
    { head: '第几笔', kind: 'count' as const, sum: false },
    { head: '入账时间', kind: 'time' as const, sum: false },
    { head: '户主', kind: 'text' as const, sum: false },
    { head: '摘要', kind: 'text' as const, sum: false },
    { head: '分值', kind: 'points' as const, sum: true },
  ],
  rows: [
    [2, '2026-10-08T02:00:00.000Z', '张明', '参加河道清理', 500],
    [1, '2026-10-08T02:00:00.000Z', '李四', '乱堆乱放（已冲销）', -250],
  ],
  book: true,
};

/** Documents on paper; of the sample village or of a real one. */
export function everyKind(sample: boolean): DocumentJob[] {
  const of = (serial: string) => frame(serial, { sample });
  return [
    { kind: 'notice', record: notice({ frame: of('N') }) },
    { kind: 'minutes', record: minutes({ frame: of('M') }) },
    {
      kind: 'attendance',
      record: {
        frame: of('A'),
        meeting: '第9次',
        heldOn: '2026-09-26',
        startsAt: '14:30',
        place: '村委会',
        body: '评议小组',
        people: [{ name: '张明', post: '组长' }],
      },
    },
    { kind: 'opening-notice', record: { ...openingNotice(), frame: of('QC') } },
    { kind: 'passbook', record: { frame: of('P'), booklets: [{ ...booklet, lines: passbookLines(3) }] } },
    {
      kind: 'passbook-continuation',
      record: {
        frame: of('PC'),
        booklets: [{ householdNumber: '1', head: '张明', lines: passbookLines(3, { page: 1, line: 4 }) }],
      },
    },
    {
      kind: 'passbook-calibration',
      record: { frame: of('PK'), geometry: DEFAULT_GEOMETRY, printer: '针式', calibration: null },
    },
    {
      kind: 'passbook-replacement',
      record: {
        frame: of('PR'),
        booklet: {
          ...booklet,
          replaces: 'CZ0',
          carried: { date: '2026-09-26', balance: 250, handler: '黄' },
          lines: [],
        },
      },
    },
    {
      kind: 'card',
      record: {
        frame: of('C'),
        arrangement: 'single',
        cards: [{ number: '0000001234', householdNumber: '0312', head: '张明', group: '第3组' }],
      },
    },
    { kind: 'slip', record: { frame: of('S'), roll: 80, slips: [slip()] } },
    { kind: 'settlement', record: settlement({ frame: of('J') }) },
    { kind: 'reversal', record: { frame: of('R'), ...reversal } },
    { kind: 'declaration', record: { frame: of('D') } },
    { kind: 'objection-answer', record: { frame: of('O'), ...answer } },
    { kind: 'intake-answer', record: { frame: of('F'), ...intakeAnswer } },
    { kind: 'intake-figures', record: { frame: of('LF'), ...intakeFigures } },
    { kind: 'draft-opinions', record: { frame: of('ZQ'), ...draftOpinions } },
    { kind: 'recovery-code', record: { frame: of('K'), code: '7K3F-9QXM-2HTD-W8PA' } },
    { kind: 'list', record: { frame: of('LB'), ...listed } },
    { kind: 'shop-list', record: { frame: of('LB'), ...listed, book: false } },
    { kind: 'trail-list', record: { frame: of('LB'), ...listed, name: '审计日志', book: false } },
    { kind: 'statement', record: { frame: of('T'), ...statement } },
    { kind: 'enquiry', record: { frame: of('CX'), ...enquiry } },
    { kind: 'enquiry-slip', record: { frame: of('CX'), ...enquiry, roll: 58 } },
    { kind: 'day-close', record: { frame: of('DC'), ...dayClose } },
    {
      kind: 'purchase',
      record: { frame: of('CG'), ...purchase, quotes: [...purchase.quotes], lines: [...purchase.lines] },
    },
    {
      kind: 'shift-report',
      record: {
        frame: of('BC'),
        ...shiftReport,
        schemes: [...shiftReport.schemes],
        goods: [...shiftReport.goods],
        openCounts: [...shiftReport.openCounts],
        closeCounts: [...shiftReport.closeCounts],
      },
    },
    { kind: 'rectification', record: { frame: of('Z'), ...rectification } },
    { kind: 'grid-log', record: { frame: of('W'), ...gridLog } },
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
    {
      kind: 'inspection-sheet',
      record: {
        frame: of('X'),
        code: 'CJFXC12',
        title: '环境卫生巡查',
        scheme: '品德银行积分办法',
        unit: '分',
        date: '2026-09-26',
        area: '3组',
        inspector: '农秀英',
        results: [
          { key: '1', name: '干净整洁', points: 200 },
          { key: '2', name: '乱堆乱放', points: -200 },
          { key: '0', name: '正常', points: 0 },
        ],
        households: [
          { no: '0312', head: '张明', group: '3组' },
          { no: '0313', head: '李四', group: '3组' },
        ],
      },
    },
    { kind: 'close-sheet', record: { frame: of('JZ'), ...closeSheet } },
    { kind: 'cash-voucher', record: { frame: of('V'), ...cashVoucher } },
    { kind: 'rule-sheet', record: { frame: of('X'), ...ruleSheet } },
    { kind: 'assessment-result', record: { frame: of('KP'), ...assessmentResult } },
    { kind: 'year-ledger', record: { frame: of('ZZ'), ...yearLedger() } },
    { kind: 'group-reward', record: { frame: of('G'), ...groupReward } },
    {
      kind: 'test-page',
      record: { frame: of('A4 纸'), paper: 'a4', width: 210, height: 297, offset: { right: 15, down: -5 } },
    },
    ...bookJobs(of('B')).map(([, job]) => job),
    ...fundJobs(of('ZJ')),
    ...voucherJobs(of('QY')),
  ];
}

/** 归档册 of papers that are archived. */
export function volumeOf(...pdfs: Uint8Array[]): DocumentJob {
  const papers = pdfs.map((pdf) => ({
    kind: 'notice' as const,
    title: '公示表 GS-2026-09-01',
    date: '2026-09-27',
    pdf,
  }));
  return { kind: 'volume', record: { frame: frame('GD-2026-09'), period: '2026-09', papers } };
}

const RECEIPT = {
  roll: 58 as const,
  printer: { printerFont: 'gbk' as const, cutsPaper: true, opensDrawer: false },
};

/** Papers of a receipt printer. */
export function everyReceipt(): DocumentJob[] {
  return [
    { kind: 'slip-receipt', record: { frame: frame('S'), ...RECEIPT, slip: slip() } },
    { kind: 'trial-receipt', record: { frame: frame('T'), ...RECEIPT } },
    { kind: 'enquiry-receipt', record: { frame: frame('CX'), ...RECEIPT, ...enquiry } },
  ];
}
