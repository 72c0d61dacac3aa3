/** Units written after a number: "0.85元", "７天", "10 分". */
import { withPlainMinus } from '../../shared/values/plain-number.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { quoted } from '../../shared/values/quotes.ts';

/** Synonyms of a unit. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  元: ['块', '块钱', '圆', '元钱'],
  天: ['日'],
  日: ['号', '天'],
  公斤: ['千克', 'kg'],
  分钟: ['分'],
  户: ['家'],
  人: ['名', '位', '个', '口'],
  次: ['回'],
  毫米: ['mm'],
};

/** Counting words, accepted where a field has no unit of its own. */
const COUNTING = new Set(Array.from('个人户家天日次回名位票组件类条张本只袋瓶盒桶包支双套把条'));

export type UnitRead = { number: string; fault?: undefined } | { fault: string };

/** Removes the field's unit; another unit is a fault. Text that is no number is returned unchanged. */
export function withoutUnit(text: string, unit: string | undefined): UnitRead {
  const plain = withPlainMinus(plainText(text)).trim();
  const money = unit === undefined || unit === '元';
  const number = money ? plain.replace(/^([+-]?)\s*[¥￥]\s*/, '$1') : plain;
  const word = /\d[.。]?\s*([^\d\s.。,，'‘’+-]{1,8})$/u.exec(number)?.[1];
  if (word === undefined) return { number };
  const lower = word.toLowerCase();
  const known =
    unit === undefined ? COUNTING.has(word) : word === unit || lower === unit || SAME[unit]?.includes(lower);
  if (known === true) return { number: number.slice(0, -word.length).trim() };
  if (unit === undefined) return { number };
  return { fault: `${quoted(word)}不是这里的单位，请按${unit === '%' ? '百分数' : unit}填写` };
}
