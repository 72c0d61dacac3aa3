/** 户积分档案: a household's points of a year, account by account: sums, place, deeds, movements; signed, with a receipt to tear off. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { FLOW_NAMES } from '../../../shared/ledger.ts';
import { pointsInWords } from '../../../shared/values/money.ts';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, signatures } from './frame.ts';
import { negativeBalanceNote } from '../../../shared/sentences/negative-note.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

interface PointsFileAccount {
  scheme: string;
  unit: string;
  /** Holder of a person's account, or the household that was merged into this one; empty for its own account. */
  person: string;
  /** Who confirms by signature, where the scheme says. */
  signers?: readonly string[];
  opening: Points;
  closing: Points;
  in: Points;
  out: Points;
  /** What was done: posted declarations by day. */
  deeds: {
    date: string;
    reason: string;
    place: string;
    witness: string;
    points: Points;
    judgedBy: string;
    noticeNo: string;
  }[];
  /** Why deeds and movements do not add up to the same; absent where they do. */
  notes?: readonly string[];
  lines: { date: string; summary: string; change: Points; balance: Points; handler: string }[];
  year: {
    place: number | null;
    /** Number of those rated. */
    of: number;
    stars: { grading: string; grade: string }[];
    items: { name: string; times: number; points: Points }[];
  } | null;
}

/** The file of one household. */
export interface PointsFileContent {
  serial: string;
  householdNo: string;
  head: string;
  group: string;
  /** Empty when not filed. */
  address: string;
  members: number;
  accounts: PointsFileAccount[];
}

export interface PointsFileRecord {
  frame: DocumentFrame;
  year: string;
  /** Of one household, or of all of a group. */
  files: PointsFileContent[];
}

const MARGINS: Sheet['margins'] = [18, 14, 16, 20];
const SIZE = 10;
const ACROSS = pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]);
const TITLE = '农户积分档案';
const right = { align: 'right' as const };
const centre = { align: 'center' as const };

export function pointsFileLayout(record: PointsFileRecord): Sheet {
  const { frame, files } = record;
  const alone = files.length === 1;
  return {
    frame,
    title: TITLE,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) =>
      alone
        ? files.flatMap((file) => fileContent(record, file, tail))
        : files.map((file, index): Content => ({
            stack: fileContent(record, file, 0),
            ...(index > 0 ? { pageBreak: 'before' as const } : {}),
          })),
  };
}

/** `tail`: as passed to the content of a sheet. */
function fileContent(
  { frame, year, files }: PointsFileRecord,
  file: PointsFileContent,
  tail: number,
): Content[] {
  const { accounts } = file;
  const alone = files.length === 1;
  const foot = footOf(year, file, alone ? FOOT : undefined);
  return [
    ...heading(`${frame.village}${TITLE}`, 20, {
      left: `${year}年`,
      right: `编号：${file.serial}`,
      fontSize: SIZE,
    }),
    ruledTable(
      [
        [labelCell('户主'), cell(file.head), labelCell('户号'), cell(file.householdNo)],
        [labelCell('组'), cell(file.group), labelCell('在册人口'), cell(`${String(file.members)} 人`)],
        ...(file.address === ''
          ? []
          : [[labelCell('住址'), cell(file.address, { colSpan: 3 }), ...spannedCells(2)]]),
      ],
      { widths: [54, '*', 58, 130], padding: { x: 4, y: 4 } },
    ),
    ...(accounts.length === 0
      ? [{ text: '本户还没有积分账户。', margin: [0, 14, 0, 6] } satisfies Content, ...foot]
      : accounts.flatMap((account, index) => {
          const last = index === accounts.length - 1;
          return accountPart(account, {
            foot: last ? foot : [],
            tail: last ? tail : 0,
            last: last && alone,
          });
        })),
  ];
}

/** 余明梅 120 分（大写：壹佰贰拾） of each account. */
function balancesText({ accounts }: PointsFileContent): string {
  return accounts
    .map(
      ({ scheme, person, unit, closing }) =>
        `《${scheme}》${person}年末余额 ${formatPoints(closing)} ${unit}（大写：${pointsInWords(closing)}）`,
    )
    .join('；');
}

/** Sums in words, the family's signature, and the receipt that the office keeps. */
function footOf(year: string, file: PointsFileContent, id: string | undefined): Content[] {
  const others = [...new Set(file.accounts.flatMap(({ signers = [] }) => signers))];
  const { head, householdNo, group, serial, accounts } = file;
  const balances = balancesText(file);
  const line = (text: string): Content => ({ text, margin: [0, 3, 0, 0] });
  const row = { fontSize: SIZE, margin: [0, 9, 0, 0] as [number, number, number, number] };
  return [
    ...(accounts.length === 0 ? [] : [line(`${balances}。`)]),
    signatures(['经办人', ...others, '户主', '日期'], { ...row, ...(id === undefined ? {} : { id }) }),
    signatures(['全家签字'], row),
    {
      text: `${'- '.repeat(20)} 沿此线裁下，交村里存 ${'- '.repeat(20)}`,
      alignment: 'center',
      margin: [0, 8, 0, 3],
    },
    {
      text: `${year}年农户积分档案签收单　${serial}`,
      font: 'sans',
      bold: true,
      fontSize: 12,
      alignment: 'center',
    },
    line(
      `${head}户（户号 ${householdNo}，${group}）收到本户${year}年积分档案一份${balances === '' ? '' : `，${balances}`}。`,
    ),
    signatures(['全家已经看过：（　　）没有异议　（　　）有异议，请写明'], { ...row, margin: [0, 4, 0, 0] }),
    signatures(['签收人', '与户主关系', '日期'], row),
  ];
}

interface AccountFoot {
  foot: Content[];
  tail: number;
  /** Whether its table is the document's last. */
  last: boolean;
}

function accountPart(account: PointsFileAccount, { foot, tail, last }: AccountFoot): Content[] {
  const { scheme, person, unit, year, lines, deeds, notes = [] } = account;
  const about: Content = {
    text: `《${scheme}》${person === '' ? '' : `　${person}`}　单位：${unit}`,
    font: 'sans',
    bold: true,
    margin: [0, 14, 0, 4],
  };
  const rows = lines.map((line): TableCell[] => [
    cell(line.date, centre),
    cell(line.summary),
    cell(line.change > 0 ? formatPoints(line.change) : '', right),
    cell(line.change < 0 ? formatPoints(-line.change) : '', right),
    cell(formatPoints(line.balance), right),
    cell(line.handler, centre),
  ]);
  const note = negativeBalanceNote(account.opening, ...lines.map(({ balance }) => balance), account.closing);
  return [
    // The title never stands at the bottom of a page without its sums.
    { stack: [about, summaryTable(account)], unbreakable: true },
    ...(year && year.items.length > 0 ? [itemsTable(year.items)] : []),
    ...(deeds.length > 0 ? [deedsTable(deeds)] : []),
    ...notes.map((text): Content => ({ text, margin: [0, 4, 0, 0] })),
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
      foot: [...note.map((text): Content => ({ text, margin: [0, 4, 0, 0] })), ...foot],
      tail,
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

/** What was done, with place and witness, who judged it, and the notice on which it was published. */
function deedsTable(deeds: PointsFileAccount['deeds']): Content {
  return ruledTable(
    [
      ['日期', '事由', '地点', '证明人', '分值', '评议', '公示'].map((text) => labelCell(text)),
      ...deeds.map(({ date, reason, place, witness, points, judgedBy, noticeNo }) => [
        cell(date, centre),
        cell(reason),
        cell(place),
        cell(witness, centre),
        cell(formatSignedPoints(points), right),
        cell(judgedBy, centre),
        cell(noticeNo, centre),
      ]),
    ],
    {
      widths: [52, '*', { from: 60, to: 84 }, { from: 40, to: 66 }, 34, { from: 56, to: 70 }, 62],
      headerRows: 1,
      fontSize: 9,
      across: ACROSS,
      margin: [0, 6, 0, 0],
    },
  );
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
