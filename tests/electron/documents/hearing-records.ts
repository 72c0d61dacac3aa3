/** Records of objections, visitors and demands to print. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { DRAWING_METHOD } from '../../../shared/spot-checks.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';

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

const report = {
  title: '月报',
  scheme: '品德银行积分办法',
  about: '2026年9月，上期为2026年8月；积分单位：分',
  lines: [
    { part: '积分收支', name: '期初余额', figures: ['', '', '', '1000', '800', '+200'] },
    { part: '', name: '加分', figures: ['180', '150', '+30', '915.50', '700', '+215.50'] },
    {
      part: '资金收入（全村）',
      name: '集体',
      figures: ['', '', '', '20,000.00元', '0.00元', '+20,000.00元'],
    },
  ],
  notes: ['积分按台账入账的月份统计。'],
};

const spotCheck = {
  month: '2026年9月',
  about: '2026年9月第1次抽查 查〔2026〕1号；农建国 2026-10-10 09:00 抽取；2026-10-12 结束',
  lines: [
    {
      kind: '登记',
      no: '2026-09-0012',
      day: '2026-09-12',
      party: '3组张明',
      content: '参加河道清理；证明人李四；评议会 第9次；公示表 GS2026-09-01',
      amount: '5分',
      finding: '有问题：证明人当天不在村里',
      answer: '另两人当天在场，已补签证明（村会计 2026-10-11）',
    },
    {
      kind: '资金支出',
      no: '2026-0003',
      day: '2026-09-20',
      party: '县供销社',
      content: '购肥皂；附件 1 份',
      amount: '1,200.00元',
      finding: '无问题',
      answer: '',
    },
  ],
  notes: [
    '种子：20261010；每类最多抽 5 笔：登记 180 笔抽 1 笔，资金支出 1 笔抽 1 笔。',
    ...DRAWING_METHOD,
    '共抽 2 笔，已查 2 笔，有问题 1 笔，已答复 1 笔。',
  ],
};

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

const bulletin = {
  from: '2026-09-21',
  to: '2026-09-27',
  found: 1,
  cured: 1,
  open: 2,
  overdue: 1,
  lines: [
    {
      no: '问〔2026〕3号',
      subject: '3组',
      content: '三组水渠淤塞，下雨漫路',
      owner: '黄志强',
      dueOn: '2026-09-20',
      state: '已超期',
    },
    {
      no: '问〔2026〕4号',
      subject: '全村',
      content: '公示栏没有及时更新',
      owner: '农秀英',
      dueOn: '2026-09-25',
      state: '已销号（2026年9月24日）',
    },
    {
      no: '问〔2026〕6号',
      subject: '5组',
      content: '路灯不亮',
      owner: '黄志强',
      dueOn: '2026-10-20',
      state: '整改中',
    },
  ],
};

const readmissionLetter = {
  to: '第3组王长贵户',
  appliedOn: '2026-09-10',
  cause: '“振风超市”2026年3月1日起暂停参评：散布谣言',
  statement: '已经当面道歉，半年来没有再犯。',
  proof: '三户邻居的签字，原件存村委会。',
  decidedBy: '道德评议会',
  decidedOn: '2026-09-20',
  answer: '情况属实，望继续保持。',
  readmittedOn: '2026-12-19',
};

const caseFile = {
  who: '王长贵户',
  householdNo: '0318',
  group: '第3组',
  cause: '“三门峡党员积分”2026年结账（结〔2026〕3号）：年度等次“后进”（低于基础分）',
  openedOn: '2026-09-01',
  helper: '黄志强、农秀英',
  aim: '年底前参加村里的义务劳动三次，得分回到基础分以上',
  dueOn: '2026-12-31',
  records: [
    { day: '2026-09-03', what: '谈话', doneBy: '黄志强', content: '本人说家里劳动力少，愿意参加清扫河道。' },
    { day: '2026-09-20', what: '复查（有好转）', doneBy: '农秀英', content: '参加清扫一次。' },
  ],
};

/** Each in the frame of its serial. */
export function hearingJobs(of: (serial: string) => DocumentFrame): DocumentJob[] {
  return [
    { kind: 'objection-answer', record: { frame: of('O'), ...answer } },
    { kind: 'intake-answer', record: { frame: of('F'), ...intakeAnswer } },
    { kind: 'intake-figures', record: { frame: of('LF'), ...intakeFigures } },
    { kind: 'draft-opinions', record: { frame: of('ZQ'), ...draftOpinions } },
    { kind: 'case-file', record: { frame: of('B'), ...caseFile } },
    { kind: 'readmission-letter', record: { frame: of('S'), ...readmissionLetter } },
    { kind: 'problem-bulletin', record: { frame: of('TB'), ...bulletin } },
    { kind: 'report', record: { frame: of('BB'), ...report } },
    { kind: 'spot-check', record: { frame: of('CC'), ...spotCheck } },
    { kind: 'rectification', record: { frame: of('Z'), ...rectification } },
  ];
}
