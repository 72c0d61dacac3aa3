/** 抽查记录: how the sample was drawn, what was found, what the office answered. */
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { registerSheet } from './register-sheet.ts';

interface Line {
  kind: string;
  no: string;
  day: string;
  party: string;
  content: string;
  /** With its unit; money in 元. */
  amount: string;
  finding: string;
  answer: string;
}

export interface SpotCheckRecord {
  frame: DocumentFrame;
  /** 2026年9月 */
  month: string;
  /** 2026年9月第2次抽查，…抽取；还没有结束 */
  about: string;
  lines: Line[];
  /** Seed, lists, method, opinion: a line each. */
  notes: string[];
}

export function spotCheckLayout({ frame, about, lines, notes }: SpotCheckRecord): Sheet {
  return registerSheet({
    frame,
    title: '抽查记录',
    about,
    columns: [
      { head: '序号', width: 24, align: 'center' },
      { head: '种类', width: 40, align: 'center' },
      { head: '编号', width: 74 },
      { head: '日期', width: 54, align: 'center' },
      { head: '户、对方', width: { from: 50, to: 90 } },
      { head: '账上所记', width: '*' },
      { head: '积分、金额', width: 60, align: 'right' },
      { head: '抽查结果', width: 120 },
      { head: '办公室答复', width: 120 },
    ],
    rows: lines.map(({ kind, no, day, party, content, amount, finding, answer }, index) => [
      String(index + 1),
      kind,
      no,
      day,
      party,
      content,
      amount,
      finding,
      answer,
    ]),
    empty: '没有抽出的事项。',
    notes,
    signers: ['监委会主任', '监委会成员', '村会计', '村委会主任', '日期'],
  });
}
