/** Parses a time of day. */
import { plainWord } from './plain-text.ts';
import { quoted } from './quotes.ts';

export type TypedTime = { time: string; fault?: undefined } | { fault: string; time?: undefined };

const PARTS =
  /^(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|晚)?(\d{1,2})(?:[:.点时](\d{2}|半|一刻|三刻)?分?|(\d{2}))?整?$/;
const MINUTES: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 };
const AFTERNOON = /^(?:下午|傍晚|晚上|夜里|晚)$/;

/** Parses 19:30, 19：30, 1930, 19点30分, 7点半 or 晚上7点半; otherwise says why it cannot. */
export function readTypedTime(text: string): TypedTime {
  const match = PARTS.exec(plainWord(text));
  if (match) {
    const [, part = '', hours = '', words = '', figures = ''] = match;
    const minutes = MINUTES[words] ?? Number(words || figures || '0');
    const said = Number(hours);
    const isAfternoon = (AFTERNOON.test(part) && said < 12) || (part === '中午' && said < 3);
    const hour = said + (isAfternoon ? 12 : 0);
    // A bare number is ambiguous.
    const isWhole = figures !== '' || /[:.点时]/.test(plainWord(text));
    if (isWhole && hour < 24 && minutes < 60) {
      return { time: `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` };
    }
  }
  const plain = text.trim();
  return {
    fault: `看不懂时间${quoted(plain.length > 12 ? `${plain.slice(0, 12)}…` : plain)}，请写成 19:30 或 晚上7点半 的样子`,
  };
}
