/** What a weighed load is worth at the prices of its day. */
import type { LoadValue } from '../../shared/contract/weighing.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { fenPerPoint } from '../../shared/rules/cash.ts';
import { fenToPoints } from '../../shared/values/money.ts';
import { pricesOn, loadValue, type Weighed } from '../../shared/rules/weighing.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { materialPrices } from './material-prices.ts';

/**
 * Value of a load at the prices of its day, and its points: the same in a scheme of yuan, otherwise by its
 * goods rate. Refuses noScheme, invalidInput (no price on that day, no weight), notAllowed (a scheme without
 * a rate).
 */
export function valueOfLoad(
  store: Store,
  { schemeId, date, load }: { schemeId: SchemeId; date: string; load: readonly Weighed[] },
): LoadValue {
  const { rules } = requireSchemeInForce(store, schemeId, date);
  const prices = materialPrices(store, schemeId);
  const { lines, total } = loadValue(load, date, prices);
  const rate = fenPerPoint(rules);
  if (rate === undefined) {
    throw new Refusal(
      'notAllowed',
      `${quoted(rules.name)}没有规定每${rules.unitName}折合多少元，不能按金额计分。`,
    );
  }
  const current = pricesOn(prices, date);
  return {
    lines: load.map(({ material, grams }, index) => ({
      material,
      grams,
      fenPerKilogram: current.get(material)?.fenPerKilogram ?? 0,
      fen: lines[index] ?? 0,
    })),
    fen: total,
    points: fenToPoints(total, rate),
  };
}

/**
 * The load of a declaration with its prices, to be stored. Refuses invalidInput for a load under an item not
 * scored by weight, versionConflict for points that differ from its value at the prices of its day.
 */
export function weighedLines(
  store: Store,
  item: SchemeItem,
  declaration: { schemeId: SchemeId; activityDate: string; points: Points; load: readonly Weighed[] },
): LoadValue['lines'] {
  if (!item.byWeight) throw new Refusal('invalidInput', `${quoted(item.name)}不按重量计分，不用填重量。`);
  const { lines, points } = valueOfLoad(store, { ...declaration, date: declaration.activityDate });
  if (points !== declaration.points) {
    throw new Refusal(
      'versionConflict',
      `按 ${declaration.activityDate} 的收购价应为 ${formatPoints(points)}，与屏幕上的 ${formatPoints(declaration.points)} 不同。请核对价格后再登记。`,
    );
  }
  return lines;
}
