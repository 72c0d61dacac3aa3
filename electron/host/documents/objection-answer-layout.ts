/** 异议答复书, a letter in the page layout of GB/T 9704. */
import type { Content } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { heading, OFFICIAL_MARGINS, sealBlock, signatures } from './frame.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

export interface ObjectionAnswerRecord {
  frame: DocumentFrame;
  objector: string;
  receivedOn: string;
  /** Number of the disputed notice. */
  noticeNumber: string;
  scheme: string;
  /** Subject and content of the objection. */
  matter: string;
  finding: string;
  conclusion: string;
  answeredOn: string;
  /** Investigators. */
  investigators: string[];
}

export function objectionAnswerLayout(record: ObjectionAnswerRecord): Sheet {
  const { frame } = record;
  const title = '异议答复书';
  const size = 14;
  const paragraph = (text: string): Content => ({
    text,
    leadingIndent: size * 2,
    margin: [0, 0, 0, 4],
    alignment: 'justify',
  });
  const section = (name: string, text: string): Content[] => [
    { text: name, font: 'sans', bold: true, leadingIndent: size * 2, margin: [0, 4, 0, 4] },
    ...text.split('\n').map(paragraph),
  ];
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: OFFICIAL_MARGINS,
    fontSize: size,
    content: () => [
      ...heading(`${frame.village}${title}`, 22),
      { text: `编号：${frame.serial}`, alignment: 'center', fontSize: 12, margin: [0, 0, 0, 14] },
      { text: `${record.objector}：`, margin: [0, 0, 0, 4] },
      paragraph(
        `您于${chineseDate(record.receivedOn)}对《${record.scheme}》积分公示表（编号 ${record.noticeNumber}）提出的异议，经调查核实，现答复如下。`,
      ),
      ...section('一、异议事项', record.matter),
      ...section('二、调查情况', record.finding),
      ...section('三、处理结论', record.conclusion),
      {
        unbreakable: true,
        stack: [
          paragraph(`调查人：${record.investigators.join('、')}。`),
          sealBlock(frame.village, record.answeredOn, size),
          signatures(['异议人签收', '日期'], { fontSize: 12, margin: [0, 30, 0, 0] }),
        ],
      },
    ],
  };
}
