/** 感谢信 to a donor of money or goods. */
import { chineseDate } from '../../../shared/values/dates.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';
import { thanksLetter } from './thanks-letter.ts';

export interface GiftThanksRecord {
  frame: DocumentFrame;
  donor: string;
  day: string;
  /** 人民币 500.00 元; 大米 5kg 20 袋. */
  gift: string;
  issuedOn: string;
}

export function giftThanksLayout({ frame, donor, day, gift, issuedOn }: GiftThanksRecord): Sheet {
  const text = `您于${chineseDate(day)}向我村捐赠${gift}，用于村民积分兑换。这份心意，会到勤劳向善的乡亲手里，使用情况在村公示栏公布。`;
  return thanksLetter(frame, { donor, text, issuedOn });
}
