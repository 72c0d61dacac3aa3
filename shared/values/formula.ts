/** Texts that an office program would take for a formula. */
import { withoutInvisible } from './plain-text.ts';

/** Office programs skip blanks before =, and some accept full-width signs. */
export function looksLikeFormula(text: string): boolean {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(withoutInvisible(text));
}
