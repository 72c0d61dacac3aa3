/**
 * Characters that every computer with the program prints: those of GB 2312 and the first block of ideographs,
 * which the bundled fonts hold whole.
 */
const ORDINARY = /[\s\x20-\x7e·—‘’“”…、。〈-】〔〕\u4e00-\u9fef\uff01-\uff5e￥]/u;

/** The other characters of a text, each once, in code order: only a font can tell whether they are printed. */
export function rareCharacters(text: string): string {
  const rare = new Set<string>();
  for (const character of text) if (!ORDINARY.test(character)) rare.add(character);
  return [...rare].sort().join('');
}
