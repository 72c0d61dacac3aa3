/** 数据恢复码: printed once and kept in the safe; opens the database on another machine. */
import type { Content } from 'pdfmake/interfaces.js';
import { heading, signatures } from './frame.ts';
import { ruledTable } from './table.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

export interface RecoveryCodeRecord {
  frame: DocumentFrame;
  /** As typed, groups separated by spaces or dashes. */
  code: string;
}

const INSTRUCTIONS = [
  '村积分的数据是加密保存的。电脑损坏、重装系统或更换电脑后，须凭此码才能打开备份的数据。',
  '用法：在新电脑上安装村积分，选择从备份恢复，选中备份文件，再照本页输入恢复码（字母不分大小写，短横可不输）。',
  '此码和备份文件合在一起就能看到全部数据。请封入信封，与公章同锁保险柜；不要拍照，不要通过微信、QQ 或邮件发送。',
  '备份文件请另存一处。只有此码没有备份，或只有备份没有此码，都不能恢复。',
  '移交工作时，连同公章一并移交并登记。',
];

export function recoveryCodeLayout({ frame, code }: RecoveryCodeRecord): Sheet {
  const title = '数据恢复码';
  const groups = code.trim().split(/[\s-]+/);
  const perLine = groups.length > 6 ? 4 : groups.length;
  const lines: string[] = [];
  for (let at = 0; at < groups.length; at += perLine) lines.push(groups.slice(at, at + perLine).join(' - '));
  return {
    frame,
    title,
    paper: 'A5',
    orientation: 'portrait',
    margins: [16, 16, 16, 20],
    fontSize: 11,
    content: () => [
      ...heading(`${frame.village}“村积分”${title}`, 18, {
        left: '请妥善保管',
        right: `编号：${frame.serial}`,
        fontSize: 10.5,
      }),
      ruledTable(
        [
          [
            {
              stack: lines.map((text): Content => ({
                text,
                font: 'sans',
                bold: true,
                fontSize: 16,
                alignment: 'center',
              })),
            },
          ],
        ],
        { widths: ['*'], padding: { x: 6, y: 14 }, margin: [0, 6, 0, 12] },
      ),
      ...INSTRUCTIONS.map((text, index): Content => ({
        columns: [
          { text: `${index + 1}.`, width: 16 },
          { text, width: '*' },
        ],
        margin: [0, 0, 0, 6],
      })),
      signatures(['保管人', '日期'], { fontSize: 11, margin: [0, 20, 0, 0] }),
    ],
  };
}
