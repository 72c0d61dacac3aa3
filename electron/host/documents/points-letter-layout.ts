/** 积分告知单: what a notice says of each household, its balance, and until when it may object; one household after another on A5. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { committeeName } from '../../../shared/values/committee-name.ts';
import { chineseDate, daysBetween } from '../../../shared/values/dates.ts';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, signatures } from './frame.ts';
import { negativeBalanceNote } from '../../../shared/sentences/negative-note.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { mm, pageWidth, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface PointsLetter {
  householdNo: string;
  head: string;
  group: string;
  lines: {
    name: string;
    reason: string;
    points: Points;
    /** Sum to date that is taken over with a balance. */
    honour?: Points;
    remark: string;
    /** After an objection; it is not in the books. */
    cancelled?: boolean;
  }[];
  /** Day on which its own lines were posted, where that is not the day of the others: a notice is posted in parts. */
  postedOn?: string;
  /** At the time of printing, one for each account. */
  balances: { name: string; balance: Points }[];
}

export interface PointsLetterRecord {
  frame: DocumentFrame;
  scheme: string;
  unit: string;
  noticeNo: string;
  /** First and last day of the notice. */
  from: string;
  to: string;
  /** Day of posting; null before its posting. */
  postedOn: string | null;
  /** Day of the balances. */
  day: string;
  /** Of 期初公示: its lines are balances, which nobody decided on. */
  opening?: true;
  receiver: string;
  officePhone: string;
  letters: PointsLetter[];
}

const MARGINS: Sheet['margins'] = [14, 12, 14, 20];
const SIZE = 10.5;
/** em of the reasons' column, and lines of the table above a foot that has room on the first page. */
const REASON = 19;
const FIRST_PAGE_LINES = 8;

export function pointsLetterLayout(record: PointsLetterRecord): Sheet {
  return {
    frame: record.frame,
    title: '积分告知单',
    paper: 'A5',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: () =>
      record.letters.map((letter, index): Content => ({
        stack: letterContent(record, letter),
        ...(index > 0 ? { pageBreak: 'before' as const } : {}),
      })),
  };
}

function whenPosted(
  { postedOn, day, from, to }: PointsLetterRecord,
  { lines, postedOn: own }: PointsLetter,
): string {
  if (postedOn !== null) {
    const cancelled = lines.filter((line) => line.cancelled).length;
    if (cancelled === lines.length) return '公示期满，经异议核查不记，没有入账';
    return `公示期满，${cancelled > 0 ? '除注明不记的以外，' : ''}已于${chineseDate(own ?? postedOn)}入账`;
  }
  if (day > to) return '公示期已满，等待入账';
  return day < from ? `${chineseDate(from)}起公示` : '正在公示';
}

/** A balance has no sign of a change. */
function pointsText({ opening }: PointsLetterRecord, points: Points): string {
  return opening === true ? formatPoints(points) : formatSignedPoints(points);
}

function noteOf({ honour, remark }: PointsLetter['lines'][number]): string {
  const notes = [honour === undefined ? '' : `累计积分 ${formatPoints(honour)}`, remark];
  return notes.filter((note) => note !== '').join('，');
}

function letterContent(record: PointsLetterRecord, letter: PointsLetter): Content[] {
  const { frame, scheme, unit } = record;
  const about = record.opening === true ? '从原来的账本接转的余额如下' : '的下列事项已经评议';
  const persons = letter.lines.some(({ name }) => name !== '');
  const noted = letter.lines.map((line) => ({ ...line, note: noteOf(line) }));
  const rows = noted.map(({ name, reason, points, note }, index): TableCell[] => [
    cell(String(index + 1), { align: 'center' }),
    ...(persons ? [cell(name, { align: 'center' })] : []),
    cell(note === '' ? reason : `${reason}（${note}）`),
    cell(pointsText(record, points), { align: 'right' }),
  ]);
  const lines = noted.reduce(
    (total, { reason, note }) => total + Math.ceil((reason.length + note.length + 2) / REASON),
    0,
  );
  const before = persons ? 3 : 2;
  const sum = letter.lines.reduce((total, { points }) => total + points, 0);
  return [
    ...heading(`${frame.village}积分告知单`, 17, {
      left: periodText(frame.period),
      right: `公示表：${record.noticeNo}`,
      fontSize: SIZE,
      scheme,
    }),
    {
      text: `${letter.head}户（户号 ${letter.householdNo}，${letter.group}）：`,
      bold: true,
      margin: [0, 2, 0, 4],
    },
    { text: `你户${about}，${whenPosted(record, letter)}。`, margin: [0, 0, 0, 4] },
    ...tableWithFoot({
      head: ['序号', ...(persons ? ['姓名'] : []), '事项', unit].map((text) => labelCell(text)),
      rows,
      totals: [
        [
          labelCell('合计', { colSpan: before }),
          ...spannedCells(before - 1),
          cell(pointsText(record, sum), { align: 'right', bold: true }),
        ],
      ],
      foot: footOf(record, letter),
      // A long letter takes its last two rows to the page of the foot.
      tail: lines > FIRST_PAGE_LINES ? 2 : 0,
      last: false,
      table: {
        widths: [28, ...(persons ? [{ from: 40, to: 80 }] : []), '*', 48],
        fontSize: SIZE,
        padding: { x: 3, y: 1.5 },
        across: pageWidth('A5', 'portrait') - mm(MARGINS[0] + MARGINS[2]),
      },
    }),
  ];
}

function footOf(record: PointsLetterRecord, { balances }: PointsLetter): Content[] {
  const { frame, unit, from, to, postedOn, receiver, officePhone } = record;
  const days = String(daysBetween(from, to) + 1);
  const [only, ...others] = balances;
  const balance =
    only !== undefined && others.length === 0
      ? `${formatPoints(only.balance)} ${unit}`
      : balances.map((one) => `${one.name} ${formatPoints(one.balance)} ${unit}`).join('，');
  const term =
    postedOn === null
      ? `公示期：${chineseDate(from)}至${chineseDate(to)}，共 ${days} 天。对以上内容有异议的，请在公示期内提出；没有异议的，期满后入账。`
      : `公示期是${chineseDate(from)}至${chineseDate(to)}，共 ${days} 天。现在发现有误的，仍可提出，查实后用冲销更正。`;
  const line = (text: string): Content => ({ text, margin: [0, 3, 0, 0] });
  return [
    {
      margin: [0, 6, 0, 0],
      stack: [
        line(`截至${chineseDate(record.day)}，可兑余额：${balance || `0 ${unit}`}。`),
        ...negativeBalanceNote(...balances.map((one) => one.balance)).map(line),
        line(term),
        line(`异议受理人：${receiver}`),
        line(`办公电话：${officePhone}`),
        { text: committeeName(frame.village), alignment: 'right', margin: [0, 8, 0, 0] },
        { text: chineseDate(record.day), alignment: 'right', margin: [0, 2, 0, 0] },
        signatures(['签收人', '日期'], { fontSize: SIZE, margin: [0, 10, 0, 0] }),
      ],
    },
  ];
}
