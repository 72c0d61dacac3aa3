/** 征求意见情况: the opinions about a draft of a scheme, and how each was dealt with. No names. */
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { registerSheet } from './register-sheet.ts';

export interface DraftOpinionsRecord {
  frame: DocumentFrame;
  scheme: string;
  /** 第 2 版（草案） */
  version: string;
  lines: {
    no: string;
    receivedOn: string;
    channel: string;
    opinion: string;
    /** 采纳, 部分采纳, 未采纳, 还没有答复. */
    conclusion: string;
    reason: string;
  }[];
  /** 共 3 条，采纳 1 条 */
  total: string;
}

export function draftOpinionsLayout({ frame, scheme, version, lines, total }: DraftOpinionsRecord): Sheet {
  return registerSheet({
    frame,
    title: '征求意见情况',
    scheme,
    about: version,
    columns: [
      { head: '序号', width: 24, align: 'center' },
      { head: '编号', width: 80 },
      { head: '收到日期', width: 60, align: 'center' },
      { head: '收到方式', width: 50, align: 'center' },
      { head: '意见', width: '*' },
      { head: '采纳情况', width: 56, align: 'center' },
      { head: '理由、怎样修改', width: '*' },
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      line.no,
      line.receivedOn,
      line.channel,
      line.opinion,
      line.conclusion,
      line.reason,
    ]),
    empty: '没有收到意见。',
    notes: [`${total}提意见的人不在表上。`],
    signers: ['登记人', '村负责人', '村务监督委员会', '日期'],
  });
}
