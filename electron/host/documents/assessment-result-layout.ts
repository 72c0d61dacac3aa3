/** 考评结果表: all assessments of a period under a scheme, by rank. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Subject } from '../../../shared/schemes/model.ts';
import { countSubjects, subjectMeasure } from '../../../shared/schemes/subjects.ts';
import { heading, signatures } from './frame.ts';
import { cell, labelCell, tableWithFoot } from './table.ts';
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

function columnsOf(record: AssessmentResultRecord): Column[] {
  const hasIndex = record.levels.length > 0;
  const column = (
    name: string,
    width: number | '*',
    align: Column['align'],
    text: Column['text'],
  ): Column[] => [{ name, width, align, text }];
  const levels = record.levels.flatMap((name, index) =>
    column(name, 50, 'right', ({ levels: points }) => mark(points[index] ?? null)),
  );
  return [
    ...column('序号', 28, 'center', (_, index) => String(index + 1)),
    ...column('考评对象', hasIndex ? 104 : 96, 'left', ({ name }) => name),
    ...(record.classes ? column('类别', widthOfClasses(record.lines), 'center', (line) => line.class) : []),
    ...levels,
    ...(hasIndex ? column('加减分', 42, 'right', ({ events }) => formatSignedPoints(events)) : []),
    ...column('自评', 50, 'right', ({ selfReport }) => mark(selfReport)),
    ...column('核查', 50, 'right', ({ verification }) => mark(verification)),
    ...column('审定', 50, 'right', ({ final, settled }) => (settled ? mark(final) : '未审定')),
    ...column('名次', 32, 'center', ({ place }) => (place === null ? '—' : String(place))),
    ...(record.graded ? column('等次', 48, 'center', ({ grade }) => grade) : []),
    ...column('备注', '*', 'left', ({ notes }) => notes),
  ];
}

interface Fit {
  paper: PostedSheet;
  fontSize: number;
  padding: { x: number; y: number };
}

const FITS: Fit[] = [
  { paper: 'A4', fontSize: 10, padding: { x: 3, y: 4 } },
  { paper: 'A4', fontSize: 8, padding: { x: 1.5, y: 3 } },
  { paper: 'A3', fontSize: 10, padding: { x: 3, y: 4 } },
  { paper: 'A3', fontSize: 8, padding: { x: 1.5, y: 3 } },
];
/** mm */
const MARGINS: Sheet['margins'] = [18, 20, 18, 22];
/** Minimum width of the remarks, in em. */
const NOTES = 9;

/** First combination of paper and font size on which all columns fit; widths are at 10 pt. */
function fitOf(columns: readonly Column[], orientation: Sheet['orientation']): Fit {
  const fixed = sumBy(columns, ({ width }) => (width === '*' ? 0 : width));
  const fits = ({ paper, fontSize, padding }: Fit): boolean => {
    const room = pageWidth(paper, orientation) - mm(MARGINS[0] + MARGINS[2]);
    const taken = (fixed * fontSize) / 10 + columns.length * (2 * padding.x + 1);
    return room - taken >= NOTES * fontSize;
  };
  return FITS.find(fits) ?? { paper: 'A3', fontSize: 8, padding: { x: 1.5, y: 3 } };
}

export function assessmentResultLayout(record: AssessmentResultRecord): Sheet {
  const { frame, lines } = record;
  const title = '考评结果表';
  const columns = columnsOf(record);
  const rows: TableCell[][] = lines.map((line, index) =>
    columns.map(({ text, align, name }) => cell(text(line, index), { align, bold: name === '审定' })),
  );
  const orientation = record.levels.length > 0 || record.classes ? 'landscape' : 'portrait';
  const { paper, fontSize, padding } = fitOf(columns, orientation);
  const settled = lines.filter((line) => line.settled).length;
  return {
    frame,
    title,
    paper,
    orientation,
    margins: MARGINS,
    fontSize: 10.5,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `${record.scheme}　${periodText(frame.period)}　${record.round}`,
        right: `编号：${frame.serial}`,
        fontSize: 10.5,
      }),
      ...tableWithFoot({
        head: columns.map(({ name }) => labelCell(name)),
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
          signatures(['制表人', '核查人签字', '审定人', '日期'], { fontSize: 10.5 }),
        ],
        tail,
        table: {
          widths: columns.map(({ width }) => (width === '*' ? width : (width * fontSize) / 10)),
          fontSize,
          padding,
          across: pageWidth(paper, orientation) - mm(MARGINS[0] + MARGINS[2]),
        },
      }),
    ],
  };
}
