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
  declarationForm,
  reversal,
  settlement,
  slip,
  statement,
} from './records.ts';
import { shopJobs } from './shop-records.ts';
import { hearingJobs } from './hearing-records.ts';
import { schemeJobs } from './scheme-records.ts';
import { fundJobs } from './fund-records.ts';
import { voucherJobs } from './voucher-records.ts';

const booklet = {
  scheme: '品德银行',
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  issuedOn: '2026-09-26',
  bookletNumber: 'CZ0312-1',
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
    {
      kind: 'declaration',
      record: { frame: { ...of('D'), signers: ['支部书记', '村监委会主任'] }, declaration: declarationForm },
    },
    { kind: 'recovery-code', record: { frame: of('K'), code: '7K3F-9QXM-2HTD-W8PA' } },
    { kind: 'list', record: { frame: of('LB'), ...listed } },
    { kind: 'shop-list', record: { frame: of('LB'), ...listed, book: false } },
    { kind: 'trail-list', record: { frame: of('LB'), ...listed, name: '审计日志', book: false } },
    { kind: 'office-list', record: { frame: of('LB'), ...listed, name: '纸张档案', book: false } },
    { kind: 'statement', record: { frame: of('T'), ...statement } },
    { kind: 'enquiry', record: { frame: of('CX'), ...enquiry } },
    { kind: 'enquiry-slip', record: { frame: of('CX'), ...enquiry, roll: 58 } },
    { kind: 'grid-log', record: { frame: of('W'), ...gridLog } },
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
    { kind: 'year-ledger', record: { frame: of('ZZ'), ...yearLedger() } },
    {
      kind: 'test-page',
      record: { frame: of('A4 纸'), paper: 'a4', width: 210, height: 297, offset: { right: 15, down: -5 } },
    },
    ...shopJobs(of),
    ...hearingJobs(of),
    ...schemeJobs(of),
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
