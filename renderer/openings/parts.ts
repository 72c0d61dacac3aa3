/** The columns of each scheme of a sheet of balances, while the clerk looks at them. */
import type { OpeningColumns, ProposedOpeningPart } from '../../shared/contract/openings.ts';
import { quoted } from '../../shared/values/quotes.ts';

/** A part with a scheme, and a column of balances or of months. */
const isWhole = (part: ProposedOpeningPart): part is ProposedOpeningPart & { schemeId: number } =>
  part.schemeId !== null && (part.balance !== null || part.months.length > 0);

/** What is still to be chosen; undefined when the parts can be read. */
export function lackingInParts(parts: readonly ProposedOpeningPart[]): string | undefined {
  if (parts.length === 0) return '没有找到余额的列，请在下面加一个办法，指定是哪几列。';
  const open = parts.find((part) => !isWhole(part));
  if (open) {
    const which = open.heading === '' ? '有一组列' : quoted(open.heading);
    return open.schemeId === null
      ? `${which}是哪个积分办法的，请在下面选一选。`
      : `${which}没有“可兑余额”列，也没有各月积分的列，请在下面指定。`;
  }
  const chosen = parts.map(({ schemeId }) => schemeId);
  return new Set(chosen).size < chosen.length ? '同一个积分办法选了两次，请改一改。' : undefined;
}

export function columnsOf(parts: readonly ProposedOpeningPart[]): OpeningColumns[] {
  return parts.filter(isWhole).map(({ heading: _, ...part }) => part);
}

export const EMPTY_PART: ProposedOpeningPart = {
  heading: '',
  schemeId: null,
  balance: null,
  honour: null,
  printedPage: null,
  printedLine: null,
  months: [],
};
