/** 归档册: a sheet of contents, followed by the papers of a period as they were archived. */
import { periodLabel } from '../../../shared/values/period.ts';
import { VOLUME_PART_NAMES, type VolumePartKind } from '../../../shared/volumes.ts';
import { bindPdfs, type BoundPaper } from '../pdf/bind.ts';
import { renderSheet, type RenderedDocument } from '../pdf/engine.ts';
import type { FontSet } from '../pdf/fonts.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { heading } from './frame.ts';
import { cell, labelCell, tableWithFoot } from './table.ts';

export interface VolumeRecord {
  frame: DocumentFrame;
  period: string;
  papers: { kind: VolumePartKind; title: string; date: string; pdf: Uint8Array }[];
}

const SIZE = 10.5;
const MARGINS: Sheet['margins'] = [20, 18, 20, 22];

/** `firstPages`: of each paper in the volume. */
function contents(
  { frame, period, papers }: VolumeRecord,
  firstPages: readonly number[],
  pages: number,
): Sheet {
  return {
    frame,
    title: '积分归档册',
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) => [
      ...heading(`${frame.village}${periodLabel(period)}积分归档册`, 20, {
        left: '目录',
        right: `编号：${frame.serial}`,
        fontSize: SIZE,
      }),
      ...tableWithFoot({
        head: ['序号', '种类', '文件', '日期', '页码'].map((text) => labelCell(text)),
        rows: papers.map(({ kind, title, date }, index) => [
          cell(String(index + 1), { align: 'center' }),
          cell(VOLUME_PART_NAMES[kind], { align: 'center' }),
          cell(title),
          cell(date, { align: 'center' }),
          cell(String(firstPages[index] ?? ''), { align: 'center' }),
        ]),
        foot: [
          {
            id: FOOT,
            text: `共 ${String(papers.length)} 份，连同目录 ${String(pages)} 页。页码印在每页上边正中；各份文件与存档的原件逐页相同。`,
            margin: [0, 6, 0, 0],
          },
        ],
        tail,
        table: {
          widths: [3 * SIZE, 7 * SIZE, '*', 7 * SIZE, 4 * SIZE],
          fontSize: SIZE,
          across: pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]),
        },
      }),
    ],
  };
}

export async function renderVolume(record: VolumeRecord, fonts: FontSet): Promise<RenderedDocument> {
  const { frame, papers } = record;
  const bound = papers.map(({ kind, title, pdf }): BoundPaper => ({
    chapter: VOLUME_PART_NAMES[kind],
    title,
    pdf,
  }));
  return bindPdfs(bound, {
    title: `${frame.village}${periodLabel(record.period)}积分归档册`,
    author: frame.village,
    madeAt: new Date(frame.madeAt),
    contents: (firstPages, pages) => renderSheet(contents(record, firstPages, pages), fonts),
  });
}
