/** 评议会议记录, on the page of GB/T 9704. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, joinNames, OFFICIAL_MARGINS, signatures } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable, tableWithFoot } from './table.ts';
import { FOOT, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface MinutesItem {
  /** Group and household; the person over the household where persons are evaluated. */
  household: string;
  /** Absent in minutes of before. */
  ofPerson?: boolean;
  reason: string;
  proposed: Points;
  /** Absent when no points were agreed (不通过, 缓议). */
  agreed?: Points;
  /** Null without a vote (缓议). */
  votesFor: number | null;
  votesAgainst: number | null;
  abstained: number | null;
  /** 通过, 改分通过, 不通过, 缓议 */
  result: string;
  /** Why points were changed, why it was rejected, who was recused. */
  note?: string;
}

export interface MinutesRecord {
  frame: DocumentFrame;
  /** Defaults to 积分评议会议记录. */
  title?: string;
  /** Meeting number, such as 2026年第9次 */
  meeting: string;
  /** The scheme under deliberation. */
  scheme: string;
  /** What the scheme calls its evaluating body. */
  body: string;
  heldOn: string;
  /** HH:MM */
  startedAt: string;
  endedAt?: string;
  place: string;
  chair: { name: string; post: string };
  recorder: string;
  /** Who confirms by signature, where the scheme says: 支部书记. */
  signers?: readonly string[];
  due: number;
  present: number;
  absent: { name: string; reason?: string }[];
  /** Villagers invited to this meeting, including absent ones. */
  invited?: string[];
  recusals: { name: string; household: string; reason: string }[];
  items: MinutesItem[];
  /** 监票人 */
  scrutineer: string;
  /** 计票人 */
  teller: string;
}

const BODY = 12;
const TABLE = 10.5;

/** 11 of 12 → 91.7% */
export function shareText(part: number, whole: number): string {
  if (whole <= 0) return '—';
  const tenths = Math.round((part * 1000) / whole);
  return `${Math.trunc(tenths / 10)}.${tenths % 10}%`;
}

export function minutesLayout(record: MinutesRecord): Sheet {
  const title = record.title ?? '积分评议会议记录';
  return {
    frame: record.frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: OFFICIAL_MARGINS,
    fontSize: BODY,
    content: (tail) => [
      ...heading(`${record.frame.village}${title}`, 20, {
        left: [record.meeting, periodText(record.frame.period)].filter(Boolean).join('　'),
        right: `编号：${record.frame.serial}`,
        fontSize: BODY,
        scheme: record.scheme,
      }),
      particulars(record),
      { text: '审议事项', font: 'sans', bold: true, margin: [0, 10, 0, 4] },
      ...tableWithFoot({
        head: [
          '序号',
          record.items.some(({ ofPerson }) => ofPerson === true) ? '姓名' : '户',
          '事由',
          '拟分',
          '议定',
          '赞成/反对/弃权',
          '结果',
        ].map((text) => labelCell(text)),
        rows: itemRows(record.items),
        foot: minutesFoot(record),
        tail,
        alike: [3, 4],
        table: { widths: [24, { from: 42, to: 74 }, '*', 34, 34, 52, 46], fontSize: TABLE },
      }),
    ],
  };
}

function particulars(record: MinutesRecord): Content {
  const time = `${chineseDate(record.heldOn)} ${record.startedAt}${record.endedAt ? `至${record.endedAt}` : ''}`;
  const wide = (name: string, text: string): TableCell[] => [
    labelCell(name),
    cell(text, { colSpan: 5 }),
    ...spannedCells(4),
  ];
  const absent = record.absent.map(({ name, reason }) => (reason ? `${name}${bracketed(reason)}` : name));
  const recusals = record.recusals.map(
    ({ name, household, reason }) => `${name}：审议${household}时回避${bracketed(reason)}`,
  );
  return ruledTable(
    [
      wide('时间', time),
      wide('地点', record.place),
      wide('评议机构', record.body),
      [
        labelCell('主持人及职务'),
        cell(`${record.chair.name}　${record.chair.post}`, { colSpan: 3 }),
        ...spannedCells(2),
        labelCell('记录人'),
        cell(record.recorder),
      ],
      [
        labelCell('应到'),
        cell(`${record.due} 人`, { align: 'center' }),
        labelCell('实到'),
        cell(`${record.present} 人`, { align: 'center' }),
        labelCell('占比'),
        cell(shareText(record.present, record.due), { align: 'center' }),
      ],
      wide('缺席', joinNames(absent)),
      ...(record.invited && record.invited.length > 0 ? [wide('邀请参加', record.invited.join('、'))] : []),
      wide('回避人员', recusals.length > 0 ? recusals.join('；') : '无'),
    ],
    { widths: [82, '*', 50, '*', 50, '*'], padding: { x: 4, y: 4 } },
  );
}

function votesText({ votesFor, votesAgainst, abstained }: MinutesItem): string {
  return votesFor === null ? '—' : `${votesFor}/${votesAgainst ?? 0}/${abstained ?? 0}`;
}

function itemRows(items: readonly MinutesItem[]): TableCell[][] {
  return items.map((item, index) => [
    cell(String(index + 1), { align: 'center' }),
    cell(groupOverName(item.household), { align: 'center' }),
    cell(item.note ? `${item.reason}${bracketed(item.note)}` : item.reason),
    cell(formatSignedPoints(item.proposed), { align: 'right' }),
    cell(item.agreed === undefined ? '—' : formatSignedPoints(item.agreed), { align: 'right' }),
    cell(votesText(item), { align: 'center' }),
    cell(item.result, { align: 'center' }),
  ]);
}

/** Signature lines for those present, below the labelled one: six names per line. */
function signatureLines(present: number): number {
  return Math.max(1, Math.ceil(present / 6) - 1);
}

function minutesFoot(record: MinutesRecord): Content[] {
  const { signers = [] } = record;
  const results = new Map<string, number>();
  for (const { result } of record.items) results.set(result, (results.get(result) ?? 0) + 1);
  const counts = Array.from(results, ([result, count]) => `${result} ${count} 件`).join('，');
  // Names not given are written where they sign.
  const counted = [
    record.scrutineer === '' ? '' : `监票人：${record.scrutineer}`,
    record.teller === '' ? '' : `计票人：${record.teller}`,
  ]
    .filter(Boolean)
    .join('　　　　');
  return [
    {
      id: FOOT,
      text: `本次会议共审议 ${record.items.length} 件${counts ? `，其中${counts}` : ''}。`,
      margin: [0, 10, 0, 4],
    },
    ...(counted === '' ? [] : [{ text: counted, margin: [0, 2, 0, 0] } satisfies Content]),
    signatures(['主持人签名', '记录人签名'], { fontSize: BODY }),
    signatures(['监票人签名', '计票人签名'], { fontSize: BODY }),
    ...(signers.length === 0
      ? []
      : [
          signatures(
            signers.map((one) => `${one}签字`),
            { fontSize: BODY },
          ),
        ]),
    signatures(['参会人员签名'], { fontSize: BODY }),
    ...Array.from({ length: signatureLines(record.present) }, () =>
      signatures([''], { fontSize: BODY, margin: [0, 18, 0, 0] }),
    ),
  ];
}

/** Characters of a group and a name that share a line of their column. */
const ON_ONE_LINE = 8;

/** A long group stands over the name, so that the column breaks neither of them. */
function groupOverName(household: string): string {
  return household.length > ON_ONE_LINE ? household.replace(' ', '\n') : household;
}
