/** Records of the shop’s counter to print. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';

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

/** Each in the frame of its serial. */
export function shopJobs(of: (serial: string) => DocumentFrame): DocumentJob[] {
  return [
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
    { kind: 'cash-voucher', record: { frame: of('V'), ...cashVoucher } },
  ];
}
