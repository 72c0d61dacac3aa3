/** Vouchers and their papers to print. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';
import { voucherNumber } from '../../../shared/values/voucher-number.ts';

const counts = [
  { face: 500, count: 1 },
  { face: 2000, count: 2 },
];

export function voucherJobs(frame: DocumentFrame): DocumentJob[] {
  const households = ['张明', '农秀英', '黄志强', '欧阳明月', '韦小兰'];
  const lines = households.map((name, index) => ({
    no: `030${String(index + 1)}`,
    name,
    group: '第3组',
    counts,
    points: 4500,
    payablePoints: index === 4 ? 2500 : 4500,
    amount: index === 4 ? 2500 : 4500,
  }));
  return [
    {
      kind: 'handwritten-pad',
      record: { frame, shop: '地圩村积分超市', holder: '农有德', firstNumber: 118, lastNumber: 121 },
    },
    {
      kind: 'voucher-sheet',
      record: {
        frame,
        unit: '分',
        series: '2026年秋季券',
        shop: '地圩村积分超市',
        validFrom: '2026-09-01',
        validUntil: '2026-12-31',
        change: '不找零，要兑满面额',
        remark: '卫生评比专用',
        vouchers: Array.from({ length: 10 }, (_, index) => ({
          number: voucherNumber(1, index + 1),
          face: [500, 1000, 2000, 5000, 10_000][index % 5] ?? 500,
        })),
      },
    },
    {
      kind: 'voucher-issue',
      record: {
        frame,
        scheme: '“6+X”评议积分办法',
        unit: '分',
        series: '2026年秋季券',
        day: '2026-09-26',
        validUntil: '2026-12-31',
        faces: [500, 1000, 2000],
        lines: lines.map(({ no, name, group, points }, index) => ({
          no,
          name,
          group,
          counts: [1, 0, 2],
          points,
          numbers: `9001 00000${String(index)} 2；9001 00002${String(index)} 4 至 9001 00003${String(index)} 8`,
          reversed: index === 3,
        })),
      },
    },
    {
      kind: 'voucher-statistics',
      record: {
        frame,
        scheme: '“6+X”评议积分办法',
        unit: '分',
        shop: '地圩村振风超市',
        day: '2026-09-26',
        vouchers: 15,
        points: 22_500,
        payablePoints: 20_500,
        amount: 20_500,
        lines,
      },
    },
  ];
}
