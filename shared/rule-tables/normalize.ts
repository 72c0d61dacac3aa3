/** Normalises rule table wording: digits, signs and periods in one form. */

import { parseChineseNumber } from '../values/chinese-numbers.ts';
import { withPlainMinus } from '../values/plain-number.ts';
import { plainWord } from '../values/plain-text.ts';

const COUNTED =
  '分|次(?!性)|天|日(?!常)|周|个月|个季度|小时|元|级|人次|名|亩|个|人|户|倍|篇|条|件|场|期|年(?!级)|月(?!份)|季度|工';

/**
 * Normalises width, dashes, spaces and Chinese numerals before a unit: "每月最多 十 次" → "每月最多10次". Removes
 * thousands separators.
 */
export function normalizeRuleText(text: string): string {
  return withPlainMinus(plainWord(text))
    .replace(/[~～〜]/g, '至')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d|[一二三四五六七八九十百])个?积分(?!制|卡|超市)/g, '$1分')
    .replace(new RegExp(`(?<!第)([零〇一二两三四五六七八九十百]+)(?=${COUNTED})`, 'g'), (words) => {
      const value = parseChineseNumber(words);
      return value === undefined ? words : String(value);
    });
}
