import { noticeDays } from '../../shared/notices.ts';
import { chineseDate } from '../../shared/values/dates.ts';

/** The rule about the term in words, with the resulting dates. */
export function TermInWords({ publishedOn, days }: { publishedOn: string; days: number }) {
  const { from, to, postableFrom } = noticeDays(publishedOn, days);
  return (
    <p className="notice-days">
      张贴当天不计，公示 {days} 整天：{chineseDate(from)}至{chineseDate(to)}；{chineseDate(postableFrom)}
      起可以入账。
    </p>
  );
}
