/** 恢复参评答复书, a letter to the household that applied. */
import { chineseDate } from '../../../shared/values/dates.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { answerLetter } from './answer-letter.ts';

export interface ReadmissionLetterRecord {
  frame: DocumentFrame;
  /** 3组余明梅户 */
  to: string;
  appliedOn: string;
  /** The suspension: scheme, since when, why. */
  cause: string;
  statement: string;
  proof: string;
  decidedBy: string;
  decidedOn: string;
  answer: string;
  /** Absent where it was refused. */
  readmittedOn?: string;
}

export function readmissionLetterLayout(record: ReadmissionLetterRecord): Sheet {
  const { decidedBy, decidedOn, answer, readmittedOn } = record;
  const decision =
    readmittedOn === undefined
      ? `暂不恢复参评。${answer}\n改正以后可以再次申请。`
      : `同意恢复参评，自${chineseDate(readmittedOn)}起可以加分。${answer}`;
  return answerLetter({
    frame: record.frame,
    title: '恢复参评答复书',
    to: record.to,
    opening: `您户于${chineseDate(record.appliedOn)}提出的恢复参评申请收悉，现答复如下。`,
    sections: [
      ['一、暂停参评', `${record.cause}。`],
      ['二、申请理由和证明', `${record.statement}\n证明材料：${record.proof}`],
      ['三、决定', `${chineseDate(decidedOn)}经${decidedBy}研究，${decision}`],
    ],
    closing: '',
    answeredOn: decidedOn,
    signers: ['户主签收', '日期'],
  });
}
