/** 来访办理情况 of a year: what was received, answered and adopted, by kind and channel. No names. */
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { registerSheet } from './register-sheet.ts';

interface Figures {
  received: number;
  ended: number;
  adopted: number;
}

export interface IntakeFiguresRecord {
  frame: DocumentFrame;
  year: string;
  lines: (Figures & { kind: string; channel: string })[];
  total: Figures;
}

function figuresOf({ received, ended, adopted }: Figures): string[] {
  return [received, ended, received - ended, adopted].map(String);
}

export function intakeFiguresLayout({ frame, year, lines, total }: IntakeFiguresRecord): Sheet {
  return registerSheet({
    frame,
    title: '来访办理情况',
    about: `${year}年`,
    columns: [
      { head: '事项', width: '*' },
      { head: '收到方式', width: '*' },
      { head: '收到', width: 90, align: 'right' },
      { head: '办结', width: 90, align: 'right' },
      { head: '在办', width: 90, align: 'right' },
      { head: '采纳、成立', width: 90, align: 'right' },
    ],
    rows: lines.map((line) => [line.kind, line.channel, ...figuresOf(line)]),
    empty: '这一年没有收到来访。',
    totals: { label: '合计', over: 2, figures: figuresOf(total) },
    notes: ['按收到的日期统计，含对公示表的异议；撤回的不计。采纳、成立含部分采纳、部分成立和转登记。'],
    signers: ['制表人', '村负责人', '村务监督委员会', '日期'],
  });
}
