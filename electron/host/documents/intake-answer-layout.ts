/** 来访答复, a letter to the complainant of a question, an opinion or a tip. */
import { chineseDate } from '../../../shared/values/dates.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { answerLetter } from './answer-letter.ts';

export interface IntakeAnswerRecord {
  frame: DocumentFrame;
  /** In full; 来访人 of an anonymous one. */
  to: string;
  receivedOn: string;
  /** 质询, 意见建议. */
  kind: string;
  /** 上门, 来信. */
  channel: string;
  /** '' of one that is about nothing in particular. */
  about: string;
  content: string;
  /** '' where nothing had to be looked into. */
  finding: string;
  /** 采纳, 不成立, and the words of the answer. */
  conclusion: string;
  answer: string;
  /** What was changed. */
  effect: string;
  investigator: string;
  answeredOn: string;
}

const NUMBERS = ['一', '二', '三'] as const;

export function intakeAnswerLayout(record: IntakeAnswerRecord): Sheet {
  const sections: [string, string][] = [
    ['反映的事项', record.about === '' ? record.content : `${record.about}。\n${record.content}`],
    ...(record.finding === '' ? [] : [['调查情况', record.finding] as [string, string]]),
    ['办理结果', `${record.conclusion}。${record.answer}\n办理中的改动：${record.effect}。`],
  ];
  return answerLetter({
    frame: record.frame,
    title: '来访答复',
    to: record.to,
    opening: `您于${chineseDate(record.receivedOn)}以${record.channel}方式提出的${record.kind}，已经办理，现答复如下。`,
    sections: sections.map(([name, text], index) => [`${NUMBERS[index] ?? ''}、${name}`, text] as const),
    closing: record.investigator === '' ? '' : `调查人：${record.investigator}。`,
    answeredOn: record.answeredOn,
    signers: ['来访人签收', '日期'],
  });
}
