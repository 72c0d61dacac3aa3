/** 户积分档案: a household's points of a year, account by account: sums, place, items, every movement. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { FLOW_NAMES } from '../../../shared/ledger.ts';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, signatures } from './frame.ts';
import { negativeBalanceNote } from '../../../shared/negative-note.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

interface PointsFileAccount {
  scheme: string;
  unit: string;
  /** Holder of a person's account; empty for the household's. */
  person: string;
  /** Who confirms by signature, where the scheme says. */
  signers?: readonly string[];
  opening: Points;
  closing: Points;
  in: Points;
  out: Points;
  lines: { date: string; summary: string; change: Points; balance: Points; handler: string }[];
  year: {
    place: number | null;
    /** Number of those rated. */
    of: number;
    stars: { grading: string; grade: string }[];
    items: { name: string; times: number; points: Points }[];
  } | null;
}

export interface PointsFileRecord {
  frame: DocumentFrame;
  year: string;
  householdNo: string;
  head: string;
  group: string;
  /** Empty when not filed. */
  address: string;
  members: number;
  accounts: PointsFileAccount[];
}

const MARGINS: Sheet['margins'] = [20, 18, 18, 22];
const SIZE = 10.5;
const ACROSS = pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]);
const right = { align: 'right' as const };

export function pointsFileLayout(record: PointsFileRecord): Sheet {
  const { frame, accounts } = record;
  const title = '农户积分档案';
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `${record.year}年`,
        right: `编号：${frame.serial}`,
        fontSize: SIZE,
      }),
      ruledTable(
        [
          [labelCell('户主'), cell(record.head), labelCell('户号'), cell(record.householdNo)],
          [labelCell('组'), cell(record.group), labelCell('在册人口'), cell(`${String(record.members)} 人`)],
          ...(record.address === ''
            ? []
            : [[labelCell('住址'), cell(record.address, { colSpan: 3 }), ...spannedCells(2)]]),
        ],
        { widths: [54, '*', 58, 130], padding: { x: 4, y: 4 } },
      ),
      ...(accounts.length === 0
        ? [{ text: '本户还没有积分账户。', margin: [0, 14, 0, 6] } satisfies Content, signedBy(FOOT)]
        : accounts.flatMap((account, index) =>
            accountPart(account, index === accounts.length - 1 ? signersOf(accounts) : undefined, tail),
          )),
    ],
  };
}

/** `others`: who confirms by the schemes of the accounts. */
function signedBy(id: string, others: readonly string[] = []): Content {
  return signatures(['经办人', ...others, '户主', '日期'], { fontSize: SIZE, id });
}

function signersOf(accounts: readonly PointsFileAccount[]): string[] {
  return [...new Set(accounts.flatMap(({ signers = [] }) => signers))];
}

/** `signers`: of the last account, under which the file is signed. */
function accountPart(
  account: PointsFileAccount,
  signers: readonly string[] | undefined,
  tail: number,
): Content[] {
  const last = signers !== undefined;
  const { scheme, person, unit, year, lines } = account;
  const about: Content = {
    text: `《${scheme}》${person === '' ? '' : `　${person}`}　单位：${unit}`,
    font: 'sans',
    bold: true,
    margin: [0, 14, 0, 4],
  };
  const rows = lines.map((line): TableCell[] => [
    cell(line.date, { align: 'center' }),
    cell(line.summary),
    cell(line.change > 0 ? formatPoints(line.change) : '', right),
    cell(line.change < 0 ? formatPoints(-line.change) : '', right),
    cell(formatPoints(line.balance), right),
    cell(line.handler, { align: 'center' }),
  ]);
  const note = negativeBalanceNote(account.opening, ...lines.map(({ balance }) => balance), account.closing);
  return [
    // The title never stands at the bottom of a page without its sums.
    { stack: [about, summaryTable(account)], unbreakable: true },
    ...(year && year.items.length > 0 ? [itemsTable(year.items)] : []),
    ...tableWithFoot({
      head: ['日期', '摘要', FLOW_NAMES.in, FLOW_NAMES.out, '余额', '经办'].map((text) => labelCell(text)),
      rows:
        rows.length > 0
          ? rows
          : [[cell('本年没有存入，也没有支取。', { colSpan: 6, align: 'center' }), ...spannedCells(5)]],
      totals: [
        [
          labelCell('本年合计', { colSpan: 2 }),
          ...spannedCells(1),
          ...[account.in, account.out, account.closing].map((points) =>
            cell(formatPoints(points), { align: 'right', bold: true }),
          ),
          cell(''),
        ],
      ],
      foot: [
        ...note.map((text): Content => ({ text, margin: [0, 4, 0, 0] })),
        ...(last ? [signedBy(FOOT, signers)] : []),
      ],
      tail: last ? tail : 0,
      last,
      table: {
        widths: [60, '*', 50, 50, 56, { from: 40, to: 70 }],
        fontSize: SIZE,
        across: ACROSS,
        margin: [0, 6, 0, 0],
      },
    }),
  ];
}

function summaryTable({ opening, in: received, out, closing, year }: PointsFileAccount): Content {
  const place = year?.place ? `第 ${String(year.place)} 名（共 ${String(year.of)}）` : '—';
  const stars = year?.stars.map(({ grading, grade }) => `${grading} ${grade}`).join('，');
  return ruledTable(
    [
      ['年初余额', `本年${FLOW_NAMES.in}`, `本年${FLOW_NAMES.out}`, '年末余额', '名次', '等次'].map((text) =>
        labelCell(text),
      ),
      [
        ...[opening, received, out, closing].map((points) => cell(formatPoints(points), { align: 'center' })),
        cell(place, { align: 'center' }),
        cell(stars || '—', { align: 'center' }),
      ],
    ],
    { widths: [62, 58, 58, 62, 96, '*'], fontSize: SIZE, across: ACROSS },
  );
}

function itemsTable(items: readonly { name: string; times: number; points: Points }[]): Content {
  return ruledTable(
    [
      ['积分项目', '次数', '积分'].map((text) => labelCell(text)),
      ...items.map(({ name, times, points }) => [
        cell(name),
        cell(String(times), right),
        cell(formatSignedPoints(points), right),
      ]),
    ],
    { widths: ['*', 50, 70], headerRows: 1, fontSize: SIZE, across: ACROSS, margin: [0, 6, 0, 0] },
  );
}
