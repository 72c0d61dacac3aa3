/** 异议答复书, a letter to the objector. */
import { chineseDate } from '../../../shared/values/dates.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { answerLetter } from './answer-letter.ts';

export interface ObjectionAnswerRecord {
  frame: DocumentFrame;
  /** In full; 异议人 in a volume. */
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
  return answerLetter({
    frame: record.frame,
    title: '异议答复书',
    to: record.objector,
    opening: `您于${chineseDate(record.receivedOn)}对《${record.scheme}》积分公示表（编号 ${record.noticeNumber}）提出的异议，经调查核实，现答复如下。`,
    sections: [
      ['一、异议事项', record.matter],
      ['二、调查情况', record.finding],
      ['三、处理结论', record.conclusion],
    ],
    closing: `调查人：${record.investigators.join('、')}。`,
    answeredOn: record.answeredOn,
    signers: ['异议人签收', '日期'],
  });
}
