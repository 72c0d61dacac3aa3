/** 加扣分登记册: the declarations of a month, in the order in which they were written. */
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import type { Points } from '../../../shared/values/units.ts';
import { registerSheet } from './register-sheet.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

/** 办到 of a line that was posted and reversed. */
export const REVERSED = '已冲销';

export interface DeclarationRegisterRecord {
  frame: DocumentFrame;
  scheme: string;
  /** What a point is called. */
  unit: string;
  /** 'YYYY-MM' */
  month: string;
  /** Empty for all groups. */
  group: string;
  lines: {
    no: string;
    date: string;
    group: string;
    householdNo: string;
    /** Head of the household, and the person who was active where it was somebody else. */
    name: string;
    reason: string;
    /** Signed. */
    proposed: Points;
    agreed: Points | null;
    registrar: string;
    verifier: string;
    state: string;
  }[];
  /** Withdrawn before any notice: not among the lines; absent when there are none. */
  struck?: number;
  /** Sum of the lines that count, as agreed or proposed. */
  awarded: Points;
  deducted: Points;
}

export function declarationRegisterLayout(record: DeclarationRegisterRecord): Sheet {
  const { frame, lines, unit } = record;
  const undone = lines.some(({ state }) => state === REVERSED) ? '撤销、冲销' : '撤销';
  return registerSheet({
    frame,
    title: '加扣分登记册',
    scheme: record.scheme,
    about: [periodLabel(record.month), record.group, `积分单位：${unit}`].filter(Boolean).join('　'),
    columns: [
      { head: '序号', width: 24, align: 'center' },
      { head: '编号', width: { from: 60, to: 84 }, align: 'center' },
      { head: '日期', width: 50, align: 'center' },
      { head: '组', width: { from: 30, to: 64 }, align: 'center' },
      { head: '户号', width: { from: 32, to: 60 }, align: 'center' },
      { head: '户', width: { from: 40, to: 84 }, align: 'center' },
      { head: '事由', width: '*' },
      { head: '拟分', width: 40, align: 'right' },
      { head: '议定', width: 40, align: 'right' },
      { head: '登记人', width: { from: 36, to: 62 }, align: 'center' },
      { head: '核实人', width: { from: 36, to: 62 }, align: 'center' },
      { head: '办到', width: 40, align: 'center' },
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      line.no,
      line.date,
      line.group,
      line.householdNo,
      line.name,
      line.reason,
      formatSignedPoints(line.proposed),
      line.agreed === null ? '' : formatSignedPoints(line.agreed),
      line.registrar,
      line.verifier,
      line.state,
    ]),
    empty: '本月没有登记。',
    notes: [
      `共 ${String(lines.length)} 条；加 ${formatPoints(record.awarded)} ${unit}，扣 ${formatPoints(record.deducted)} ${unit}（议定了的按议定，没有议定的按拟分；退回、未通过、${undone}的和整改免扣的不算）。`,
      ...(record.struck === undefined
        ? []
        : [`另有 ${String(record.struck)} 条在公示以前已经撤销，编号保留，不列入本册。`]),
    ],
    signers: ['登记人', '核实人', '村务监督委员会', '日期'],
  });
}
