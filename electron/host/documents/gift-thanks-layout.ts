/** 感谢信 to a donor of money or goods. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { redTitle, sealBlock } from './frame.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

export interface GiftThanksRecord {
  frame: DocumentFrame;
  donor: string;
  day: string;
  /** 人民币 500.00 元; 大米 5kg 20 袋. */
  gift: string;
  issuedOn: string;
}

export function giftThanksLayout({ frame, donor, day, gift, issuedOn }: GiftThanksRecord): Sheet {
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
      { text: `${donor}：`, bold: true, ...paragraph, margin: [0, 24, 0, 0] },
      {
        text: `　　您于${chineseDate(day)}向我村捐赠${gift}，用于村民积分兑换。这份心意，会到勤劳向善的乡亲手里，使用情况在村公示栏公布。`,
        ...paragraph,
      },
      { text: '　　谨代表全体村民，向您表示衷心的感谢！', ...paragraph },
      sealBlock(frame.village, issuedOn, 16),
    ],
  };
}
