/**
 * One spelling for texts that look alike, used by fields, imports, scanners and searches: what is never seen is gone, full
 * width is half width, and a character that stands twice in Unicode is the one that an input method types.
 */

/** Never seen: controls, direction and joining marks, soft hyphens, variation selectors. Tabs and line ends are kept. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/gu;

/** Holds nothing that any of the steps below would change. */
const PLAIN_ALREADY = /^[\t\n\r\x20-\x7e\u4e00-\u9fff]*$/;

/** The ideographs for U+2E80–2EF3, in this order (Unicode's Equivalent_Unified_Ideograph); a blank where there is none. */
const OF_RADICALS = Array.from(
  [
    ' 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛',
    '犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑',
    '钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
  ].join(''),
);

/** The characters that GBK fonts before GB 18030 kept at U+E815–E864, in this order. */
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

/** The text up to its last character that is none of these; a pattern that ends in $ would look for its end again and again. */
export function withoutEnding(text: string, ending: RegExp): string {
  let end = text.length;
  while (end > 0) {
    const from = end > 1 && /[\udc00-\udfff]/.test(text.charAt(end - 1)) ? end - 2 : end - 1;
    if (!ending.test(text.slice(from, end))) break;
    end = from;
  }
  return text.slice(0, end);
}

/** The text without what is never seen; everything else as it was written. */
export function withoutInvisible(text: string): string {
  return PLAIN_ALREADY.test(text) ? text : text.replace(INVISIBLE, '');
}

/** Ideographs that Unicode has twice (⾼, ⻢, U+F900–FAFF) or that old fonts had to themselves, as the ordinary ones. */
function withOrdinaryIdeographs(text: string): string {
  return (
    text
      .replace(GBK_PRIVATE_USE, (character) => inTable(OF_PRIVATE_USE, 0xe815, character))
      // NFKC would make the traditional 戶 of it; whoever copies 户 out of a PDF gets this radical.
      .replaceAll('\u2f3e', '户')
      .replace(RADICAL, (character) => inTable(OF_RADICALS, 0x2e80, character))
  );
}

/** The text in its one spelling, for keeping what must be found again and for comparing: full width is half width too. */
export function plainText(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text;
  return withOrdinaryIdeographs(withoutInvisible(text)).normalize('NFKC');
}

/** The same without any blank: for numbers, codes and words to be compared. */
export function plainWord(text: string): string {
  return plainText(text).replace(/\s/g, '');
}

/** What stands where a character was lost on its way through programs and printers. */
const LOST = /[?\ufffd\u25a1\u25a2\u25af\u2b1a\u3013\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/** The mark that stands for a lost character (? □ 〓 or a private-use one); undefined when the text has none. */
export function lostCharacter(text: string): string | undefined {
  return LOST.exec(plainText(text))?.[0];
}
