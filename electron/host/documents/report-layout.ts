/** 月报、季报、年报: every figure of a period with that of the period before. */
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { registerSheet } from './register-sheet.ts';

export interface ReportRecord {
  frame: DocumentFrame;
  /** 月报 */
  title: string;
  scheme: string;
  /** 2026年9月，单位：分 */
  about: string;
  lines: { part: string; name: string; figures: string[] }[];
  notes: string[];
}

const FIGURES = ['数量', '上期数量', '增减', '积分、金额', '上期', '增减'];

export function reportLayout({ frame, title, scheme, about, lines, notes }: ReportRecord): Sheet {
  return registerSheet({
    frame,
    title,
    scheme,
    about,
    columns: [
      { head: '部分', width: 120 },
      { head: '项目', width: '*' },
      ...FIGURES.map((head, index) => ({ head, width: index < 3 ? 62 : 82, align: 'right' as const })),
    ],
    rows: lines.map(({ part, name, figures }) => [part, name, ...figures]),
    empty: '这一期没有数字。',
    notes,
    signers: ['制表人', '村会计', '村务监督委员会', '村负责人', '日期'],
  });
}
