/** Groups with names of their own and long names of persons: nothing is cut off, nothing leaves its column. */
import { describe, expect, it } from 'vitest';
import { dividendTable } from '../../../electron/host/documents/dividend-table.ts';
import { payTable } from '../../../electron/host/documents/pay-table.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { readPdf, type ReadPage } from './read-pdf.ts';
import { spills } from './spills.ts';
import { closeOf, FEN, GROUP, MOST, NAME, people, SCHEME, UNIT } from './long-named-close.ts';
import { bookJobs } from './book-records.ts';
import { yearLedger } from './year-ledger-record.ts';
import { frame, minutes, notice, settlement, slip } from './records.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

const fonts = loadFonts({ fallbackFonts: [] });

const VILLAGE = '张家湾民族团结进步示范村';
const of = (serial: string) => frame(serial, { village: VILLAGE });
const publication = { objectionHandler: NAME, officePhone: '0776-6212345' };

function closeSheet(
  title: string,
  table: ReturnType<typeof dividendTable>,
  paper: PostedSheet = 'A4',
): [string, DocumentJob] {
  const record = { frame: of(title), title, scheme: SCHEME, contentHash: 'a'.repeat(64), paper, ...table };
  return [title, { kind: 'close-sheet', record }];
}

const noticeRows = people.map(({ name, group }, index) => ({
  group,
  household: name,
  reason: '参加村道清扫，协助调解邻里纠纷',
  ...(index === 1 ? { reversed: -MOST } : { added: MOST }),
  periodTotal: MOST,
  total: MOST,
  remark: '已冲销，特此告知',
}));

const bookLines = people.map(({ name }, index) => ({
  page: 1,
  line: index + 1,
  date: '2026-09-12',
  summary: `${NAME}参加村道清扫，协助调解邻里纠纷半天`,
  deposit: MOST,
  balance: MOST,
  handler: name,
}));

const booklet = {
  scheme: SCHEME,
  householdNumber: '020415',
  head: NAME,
  group: GROUP,
  issuedOn: '2026-09-26',
  bookletNumber: '000007',
};

const jobs: [string, DocumentJob][] = [
  ...(['A4', 'A3'] as const).flatMap((paper) =>
    (['portrait', 'landscape'] as const).map((orientation): [string, DocumentJob] => [
      `notice ${paper} ${orientation}`,
      {
        kind: 'notice',
        record: notice({ frame: of('N'), scheme: SCHEME, rows: noticeRows, paper, orientation }),
      },
    ]),
  ),
  [
    'minutes',
    {
      kind: 'minutes',
      record: minutes({
        frame: of('M'),
        chair: { name: NAME, post: '村党总支书记' },
        recorder: NAME,
        items: people.map(({ name }) => ({
          household: name,
          reason: '义务劳动',
          proposed: MOST,
          agreed: -MOST,
          votesFor: 100,
          votesAgainst: 100,
          abstained: 100,
          result: '改分通过',
        })),
      }),
    },
  ],
  [
    'statement',
    {
      kind: 'statement',
      record: {
        frame: of('T'),
        ...booklet,
        unit: UNIT,
        from: '2026-09-01',
        to: '2026-09-30',
        opening: -MOST,
        closing: MOST,
        lines: bookLines.map(({ handler, ...line }) => ({
          ...line,
          summary: `${line.summary}（${handler}）`,
        })),
      },
    },
  ],
  [
    'settlement',
    { kind: 'settlement', record: settlement({ frame: of('J'), unit: UNIT, shop: `${VILLAGE}积分超市` }) },
  ],
  [
    'day-close',
    {
      kind: 'day-close',
      record: {
        frame: of('R'),
        shop: `${VILLAGE}民生便利积分超市第一门市部`,
        unit: UNIT,
        day: '2026-09-26',
        slips: 45,
        households: 40,
        points: MOST,
        firstSlip: '2026-000001',
        lastSlip: '2026-000045',
        returns: 2,
        returnedPoints: MOST,
        goods: [{ name: '洗衣粉', unit: '提（10卷）', quantity: 12_345, points: MOST }],
        staff: [{ name: NAME, slips: 45, points: MOST }],
        differences: [],
      },
    },
  ],
  [
    'cash-voucher',
    {
      kind: 'cash-voucher',
      record: {
        frame: of('V'),
        ...booklet,
        day: '2026-09-26',
        name: NAME,
        points: MOST,
        unit: UNIT,
        fen: FEN,
        balanceAfter: MOST,
        collector: NAME,
        relation: '代领',
        remark: '',
        handler: NAME,
      },
    },
  ],
  [
    'group-reward',
    {
      kind: 'group-reward',
      record: {
        frame: of('G'),
        scheme: SCHEME,
        round: '第二轮（2020—2022年）',
        year: 2026,
        wholeVillage: true,
        groupFen: FEN,
        leaderFen: FEN,
        lines: [
          {
            name: GROUP,
            households: 120,
            score: MOST,
            level: '五星级',
            householdFen: FEN,
            groupFen: FEN,
            leaderFen: FEN,
            why: '',
          },
        ],
      },
    },
  ],
  [
    'grid-log',
    {
      kind: 'grid-log',
      record: {
        frame: of('W'),
        town: '湖镇镇',
        schemeName: SCHEME,
        grid: 3,
        groupName: GROUP,
        unit: UNIT,
        gridMember: NAME,
        households: 120,
        month: '2026-09',
        days: [
          {
            date: '2026-09-12',
            lines: [{ what: '卫生检查', households: `${NAME}户`, count: 1, points: -MOST, who: NAME }],
          },
        ],
        awarded: MOST,
        deducted: MOST,
      },
    },
  ],
  closeSheet('分红明细表', dividendTable(closeOf(false, false, false), null)),
  closeSheet('分红明细表，封顶', dividendTable(closeOf(false, true, false), null)),
  closeSheet('分红明细表，股份', dividendTable(closeOf(false, true, true), null)),
  closeSheet('分红公示表', dividendTable(closeOf(false, true, true), publication)),
  closeSheet('绩效发放表', payTable(closeOf(true, false, false), null)),
  closeSheet('绩效公示表', payTable(closeOf(true, false, false), publication)),
  ...([123_456, FEN] as const).flatMap((fen) => [
    closeSheet(`年度绩效发放汇总表，${String(fen)}分`, payTable(closeOf(true, false, false, fen), null)),
    closeSheet(
      `年度绩效公示表，${String(fen)}分，A3`,
      payTable(closeOf(true, false, false, fen), publication),
      'A3',
    ),
  ]),
  closeSheet('分红公示表，A3', dividendTable(closeOf(false, true, true), publication), 'A3'),
  ...([80, 58] as const).map((roll): [string, DocumentJob] => [
    `slip ${String(roll)}`,
    {
      kind: 'slip',
      record: {
        frame: of('S'),
        roll,
        slips: [
          slip({
            scheme: SCHEME,
            unit: UNIT,
            head: NAME,
            collector: { name: NAME, relation: '女儿' },
            lines: [
              { name: '立白超洁清新无磷洗衣粉 1.6kg（家庭装）', quantity: 20, price: MOST, points: MOST },
            ],
            total: MOST,
            balance: -MOST,
            handler: NAME,
          }),
        ],
      },
    },
  ]),
  [
    'card sheet',
    {
      kind: 'card',
      record: {
        frame: of('C'),
        arrangement: 'sheet',
        cards: people.map(({ name, group }) => ({
          number: '0000001234',
          householdNumber: '020415',
          head: name,
          group,
        })),
      },
    },
  ],
  [
    'passbook',
    { kind: 'passbook', record: { frame: of('P'), booklets: [{ ...booklet, lines: bookLines }] } },
  ],
];

jobs.push(
  [
    'year ledger',
    {
      kind: 'year-ledger',
      record: { frame: of('ZZ'), ...yearLedger({ scheme: SCHEME, unit: UNIT, points: MOST }) },
    },
  ],
  ...bookJobs(of('B'), { name: NAME, group: GROUP, scheme: SCHEME, unit: UNIT, points: MOST, rows: 3 }),
);

const words = (pages: readonly ReadPage[]): string =>
  pages
    .map((page) => page.words)
    .join('')
    .replace(/[\s　]/g, '');

describe('with long names of groups and persons', () => {
  it.each(jobs)('%s: nothing leaves its column and nothing is cut off', async (_, job) => {
    const pages = readPdf((await renderJob(job, fonts)).pdf);
    expect(pages.flatMap((page) => spills(page, job.kind))).toEqual([]);
    expect(words(pages)).not.toContain('…');
  });
});
