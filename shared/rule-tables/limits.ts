/** Parses limits of an item: caps in running text, and the columns 上限 and 频次. */
import {
  FEN,
  ADD_PREFIX,
  LIMIT,
  N,
  PERIOD,
  PERIODS,
  perOf,
  type Per,
  type TokenReader,
  type Unclear,
} from './token-reader.ts';
import { normalizeRuleText } from './normalize.ts';

/** Words that state no limit. */
export const UNLIMITED =
  /^(?:(?:次数|分数|分值|频次|上限)?(?:不限|不设限|不设上限|无限制|无上限|上不封顶|不封顶|每户|没有|无)(?:次数?|分数?|制)?|\/+|-+|据实|按实际|随时|不定期|经常)$/;

/** Reasons to ask the clerk about a frequency. */
export const HOW_OFTEN = '没有写明每个周期最多几次或几分';

const SPAN = '半年|季度|季|年度|年|月度|月|周|星期|日|天|次';

interface LimitColumns {
  points?: string | number;
  standard?: string;
  cap?: string;
  capHeading?: string;
  frequency?: string;
}

/** Combines columns 上限 and 频次 into one text: 20 under 每月上限, or next to 每月, becomes 每月最多20分. */
export function limitWords(columns: LimitColumns): { text: string; unclear: Unclear[] } {
  const heading = normalizeRuleText(columns.capHeading ?? '');
  const [first, second] = [columns.cap, columns.frequency].map((text) => {
    const words = normalizeRuleText(text ?? '');
    return UNLIMITED.test(words) ? '' : words.replace(ONCE, '只计1次');
  }) as [string, string];
  // A lone 每月 is a frequency, in whichever column it appears.
  const [cap, frequency] = second === '' && LONE_SPAN.test(first) ? ['', first] : [first, second];
  const often = LONE_SPAN.exec(frequency)?.[1];
  const bare = /^[+-]?(\d+(?:\.\d+)?)(分|次)?$/.exec(cap);
  if (bare) {
    const per = often ?? headingSpan(heading);
    const [, number = '', unit = heading.includes('次数') ? '次' : '分'] = bare;
    const limit = `${per === undefined ? '' : `每${per}`}最多${number}${unit}`;
    return { text: often === undefined && frequency !== '' ? `${limit}。${frequency}` : limit, unclear: [] };
  }
  if (often === undefined)
    return { text: [cap, frequency].filter((text) => text !== '').join('。'), unclear: [] };
  if (cap !== '') return { text: /^[最至不上限封]/.test(cap) ? `每${often}${cap}` : cap, unclear: [] };
  if (often === '次') return { text: '', unclear: [] };
  // 每月 next to 每次2分 is ambiguous: inspected monthly, or counted once a month.
  if (/次|每/.test(normalizeRuleText(`${String(columns.points ?? '')}${columns.standard ?? ''}`)))
    return { text: '', unclear: [{ text: frequency, why: HOW_OFTEN }] };
  return { text: `每${often}1次`, unclear: [] };
}

const LONE_SPAN = new RegExp(`^(?:每个?|按|逐|1)?(${SPAN})(?:度)?(?:评|计|计分|评分|考评)?$`);
const ONCE = /^(?:一次性|1次性|仅1次|只1次|只限1次|终身1次)$/;

/** 每月上限 → 月; 次数上限 names no period. */
function headingSpan(heading: string): string | undefined {
  if (/(?:每|单)次/.test(heading)) return '次';
  return /(半年|季度|季|年|月|周|日|天)/.exec(heading)?.[1];
}

function pointsCap(reader: TokenReader, match: string[], per: Per, number: string): void {
  const points = reader.points(number, match[0] ?? '');
  if (points !== undefined) reader.cap({ per, points }, match[0] ?? '');
}

/** In a limits column an amount is a limit even without the word: 每月20分, 20分/月. */
export function readBareCaps(reader: TokenReader): void {
  reader.consume(`(?:每户)?${PERIOD}(?:每户|内|累计|合计)*${ADD_PREFIX}[+-]?${N}${FEN}`, (match) =>
    pointsCap(reader, match, perOf(match.slice(1, 4)), match[4] ?? ''),
  );
  reader.consume(`[+-]?${N}分?/(${SPAN})`, (match) =>
    pointsCap(reader, match, PERIODS[match[2] ?? ''] ?? 'ever', match[1] ?? ''),
  );
}

export function readCaps(reader: TokenReader): void {
  reader.consume(
    `${PERIOD}(?:内)?(?:累计|合计|总计|总分|积分|得分|奖励)*(?:${LIMIT})+(?:${N})次`,
    (match) => {
      const times = Number(match[4]);
      const per = perOf(match.slice(1, 4));
      if (per === 'act' || !Number.isInteger(times) || times < 1) return false;
      reader.cap({ per, times }, '');
      return true;
    },
  );
  reader.consume(
    `${PERIOD}(?:内)?(?:累计|合计|总计|总分|积分|得分|奖励|加分|扣分)*(?:${LIMIT})+${ADD_PREFIX}(?:${LIMIT})?[+-]?${N}(?:${FEN}|(?=$|[,。;、|)]|封顶|为限))(?:封顶|为限)?`,
    (match) => pointsCap(reader, match, perOf(match.slice(1, 4)), match[4] ?? ''),
  );
  reader.consume(`${PERIOD}(?:累计|合计)?${ADD_PREFIX}[+-]?${N}${FEN}(?:封顶|为限|以内|为上限)`, (match) =>
    pointsCap(reader, match, perOf(match.slice(1, 4)), match[4] ?? ''),
  );
  reader.consume(`${LIMIT}${ADD_PREFIX}[+-]?${N}${FEN}(?:/|每)(半年|季度|季|年|月|周|日|天|次)`, (match) =>
    pointsCap(reader, match, PERIODS[match[2] ?? ''] ?? 'ever', match[1] ?? ''),
  );
  reader.consume(`${N}${FEN}/(半年|季度|季|年|月|周|日|天|次)(?:封顶|为限|以内)`, (match) =>
    pointsCap(reader, match, PERIODS[match[2] ?? ''] ?? 'ever', match[1] ?? ''),
  );
  reader.consume(`(?:${LIMIT})?${N}次(?:/|每)(半年|季度|季|年|月|周|日|天)`, ([, times = '', unit = '']) => {
    if (!/^\d+$/.test(times) || Number(times) < 1) return false;
    reader.cap({ per: PERIODS[unit] ?? 'ever', times: Number(times) }, '');
    return true;
  });
  reader.consume(`${PERIOD}(?:限)?${N}次(?!以上|以下|${ADD_PREFIX}${N}${FEN})`, (match) => {
    const [per, times] = [perOf(match.slice(1, 4)), Number(match[4])];
    if (per === 'act' || !Number.isInteger(times) || times < 1) return false;
    reader.cap({ per, times }, '');
    return true;
  });
  // 每月检查一次，合格加2分: the frequency of the activity is also the frequency of the award.
  reader.consume(
    `每(半年|季度|季|年|月|周)[^,。;|\\d]{1,8}${N}次(?!以上|以下|${ADD_PREFIX}${N}${FEN})`,
    ([, unit = '', times = '']) => {
      if (!/^\d+$/.test(times) || Number(times) < 1) return false;
      reader.cap({ per: PERIODS[unit] ?? 'ever', times: Number(times) }, '');
      return true;
    },
  );
  reader.consume(
    '(?:限1次|只计1次|仅计1次|仅限1次|只加1次|1次性(?=奖|加|得|计|给|[+\\d])|一次性(?=奖|加|得|计|给|[+\\d]))',
    () => {
      reader.cap({ per: 'ever', times: 1 }, '');
    },
  );
  reader.consume(`${LIMIT}${ADD_PREFIX}[+-]?${N}${FEN}|${N}${FEN}(?:封顶|为限)`, ([words = '']) => {
    reader.unclear.push({ text: words, why: '没有写明按每次、每月还是每年' });
  });
}
