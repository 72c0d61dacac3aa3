/**
 * Canonical spelling of look-alike texts, for fields, imports, scanners and searches: invisible characters
 * removed, full width to half width, duplicate Unicode characters unified to the one input methods produce.
 */

/**
 * Invisible: controls, bidi and joining marks, soft hyphens, variation selectors. Tabs and line ends are
 * kept.
 */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/gu;

/** Fast path: text that no step below would change. */
const PLAIN_ALREADY = /^[\t\n\r\x20-\x7e\u4e00-\u9fff]*$/;

/**
 * Ideographs for U+2E80–2EF3, in this order (Unicode's Equivalent_Unified_Ideograph); a blank where there is
 * none.
 */
const OF_RADICALS = Array.from(
  [
    ' 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛',
    '犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑',
    '钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
  ].join(''),
);

/** Characters that GBK fonts before GB 18030 kept at U+E815–E864, in this order. */
const OF_PRIVATE_USE = Array.from(
  [
    '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱',
    '䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
  ].join(''),
);

const RADICAL = /[\u2e80-\u2ef3]/g;
const GBK_PRIVATE_USE = /[\ue815-\ue864]/g;

function inTable(table: readonly string[], first: number, character: string): string {
  const known = table[character.charCodeAt(0) - first] ?? ' ';
  return known === ' ' ? character : known;
}

/**
 * The text up to its last character outside the set; a regular expression ending in $ would take quadratic
 * time.
 */
export function withoutEnding(text: string, ending: RegExp): string {
  let end = text.length;
  while (end > 0) {
    const from = end > 1 && /[\udc00-\udfff]/.test(text.charAt(end - 1)) ? end - 2 : end - 1;
    if (!ending.test(text.slice(from, end))) break;
    end = from;
  }
  return text.slice(0, end);
}

/** Removes invisible characters only. */
export function withoutInvisible(text: string): string {
  return PLAIN_ALREADY.test(text) ? text : text.replace(INVISIBLE, '');
}

/** Unifies compatibility ideographs (⾼, ⻢, U+F900–FAFF) and private-use characters of old fonts. */
function withOrdinaryIdeographs(text: string): string {
  return (
    text
      .replace(GBK_PRIVATE_USE, (character) => inTable(OF_PRIVATE_USE, 0xe815, character))
      // NFKC maps this radical to the traditional 戶, but PDFs contain it for 户.
      .replaceAll('\u2f3e', '户')
      .replace(RADICAL, (character) => inTable(OF_RADICALS, 0x2e80, character))
  );
}

/** Canonical spelling for storage and comparison, including full width to half width. */
export function plainText(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text;
  return withOrdinaryIdeographs(withoutInvisible(text)).normalize('NFKC');
}

/** `plainText` without blanks: for numbers, codes and words to be compared. */
export function plainWord(text: string): string {
  return plainText(text).replace(/\s/g, '');
}

/** Characters that replace one lost in conversion. */
const LOST = /[?\ufffd\u25a1\u25a2\u25af\u2b1a\u3013\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/** The replacement mark found (? □ 〓 or private use); undefined when there is none. */
export function replacementCharacter(text: string): string | undefined {
  return LOST.exec(plainText(text))?.[0];
}
