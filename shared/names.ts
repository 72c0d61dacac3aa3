export type MaskRule = 'middle' | 'given' | 'none';

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 轩辕 申屠 淳于 单于 ' +
    '太史 公羊 公冶 宗政 濮阳 赫连 澹台 钟离 闾丘 司空 仲孙 鲜于 拓跋 呼延 端木 百里 东郭 南门 西门 第五 ' +
    '万俟 闻人 梁丘 左丘 公西 漆雕 壤驷 巫马 谷梁 宰父 亓官 达奚 完颜 纳兰 叶赫 耶律 太叔 微生 羊舌 段干'
  ).split(' '),
);

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The characters as a person counts them: a rare one beyond the basic plane, or one with a variation selector, is one. */
function characters(text: string): string[] {
  if (!/[\p{M}\u200d]/u.test(text)) return Array.from(text);
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** Nearly every name: a roster of thousands is spared five searches each. */
const CLEAN_ALREADY = /^[\u4e00-\u9fff]+$/;

/** Takes out what registers put between the characters of a name (a wide space: 张 明); Latin names keep single spaces. */
export function cleanName(text: string): string {
  if (CLEAN_ALREADY.test(text)) return text;
  return text
    .replace(/[\u200b-\u200f\ufeff\u00ad]/g, '')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/[•・‧∙．]/g, '·')
    .trim()
    .replace(/(?<=\P{Script=Latin}) | (?=\P{Script=Latin})/gu, '');
}

/** How many characters the surname has: 欧阳明 → 2, 张明 → 1. A two-character name has a surname of one. */
export function surnameLength(name: string): number {
  const parts = characters(name);
  return parts.length > 2 && COMPOUND_SURNAMES.has(parts.slice(0, 2).join('')) ? 2 : 1;
}

/**
 * The name as a public notice may bear it. 'middle': 张*明, 张*, 欧阳*明; 'given': 张**, 欧阳**; 'none': whole.
 * The dot of a minority name stays, so that it can be recognised as one.
 */
export function maskName(name: string, rule: MaskRule = 'middle'): string {
  if (rule === 'none') return name;
  const parts = characters(name);
  if (parts.length < 2) return '*'.repeat(parts.length);
  const surname = surnameLength(name);
  const keepsLast = rule === 'middle' && parts.length > surname + 1;
  const lastMasked = keepsLast ? parts.length - 2 : parts.length - 1;
  return parts
    .map((part, index) =>
      index < surname || index > lastMasked || part === '·' || part === ' ' ? part : '*',
    )
    .join('');
}

/** 13812345678 → 138****5678 */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}

/** The last four figures, which villagers are found by; empty when there are fewer. */
export function phoneTail(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length < 4 ? '' : digits.slice(-4);
}
