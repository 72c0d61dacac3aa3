import { redTitle, sealBlock } from './frame.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

/** 感谢信 to a donor: what was given for what, in one paragraph. */
export function thanksLetter(
  frame: DocumentFrame,
  letter: { donor: string; text: string; issuedOn: string },
): Sheet {
  const paragraph = { fontSize: 16, lineHeight: 1.6, preserveLeadingSpaces: true } as const;
  return {
    frame,
    title: '感谢信',
    paper: 'A4',
    orientation: 'portrait',
    margins: [30, 40, 30, 30],
    fontSize: 16,
    content: () => [
      redTitle('感 谢 信', 36, 0),
      { text: `${letter.donor}：`, bold: true, ...paragraph, margin: [0, 24, 0, 0] },
      { text: `　　${letter.text}`, ...paragraph },
      { text: '　　谨代表全体村民，向您表示衷心的感谢！', ...paragraph },
      sealBlock(frame.village, letter.issuedOn, 16),
    ],
  };
}
