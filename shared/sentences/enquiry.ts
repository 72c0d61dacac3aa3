/** What is read out to the holder of a card, in short sentences. */
import type { EnquiryAccount } from '../contract/public-screens.ts';
import { chineseDate } from '../values/dates.ts';
import { spokenCalendar, spokenPoints } from '../values/spoken.ts';

/** A card whose number cannot be what was printed on it, or of which a part is missing. */
export const CARD_MISREAD = '卡号没有读准。请再刷一次，或核对输入的卡号。';

const spokenMask = (text: string): string => text.replaceAll('*', '某');

/** 2026年12月1日 → 十二月一日 */
const spokenDay = (date: string): string => spokenCalendar(chineseDate(date).replace(/^\d+年/, ''));

export function redemptionDay(redeemableFrom: string, today: string): string {
  return redeemableFrom <= today
    ? '现在可以兑换'
    : `${chineseDate(redeemableFrom).replace(/^\d+年/, '')}起可以兑换`;
}

export function spokenEnquiry(account: EnquiryAccount, today: string): string {
  const { name, balance, unitName, lines, redeemableFrom, grades } = account;
  return [
    `${spokenMask(name)}，您好`,
    `可兑余额${spokenPoints(balance)}${unitName}`,
    ...grades.map(({ grading, grade }) => `${grading}，${grade}`),
    ...(redeemableFrom === null
      ? []
      : [redeemableFrom <= today ? '现在可以兑换' : `${spokenDay(redeemableFrom)}起可以兑换`]),
    ...(lines.length === 0 ? ['还没有记过分'] : ['最近几笔']),
    ...lines.map(
      ({ date, summary, change }) =>
        `${spokenDay(date)}，${spokenMask(summary)}，${change < 0 ? '减' : '加'}${spokenPoints(Math.abs(change))}${unitName}`,
    ),
  ]
    .map((sentence) => `${sentence}。`)
    .join('');
}
