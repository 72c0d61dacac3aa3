/** Records of the fund book to print. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';
import type { BookLine } from '../../../db/funds/book.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { FUNDS } from '../../../shared/funds.ts';

const SPAN = { from: '2026-09-01', to: '2026-09-30' };

/** Receipts of 100 yuan each, the second taken back; from 1,000 yuan. */
export function fundLines(count: number): BookLine[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    no: `2026-${String(index + 1).padStart(4, '0')}`,
    kind: index === 1 ? 'reversal' : 'receipt',
    day: '2026-09-12',
    party: '县财政局',
    summary: index === 1 ? '冲销 2026-0001：金额记错' : '奖补资金第三季度拨付到账',
    voucher: '拨12号',
    staffName: '农秀英',
    fund: 'fiscal',
    otherFund: null,
    income: index === 1 ? -100_00 : 100_00,
    outgo: 0,
    balance: 1_000_00 + (index === 0 ? 100_00 : (index - 1) * 100_00),
    attachments: 2,
    reversesNo: index === 1 ? '2026-0001' : null,
    reversedByNo: index === 0 ? '2026-0002' : null,
  }));
}

export function fundBookJob(frame: DocumentFrame, lines: BookLine[]): DocumentJob {
  const income = sumBy(lines, (line) => line.income);
  const outgo = sumBy(lines, (line) => line.outgo);
  return {
    kind: 'fund-book',
    record: {
      frame,
      ...SPAN,
      fund: '全部来源',
      opening: 1_000_00,
      income,
      outgo,
      closing: 1_000_00 + income - outgo,
      lines,
    },
  };
}

export function fundJobs(frame: DocumentFrame): DocumentJob[] {
  return [
    fundBookJob(frame, fundLines(30)),
    {
      kind: 'fund-voucher',
      record: {
        frame,
        kind: 'payment',
        fund: 'aid',
        otherFund: null,
        amount: 1_409_50,
        day: '2026-09-12',
        party: '县供销社',
        summary: '购洗衣粉 50 袋，付货款',
        voucher: '发票 No.00123456',
        attachments: 2,
        handler: '农秀英',
        reversedBy: null,
      },
    },
    {
      kind: 'fund-report',
      record: {
        frame,
        ...SPAN,
        summary: FUNDS.map((fund, index) => ({
          fund,
          opening: 1_000_00,
          income: index * 100_00,
          outgo: 50_00,
          transferredIn: index === 0 ? 20_00 : 0,
          transferredOut: index === 1 ? 20_00 : 0,
          closing: 950_00 + index * 100_00 + (index === 0 ? 20_00 : index === 1 ? -20_00 : 0),
        })),
        lines: fundLines(6).map((line) => ({ ...line, fund: '财政' })),
      },
    },
    {
      kind: 'donation-receipt',
      record: {
        frame,
        donor: '张明',
        naming: '只写姓氏',
        day: '2026-09-12',
        remark: '爱心超市捐款',
        amount: 500_00,
        handler: '农秀英',
      },
    },
    {
      kind: 'donated-goods',
      record: {
        frame,
        donor: '百色市华强建材有限公司',
        naming: '公开姓名',
        day: '2026-09-12',
        goods: '立白洗衣粉 1.6kg',
        quantity: '50 袋',
        unitPrice: 12_50,
        total: 625_00,
        bestBefore: '2027-09-15',
        condition: '全新未拆封，外箱一角受潮',
        remark: '',
      },
    },
    {
      kind: 'gift-thanks',
      record: { frame, donor: '张明', day: '2026-09-12', gift: '人民币 500.00 元', issuedOn: '2026-09-12' },
    },
    ...(['A4', 'A3'] as const).map((paper): DocumentJob => ({
      kind: 'donation-notice',
      record: {
        frame,
        paper,
        ...SPAN,
        opening: 120_00,
        money: [
          { day: '2026-09-03', donor: '爱心人士', summary: '冲销 2026-0007：金额记错', amount: -50_00 },
          { day: '2026-09-12', donor: '张某', summary: '爱心超市捐款', amount: 500_00 },
          { day: '2026-09-15', donor: '爱心人士', summary: '捐款', amount: 200_00 },
        ],
        goods: [
          {
            day: '2026-08-12',
            donor: '百色市华强建材有限公司',
            goods: '立白洗衣粉 1.6kg',
            unit: '袋',
            opening: 50,
            received: 0,
            redeemed: 31,
            lost: 1,
            left: 18,
          },
        ],
        payments: [{ day: '2026-09-20', summary: '购大米 20 袋', amount: 400_00 }],
        transfers: [{ day: '2026-09-21', summary: '垫付款归还', otherFund: 'collective', amount: -100_00 }],
        left: 270_00,
        officePhone: '0776-6212345',
      },
    })),
  ];
}
