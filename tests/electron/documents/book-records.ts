/** Records of books, letters and boards to print: as many rows, and as long names, as a test wants. */
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import type { DocumentFrame } from '../../../electron/host/pdf/sheet.ts';

export interface Described {
  rows?: number;
  name?: string;
  group?: string;
  scheme?: string;
  unit?: string;
  points?: number;
}

const SPAN = { from: '2026-09-01', to: '2026-09-30', shop: '地圩村积分超市' };

const times = <Row>(count: number, row: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => row(index));

/** One job of each kind with rows, under its name. */
export function bookJobs(
  frame: DocumentFrame,
  {
    rows = 3,
    name = '余明梅',
    group = '第3组',
    scheme = '品德银行积分办法',
    unit = '分',
    points = 300,
  }: Described = {},
): [string, DocumentJob][] {
  const goods = { name: '立白超洁清新无磷洗衣粉', spec: '1.6kg', unit: '袋' };
  const batch = { batchId: 12, source: 'shop' as const, bestBefore: '2027-09-15' };
  const jobs: DocumentJob[] = [
    {
      kind: 'redemption-register',
      record: {
        frame,
        ...SPAN,
        lines: times(rows, (index) => ({
          ...goods,
          day: '2026-09-12',
          slipNo: `2026-${String(index + 1).padStart(6, '0')}`,
          householdNo: '020415',
          head: name,
          collector: name,
          relation: '村干部代领',
          quantity: 2,
          unitPoints: points,
          points,
          balance: -points,
          staffName: name,
          returned: index === 1,
        })),
        slips: rows,
        returned: Math.min(rows, 1),
        totals: rows === 0 ? [] : [{ unit, points }],
      },
    },
    {
      kind: 'stock-ledger',
      record: {
        frame,
        ...SPAN,
        goods: times(rows, () => ({
          ...goods,
          opening: 20,
          moves: [
            {
              ...batch,
              day: '2026-09-02',
              kind: 'in' as const,
              quantity: 12_345,
              reason: '',
              unitPrice: 123_450,
              slipNo: '',
              staffName: name,
            },
            {
              ...batch,
              day: '2026-09-12',
              kind: 'out' as const,
              quantity: -2,
              reason: '',
              unitPrice: 270,
              slipNo: '2026-000012',
              staffName: name,
            },
          ],
        })),
      },
    },
    ...[undefined, '2026-09-26'].map((day): DocumentJob => ({
      kind: 'stocktake',
      record: {
        frame,
        shop: SPAN.shop,
        ...(day === undefined ? {} : { day }),
        lines: times(rows, () => ({
          ...goods,
          ...batch,
          code: '6910000063352',
          book: 12_345,
          ...(day === undefined ? {} : { counted: 12_340, reason: `受潮（见证人 ${name}）` }),
        })),
      },
    })),
    {
      kind: 'declaration-register',
      record: {
        frame,
        scheme,
        unit,
        month: '2026-09',
        group: '',
        lines: times(rows, (index) => ({
          no: `2026-09-${String(index + 1).padStart(4, '0')}`,
          date: '2026-09-12',
          group,
          householdNo: '020415',
          name,
          reason: '参加村道清扫，协助调解邻里纠纷半天',
          proposed: index % 2 === 0 ? points : -points,
          agreed: points,
          registrar: name,
          verifier: name,
          state: '整改免扣',
        })),
        awarded: points,
        deducted: points,
      },
    },
    {
      kind: 'goods-catalogue',
      record: {
        frame,
        shop: SPAN.shop,
        unit,
        day: '2026-09-26',
        goods: times(rows, () => ({ ...goods, category: '日用品', points })),
      },
    },
    {
      kind: 'points-file',
      record: {
        frame,
        year: '2026',
        files: [
          {
            serial: 'DA2026-020415',
            householdNo: '020415',
            head: name,
            group,
            address: '湖北省咸宁市通山县地圩村第四村民小组柳溪路12号附3号',
            members: 4,
            accounts: [
              {
                signers: [],
                scheme,
                unit,
                person: '',
                opening: 0,
                closing: -points,
                deeds: times(Math.min(rows, 30), () => ({
                  date: '2026-09-12',
                  reason: '参加村道清扫，协助调解邻里纠纷半天',
                  place: '第四村民小组晒谷场',
                  witness: name,
                  points,
                  judgedBy: '评〔2026〕3号',
                  noticeNo: '公〔2026〕2号',
                })),
                in: points,
                out: points,
                lines: times(rows, () => ({
                  date: '2026-09-12',
                  summary: '参加村道清扫半天',
                  change: points,
                  balance: -points,
                  handler: name,
                })),
                year: {
                  place: 1,
                  of: 345,
                  stars: [{ grading: '年度评星', grade: '五星' }],
                  items: times(Math.min(rows, 30), () => ({ name: '义务劳动', times: 3, points })),
                },
              },
            ],
          },
        ],
      },
    },
    {
      kind: 'handbook',
      record: {
        frame,
        title: '党员积分手册',
        year: '2026',
        scheme,
        unit,
        signers: ['支部书记'],
        holders: [
          {
            name,
            householdNo: '020415',
            group,
            balance: points,
            deeds: times(rows, (index) => ({
              date: '2026-09-12',
              period: index % 2 === 0 ? '2026-06' : '2026-09',
              place: '第四村民小组晒谷场',
              course: '义务修理农机：帮邻组三户修好脱粒机，自带零件，用了半天',
              witness: name,
              points,
              judgedBy: '评〔2026〕3号',
            })),
          },
        ],
      },
    },
    {
      kind: 'points-letter',
      record: {
        frame,
        scheme,
        unit,
        noticeNo: '公〔2026〕2号',
        from: '2026-09-27',
        to: '2026-10-03',
        postedOn: '2026-10-04',
        day: '2026-10-05',
        receiver: name,
        officePhone: '0776-6212345',
        letters: [
          {
            householdNo: '020415',
            head: name,
            group,
            lines: times(rows, (index) => ({
              name: '',
              reason: '参加村道清扫半天',
              points: index % 2 === 0 ? points : -points,
              remark: '',
              cancelled: false,
            })),
            balances: [{ name: '', balance: -points }],
          },
        ],
      },
    },
    ...(['A4', 'A3'] as const).map((paper): DocumentJob => ({
      kind: 'red-board',
      record: {
        frame,
        scheme,
        unit,
        paper,
        who: '农户',
        grouped: true,
        gradings: ['年度评星'],
        lines: times(rows, (index) => ({
          place: index < 2 ? 1 : index + 1,
          class: '',
          group,
          name,
          score: points,
          grades: ['五星'],
        })),
        closedOn: '2026-10-08',
        issuedOn: '2026-10-09',
      },
    })),
    ...(['A4', 'A3'] as const).map((paper): DocumentJob => ({
      kind: 'deed-board',
      record: {
        frame,
        scheme,
        paper,
        who: '农户',
        about: ['孝老爱亲', '邻里互助'],
        gradings: ['年度评星'],
        lines: times(rows, (index) => ({
          group,
          name,
          deeds: ['雨天接送邻居家的老人看病（2次）', '参加河道清扫一天'].slice(index % 2),
          grades: [index % 2 === 0 ? '五星' : ''],
        })),
        closedOn: '2026-10-08',
        issuedOn: '2026-10-09',
      },
    })),
    {
      kind: 'star-board',
      record: {
        frame,
        scheme,
        paper: 'A4',
        measure: '户',
        grading: '年度评星',
        stars: [
          { grade: '五星级文明户', names: times(rows, () => ({ group, name })) },
          { grade: '四星级文明户', names: times(Math.ceil(rows / 2), () => ({ group, name })) },
        ],
        closedOn: null,
        issuedOn: '2026-10-09',
      },
    },
    ...(['A4', 'A3'] as const).map((paper): DocumentJob => ({
      kind: 'flag-holders',
      record: {
        frame,
        paper,
        flags: [
          {
            id: 1,
            name: '卫生流动红旗',
            givenBy: '地圩村村民委员会',
            holders: times(rows, () => ({
              group,
              name: `${name}户`,
              givenOn: '2026-09-30',
              reason: '九月卫生评比第一名',
            })),
          },
        ],
        issuedOn: '2026-10-09',
      },
    })),
    {
      kind: 'flag-register',
      record: {
        frame,
        year: '2026',
        lines: times(rows, (index) => ({
          no: `旗〔2026〕${String(index + 1)}号`,
          givenOn: '2026-09-30',
          flag: '卫生流动红旗',
          holder: `${group} ${name}户（020415）`,
          reason: '九月卫生评比第一名；评议会〔2026〕9号',
          endedOn: index === 0 ? '' : '2026-10-31',
          state: index === 0 ? '现持旗' : '已流动',
        })),
      },
    },
  ];
  if (rows > 0) {
    jobs.push(
      {
        kind: 'flag-card',
        record: {
          frame: { ...frame, serial: '旗〔2026〕3号' },
          flag: '卫生流动红旗',
          holder: `${group} ${name}户`,
          givenOn: '2026-09-30',
          reason: '九月卫生评比第一名，房前屋后干净整齐',
          basis: '《品德银行积分办法》2026年9月积分榜',
          givenBy: '地圩村村民委员会',
        },
      },
      {
        kind: 'thanks',
        record: { frame, donor: name, day: '2026-09-12', scheme, unit, points, issuedOn: '2026-09-12' },
      },
      ...(['award', 'plate'] as const).map((form): DocumentJob => ({
        kind: 'certificate',
        record: {
          frame,
          form,
          scheme,
          periodName: '2026年第三季度',
          issuedOn: '2026-10-09',
          certificates: [
            form === 'award'
              ? { who: `${name}户`, householdNo: '020415', honour: '名列第 1 名，评为“五星”' }
              : { who: '', householdNo: '020415', honour: '五星' },
          ],
        },
      })),
    );
    jobs.push({
      kind: 'shelf-label',
      record: { frame, unit, goods: times(rows, () => ({ ...goods, code: '6910000063352', points })) },
    });
  }
  return jobs.map((job, index) => [`${job.kind} ${String(index + 1)}`, job]);
}
