/** A letter that answers a villager, in the page layout of GB/T 9704: 异议答复书, 来访答复. */
import type { Content } from 'pdfmake/interfaces.js';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { heading, OFFICIAL_MARGINS, sealBlock, signatures } from './frame.ts';

export interface AnswerLetter {
  frame: DocumentFrame;
  title: string;
  /** As addressed, without the colon. */
  to: string;
  opening: string;
  /** Heading and text; each line of the text is a paragraph. */
  sections: readonly (readonly [heading: string, text: string])[];
  /** Above the seal: who looked into it. */
  closing: string;
  answeredOn: string;
  signers: readonly string[];
}

const SIZE = 14;

function paragraph(text: string): Content {
  return { text, leadingIndent: SIZE * 2, margin: [0, 0, 0, 4], alignment: 'justify' };
}

function section(name: string, text: string): Content[] {
  return [
    { text: name, font: 'sans', bold: true, leadingIndent: SIZE * 2, margin: [0, 4, 0, 4] },
    ...text.split('\n').map(paragraph),
  ];
}

export function answerLetter(letter: AnswerLetter): Sheet {
  const { frame, title, closing } = letter;
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: OFFICIAL_MARGINS,
    fontSize: SIZE,
    content: () => [
      ...heading(`${frame.village}${title}`, 22),
      { text: `编号：${frame.serial}`, alignment: 'center', fontSize: 12, margin: [0, 0, 0, 14] },
      { text: `${letter.to}：`, margin: [0, 0, 0, 4] },
      paragraph(letter.opening),
      ...letter.sections.flatMap(([name, text]) => section(name, text)),
      {
        unbreakable: true,
        stack: [
          ...(closing === '' ? [] : [paragraph(closing)]),
          sealBlock(frame.village, letter.answeredOn, SIZE),
          signatures(letter.signers, { fontSize: 12, margin: [0, 30, 0, 0] }),
        ],
      },
    ],
  };
}
