/** 积分细则: a scheme for publication: what earns and costs how much, what points buy, by which procedure. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatChineseNumber } from '../../../shared/values/chinese-numbers.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import type { RuleSheetText, SheetItem } from '../../../shared/schemes/rule-sheet.ts';
import type { SchemeVote } from '../../../shared/rules/votes.ts';
import { heading, sealBlock } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface RuleSheetRecord {
  frame: DocumentFrame;
  paper: PostedSheet;
  scheme: string;
  version: number;
  text: RuleSheetText;
  /** Null for a draft. */
  vote: SchemeVote | null;
  effectiveFrom: string | null;
  /** In force without a version before it; absent otherwise, so that later versions keep their hash. */
  first?: true;
}

/** pt */
interface Type {
  title: number;
  section: number;
  table: number;
  /** Unit of the widths. */
  em: number;
  /** Above and below the text of a cell. */
  padding: number;
}

/** The usual setting, and closer ones that save a sheet. A3 is read standing: nothing below 12 pt. */
const TYPES: Record<PostedSheet, readonly [Type, ...Type[]]> = {
  A4: [
    { title: 20, section: 12, table: 10.5, em: 10.5, padding: 3 },
    { title: 19, section: 11.5, table: 10, em: 10, padding: 2 },
    { title: 18, section: 11, table: 9.5, em: 9.5, padding: 1.5 },
  ],
  A3: [
    { title: 32, section: 17, table: 14, em: 14, padding: 5 },
    { title: 30, section: 16, table: 13, em: 13, padding: 4 },
    { title: 28, section: 15, table: 12, em: 12, padding: 3 },
  ],
};

export function ruleSheetLayout(record: RuleSheetRecord): Sheet {
  const [usual, ...closer] = TYPES[record.paper];
  return { ...layoutIn(record, usual), closer: closer.map((type) => layoutIn(record, type)) };
}

function layoutIn(record: RuleSheetRecord, type: Type): Sheet {
  const { frame, paper, scheme, version, text, effectiveFrom } = record;
  const title = effectiveFrom === null ? '积分细则（草案）' : '积分细则';
  const margins: Sheet['margins'] = paper === 'A3' ? [20, 20, 20, 26] : [16, 16, 16, 22];
  const across = pageWidth(paper, 'portrait') - mm(margins[0] + margins[2]);
  const table = (widths: (number | '*')[]) => ({
    widths,
    fontSize: type.table,
    across,
    padding: { x: 5, y: type.padding },
    margin: [0, 0, 0, type.em * 0.9] as [number, number, number, number],
  });
  const pair: (number | '*')[] = [type.em * 6, '*', type.em * 6, '*'];
  let number = 0;
  const section = (name: string): TableCell =>
    labelCell(`${formatChineseNumber(++number)}、${name}`, { align: 'left', fontSize: type.section });
  const across4 = (name: string): TableCell[] => [
    { ...(section(name) as object), colSpan: 4 } as TableCell,
    ...spannedCells(3),
  ];
  const facts = (name: string, rows: RuleSheetText['general']): Content[] =>
    rows.length === 0
      ? []
      : [ruledTable([across4(name), ...factRows(rows)], { ...table(pair), headerRows: 1 })];
  const items = (name: string, rows: readonly SheetItem[]): Content[] =>
    rows.length === 0
      ? []
      : [
          ruledTable(
            [
              across4(name),
              ['类别', '项目和标准', '分值', '上限、频次和其他'].map((head) => labelCell(head)),
              ...rows.map(itemRow),
            ],
            { ...table([type.em * 8.2, '*', type.em * 7.6, type.em * 12]), headerRows: 2 },
          ),
        ];
  return {
    frame,
    title,
    paper,
    orientation: 'portrait',
    margins,
    fontSize: type.table,
    content: (tail) => {
      number = 0;
      return [
        ...heading(`${frame.village}${title}`, type.title),
        {
          text: `${scheme}　第 ${String(version)} 版`,
          font: 'sans',
          bold: true,
          fontSize: type.section,
          alignment: 'center',
          margin: [0, 0, 0, type.em * 0.4],
        },
        {
          columns: [
            {
              text: effectiveFrom === null ? '草案，尚未表决' : `自${chineseDate(effectiveFrom)}起执行`,
              width: '*',
            },
            { text: `编号：${frame.serial}`, width: 'auto', alignment: 'right' },
          ],
          margin: [0, 0, 0, type.em * 0.4],
        },
        ...facts('评谁、怎样记分', text.general),
        ...items('加分项目', text.awards),
        ...items('扣分项目', text.deductions),
        ...indexTables(text, table, section, type.em),
        ...facts('评定和警示', text.ratings),
        ...facts('积分怎样用', text.uses),
        ...tableWithFoot({
          head: across4('怎样评议和公示'),
          rows: factRows(text.procedure),
          foot: voteFoot(record, type.table),
          tail,
          table: table(pair),
        }),
      ];
    },
  };
}

/** Maximum characters of a fact that shares a line with another. */
const SHORT = 16;

/** Short facts in two columns, long ones across. */
function factRows(rows: RuleSheetText['general']): TableCell[][] {
  const lines: TableCell[][] = [];
  const waiting: TableCell[] = [];
  const whole = (what: TableCell, text: TableCell): void => {
    lines.push([what, { ...(text as object), colSpan: 3 } as TableCell, ...spannedCells(2)]);
  };
  const flush = (): void => {
    const [what, text] = waiting.splice(0);
    if (what && text) whole(what, text);
  };
  for (const [what, text] of rows) {
    if (text.length > SHORT) {
      flush();
      whole(labelCell(what), cell(text));
    } else if (waiting.length > 0) lines.push([...waiting.splice(0), labelCell(what), cell(text)]);
    else waiting.push(labelCell(what), cell(text));
  }
  flush();
  return lines;
}

function itemRow({ category, name, standard, points, limits }: SheetItem): TableCell[] {
  return [
    cell(category, { align: 'center' }),
    standard === ''
      ? cell(name, { bold: true })
      : { stack: [{ text: name, bold: true }, { text: standard }], verticalAlignment: 'middle' },
    cell(points, { align: 'center', bold: true }),
    cell(limits),
  ];
}

function indexTables(
  { index, events }: RuleSheetText,
  table: (widths: (number | '*')[]) => Parameters<typeof ruledTable>[1],
  section: (name: string) => TableCell,
  em: number,
): Content[] {
  if (index.length === 0) return [];
  const whole = (cells: TableCell): TableCell[] => [
    { ...(cells as object), colSpan: 2 } as TableCell,
    ...spannedCells(1),
  ];
  const nodes = ruledTable(
    [
      whole(section('指标和权重')),
      ...index.map(({ level, name, weight }): TableCell[] => [
        {
          ...(cell(name, { bold: level === 1 }) as object),
          margin: [(level - 1) * em * 2, 0, 0, 0],
        } as TableCell,
        cell(weight, { align: 'center', bold: level === 1 }),
      ]),
    ],
    { ...table(['*', em * 7]), headerRows: 1 },
  );
  if (events.length === 0) return [nodes];
  const direct = ruledTable(
    [
      whole(section('直接加减分的情形')),
      ...events.map(([name, points]) => [cell(name), cell(points, { align: 'center', bold: true })]),
    ],
    { ...table(['*', em * 7]), headerRows: 1 },
  );
  return [nodes, direct];
}

function voteFoot({ vote, first, effectiveFrom, frame }: RuleSheetRecord, fontSize: number): Content[] {
  const voteText = vote
    ? `${chineseDate(vote.date)}${vote.body}表决通过：应到 ${String(vote.due)} 人，实到 ${String(vote.present)} 人，赞成 ${String(vote.inFavour)} 票，反对 ${String(vote.against)} 票，弃权 ${String(vote.abstain)} 票。${effectiveFrom === null ? '' : `自${chineseDate(effectiveFrom)}起执行${first ? '' : '，以前的事按以前的版本计分'}。`}`
    : '本稿供村民讨论和会议表决，表决通过前不执行。';
  const line = { id: FOOT, text: voteText, fontSize, margin: [0, fontSize * 0.6, 0, 0] } as Content;
  return vote ? [line, sealBlock(frame.village, vote.date, fontSize)] : [line];
}
