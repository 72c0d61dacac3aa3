/** Records of a small village to print. */
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';
import type { MinutesRecord } from '../../../electron/host/documents/minutes-layout.ts';
import type { OpeningNoticeRecord } from '../../../electron/host/documents/opening-notice-layout.ts';
import type { NoticeRecord, NoticeRow } from '../../../electron/host/documents/notice-layout.ts';
import { positionAfter, type PassbookPosition } from '../../../shared/passbooks.ts';
import type { PassbookLine } from '../../../electron/host/documents/passbook-page.ts';
import type { SettlementRecord } from '../../../electron/host/documents/settlement-layout.ts';
import type { SlipContent } from '../../../electron/host/documents/slip-content.ts';

export function frame(serial: string, changes: Partial<DocumentFrame> = {}): DocumentFrame {
  return {
    village: '地圩村',
    serial,
    period: '2026-09',
    madeAt: '2026-09-26T06:05:00.000Z',
    sample: false,
    ...changes,
  };
}

export function noticeRows(count: number, reason = '参加村道清扫半天'): NoticeRow[] {
  return Array.from({ length: count }, (_, index) => ({
    group: `第${(index % 9) + 1}组`,
    household: '张*明',
    reason: `${reason}${index + 1}`,
    ...(index % 5 === 4 ? { deducted: 250 } : { added: 500 }),
    total: 1000 + index,
  }));
}

export function notice(changes: Partial<NoticeRecord> = {}): NoticeRecord {
  return {
    frame: frame('GS-2026-09-01'),
    scheme: '品德银行积分办法',
    who: '户主',
    paper: 'A4',
    orientation: 'portrait',
    rows: noticeRows(12),
    from: '2026-09-27',
    to: '2026-10-03',
    receiver: '黄志强',
    officePhone: '0776-6212345',
    supervisors: ['农建国', '韦秀兰'],
    first: false,
    chainHead: '3f9a1c207be405d1aa22bb33cc44dd55',
    issuedOn: '2026-09-27',
    ...changes,
  };
}

export function openingNotice(): OpeningNoticeRecord {
  const { rows: _, ...paper } = notice();
  return {
    ...paper,
    unit: '分',
    about: '截至2026年9月25日的余额接转',
    rows: Array.from({ length: 12 }, (_row, index) => ({
      group: `第${String((index % 9) + 1)}组`,
      household: '张*明',
      balance: index === 3 ? -250 : 12_350 + index,
      honour: 35_000 + index,
      months: index % 2 === 0 ? 2_000 : 0,
      remark: index === 0 ? '存折打到第2页第5行' : '',
    })),
  };
}

export function minutes(changes: Partial<MinutesRecord> = {}): MinutesRecord {
  return {
    frame: frame('PY-2026-09'),
    meeting: '2026年第9次',
    scheme: '品德银行积分办法',
    body: '评议小组',
    heldOn: '2026-09-26',
    startedAt: '14:30',
    endedAt: '16:40',
    place: '村委会二楼',
    chair: { name: '黄志强', post: '村党总支书记' },
    recorder: '农秀英',
    signers: [],
    due: 12,
    present: 11,
    absent: [{ name: '陆大海', reason: '外出就医' }],
    recusals: [{ name: '韦秀兰', household: '韦国强户', reason: '系其妹' }],
    items: [
      {
        household: '张明',
        reason: '义务劳动',
        proposed: 500,
        agreed: 300,
        votesFor: 10,
        votesAgainst: 1,
        abstained: 0,
        result: '改分通过',
        note: '按半天计',
      },
      {
        household: '李四',
        reason: '乱堆乱放',
        proposed: -200,
        votesFor: 4,
        votesAgainst: 6,
        abstained: 1,
        result: '不通过',
      },
    ],
    scrutineer: '农建国',
    teller: '陆小燕',
    ...changes,
  };
}

/** Lines at consecutive places of the small booklet. */
export function passbookLines(
  count: number,
  from: PassbookPosition = { page: 1, line: 1 },
): (PassbookLine & PassbookPosition)[] {
  return Array.from({ length: count }, (_, index) => ({
    ...positionAfter(from, 24, index),
    date: '2026-09-12',
    summary: `清扫${index + 1}`,
    deposit: 250,
    balance: 250 * (index + 1),
    handler: '黄志强',
  }));
}

export function settlement(changes: Partial<SettlementRecord> = {}): SettlementRecord {
  return {
    frame: frame('JS-2026-09'),
    shop: '地圩村积分超市',
    from: '2026-09-01',
    to: '2026-09-30',
    firstSlip: 'DH0001',
    lastSlip: 'DH0023',
    slips: 23,
    points: 140950,
    amount: 140950,
    lines: [
      {
        name: '食盐',
        unit: '包',
        source: 'shop',
        quantity: 100,
        points: 40950,
        fenPerPoint: 100,
        amount: 40950,
      },
      {
        name: '洗衣粉',
        unit: '袋',
        source: 'shop',
        quantity: 80,
        points: 100000,
        fenPerPoint: 100,
        amount: 100000,
      },
    ],
    ...changes,
  };
}

export function slip(changes: Partial<SlipContent> = {}): SlipContent {
  return {
    kind: 'redemption',
    number: 'DH20260926-0012',
    scheme: '品德银行积分办法',
    at: '2026-09-26T06:05:00.000Z',
    householdNumber: '0312',
    head: '张明',
    collector: { name: '张小妹', relation: '女儿' },
    lines: [{ name: '食盐', quantity: 2, price: 300, points: 600 }],
    total: 600,
    balance: -350,
    handler: '陆小燕',
    ...changes,
  };
}

export const declarationForm = {
  number: '登〔2026〕41号',
  scheme: '品德银行积分办法',
  unit: '分',
  head: '张明',
  householdNumber: '0312',
  group: '第3组',
  item: '参加河道清理，半天',
  date: '2026-09-20',
  place: '村口河道',
  narrative: '自带工具，清理村口到老桥的河道，捞起垃圾三车。',
  witness: '李四',
  evidence: '现场.jpg',
  proposed: 500,
};

export const reversal = {
  scheme: '品德银行',
  originalNumber: 'RZ-0188',
  originalDate: '2026-09-12',
  originalSummary: '义务劳动',
  originalPoints: 500,
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  reversedOn: '2026-09-26',
  reversedPoints: -500,
  balanceAfter: -350,
  reason: '他人代签',
  handler: '农秀英',
  approver: '黄志强',
};

export const enquiry = {
  name: '张*明',
  scheme: '品德银行',
  unitName: '分',
  today: '2026-09-26',
  balance: 250,
  opening: 0,
  redeemableFrom: '2026-12-01',
  grades: [{ grading: '星级', grade: '三星' }],
  lines: [{ date: '2026-09-12', summary: '清扫', change: 250, balance: 250 }],
};

export const statement = {
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  scheme: '品德银行',
  from: '2026-09-01',
  to: '2026-09-30',
  opening: 0,
  lines: [{ date: '2026-09-12', summary: '清扫', deposit: 250, balance: 250 }],
  closing: 250,
};
