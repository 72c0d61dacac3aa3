/** 考评结果表: all assessments of a period under a scheme, by rank. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Subject } from '../../../shared/schemes/model.ts';
import { countSubjects, subjectMeasure } from '../../../shared/schemes/subjects.ts';
import { heading, villageSignatures } from './frame.ts';
import { cell, labelCell, ruledTable, tableWithFoot, type RuledOptions } from './table.ts';
import { FOOT, mm, pageWidth, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface AssessmentResultLine {
  name: string;
  class: string;
  /** Points of the first-level indices, in the order of the record. */
  levels: Points[];
  events: Points;
  selfReport: Points | null;
  verification: Points | null;
  final: Points | null;
  /** Final or not; an assessment by grade alone has no points. */
  settled: boolean;
  place: number | null;
  grade: string;
  notes: string;
}

export interface AssessmentResultRecord {
  frame: DocumentFrame;
  /** Missing on A4. */
  paper?: PostedSheet;
  scheme: string;
  subject: Subject;
  /** What a point is called. */
  unit: string;
  /** 年底全面考核 */
  round: string;
  /** Names of the first-level indices; empty where the scheme has no index. */
  levels: string[];
  /** Whether persons are ranked by class, and whether there are grades. */
  classes: boolean;
  graded: boolean;
  /** Who verified, each once, with the office. */
  verifiers?: string[];
  lines: AssessmentResultLine[];
}

interface Column {
  name: string;
  width: number | '*';
  text: (line: AssessmentResultLine, index: number) => string;
  align: 'left' | 'center' | 'right';
}

const mark = (points: Points | null): string => (points === null ? '—' : formatPoints(points));

/** pt: enough for a class of two characters; longer ones wrap. */
function widthOfClasses(lines: readonly AssessmentResultLine[]): number {
  const longest = Math.max(0, ...lines.map((line) => line.class.length));
  return Math.min(116, Math.max(44, longest * 10 + 4));
}

const column = (name: string, width: number | '*', align: Column['align'], text: Column['text']): Column => ({
  name,
  width,
  align,
  text,
});

/** Whose row it is, in each of the tables. */
function whoColumns(record: AssessmentResultRecord): Column[] {
  return [
    column('序号', 28, 'center', (_, index) => String(index + 1)),
    column('考评对象', record.levels.length > 0 ? 104 : 96, 'left', ({ name }) => name),
  ];
}

function levelColumns({ levels }: AssessmentResultRecord): Column[] {
  return levels.map((name, index) =>
    column(name, 50, 'right', ({ levels: points }) => mark(points[index] ?? null)),
  );
}

function columnsOf(record: AssessmentResultRecord, levels: readonly Column[]): Column[] {
  const hasIndex = record.levels.length > 0;
  return [
    ...whoColumns(record),
    ...(record.classes ? [column('类别', widthOfClasses(record.lines), 'center', (line) => line.class)] : []),
    ...levels,
    ...(hasIndex ? [column('加减分', 42, 'right', ({ events }) => formatSignedPoints(events))] : []),
    column('自评', 50, 'right', ({ selfReport }) => mark(selfReport)),
    column('核查', 50, 'right', ({ verification }) => mark(verification)),
    column('审定', 50, 'right', ({ final, settled }) => (settled ? mark(final) : '未审定')),
    column('名次', 32, 'center', ({ place }) => (place === null ? '—' : String(place))),
    ...(record.graded ? [column('等次', 48, 'center', ({ grade }) => grade)] : []),
    column('备注', '*', 'left', ({ notes }) => notes),
  ];
}

interface Fit {
  fontSize: number;
  padding: { x: number; y: number };
}

/** The usual one, and the closer one: no type is smaller than 9 pt, and on A3, which is read from two metres, than 12. */
const FITS: Record<PostedSheet, readonly [usual: Fit, closer: Fit]> = {
  A4: [
    { fontSize: 10, padding: { x: 3, y: 4 } },
    { fontSize: 9, padding: { x: 1.5, y: 3 } },
  ],
  A3: [
    { fontSize: 14, padding: { x: 4, y: 5 } },
    { fontSize: 12, padding: { x: 2, y: 4 } },
  ],
};
/** pt of the title, and of what is above and below the table. */
const TYPE: Record<PostedSheet, { title: number; foot: number }> = {
  A4: { title: 20, foot: 10.5 },
  A3: { title: 28, foot: 14 },
};
/** mm */
const MARGINS: Sheet['margins'] = [18, 20, 18, 22];
/** Minimum width of the remarks, in em. */
const NOTES = 9;

/** pt of the columns with known widths, rules and padding included; widths are at 10 pt. */
function widthOfAll(columns: readonly Column[], { fontSize, padding }: Fit): number {
  const known = sumBy(columns, ({ width }) => (width === '*' ? 0 : width));
  return (known * fontSize) / 10 + columns.length * (2 * padding.x + 1);
}

interface Division {
  fit: Fit;
  /** Tables above the last: the result, where the points of its indices do not fit next to it and follow. */
  earlier: Column[][];
  last: Column[];
}

/** All columns in one table, if need be closer; otherwise the points of the indices in tables of their own. */
function divided(record: AssessmentResultRecord, across: number): Division {
  const levels = levelColumns(record);
  const whole = columnsOf(record, levels);
  const fits = FITS[record.paper ?? 'A4'];
  const [usual] = fits;
  const fit = fits.find((one) => across - widthOfAll(whole, one) >= NOTES * one.fontSize);
  if (fit) return { fit, earlier: [], last: whole };
  const who = whoColumns(record);
  const [first] = levels;
  const each = first === undefined ? 0 : widthOfAll([first], usual);
  const room = Math.max(1, Math.floor((across - widthOfAll(who, usual)) / each));
  const parts = Array.from({ length: Math.ceil(levels.length / room) }, (_, part) => [
    ...who,
    ...levels.slice(part * room, (part + 1) * room),
  ]);
  const tables = [columnsOf(record, []), ...parts];
  return { fit: usual, earlier: tables.slice(0, -1), last: tables.at(-1) ?? [] };
}

function tableOf(
  lines: readonly AssessmentResultLine[],
  columns: readonly Column[],
  { fontSize, padding }: Fit,
): { head: TableCell[]; rows: TableCell[][]; table: RuledOptions } {
  return {
    head: columns.map(({ name }) => labelCell(name)),
    rows: lines.map((line, index) =>
      columns.map(({ text, align, name }) => cell(text(line, index), { align, bold: name === '审定' })),
    ),
    table: {
      widths: columns.map(({ width }) => (width === '*' ? width : (width * fontSize) / 10)),
      fontSize,
      padding,
    },
  };
}

export function assessmentResultLayout(record: AssessmentResultRecord): Sheet {
  const { frame, paper = 'A4', lines } = record;
  const title = '考评结果表';
  const type = TYPE[paper];
  const orientation = record.levels.length > 0 || record.classes ? 'landscape' : 'portrait';
  const across = pageWidth(paper, orientation) - mm(MARGINS[0] + MARGINS[2]);
  const { fit, earlier, last } = divided(record, across);
  const { head, rows, table } = tableOf(lines, last, fit);
  const above = earlier.map((columns): Content => {
    const one = tableOf(lines, columns, fit);
    return ruledTable([one.head, ...one.rows], { ...one.table, across, headerRows: 1, margin: [0, 0, 0, 8] });
  });
  const settled = lines.filter((line) => line.settled).length;
  return {
    frame,
    title,
    paper,
    orientation,
    margins: MARGINS,
    fontSize: type.foot,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, type.title, {
        left: `${record.scheme}　${periodText(frame.period)}　${record.round}`,
        right: `编号：${frame.serial}`,
        fontSize: type.foot,
      }),
      ...above,
      ...tableWithFoot({
        head,
        rows,
        foot: [
          {
            id: FOOT,
            text: `共 ${countSubjects(record.subject, lines.length)}，已审定 ${String(settled)} ${subjectMeasure(record.subject)}${record.classes ? '；名次按类别分别排列' : ''}。得分单位：${record.unit}。`,
            margin: [0, 10, 0, 0],
          },
          ...(record.verifiers !== undefined
            ? [
                {
                  text: `核查人：${record.verifiers.join('、')}。`,
                  margin: [0, 4, 0, 0] as [number, number, number, number],
                },
              ]
            : []),
          ...villageSignatures(frame, ['制表人', '核查人签字', '审定人', '日期'], { fontSize: type.foot }),
        ],
        tail,
        table: { ...table, across },
      }),
    ],
  };
}
