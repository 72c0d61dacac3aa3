/** Prices per kilogram of each material (津市绿色存折). */
import type { MaterialPrice } from '../../shared/contract/weighing.ts';
import { createHash } from 'node:crypto';
import { formatFen } from '../../shared/values/money.ts';
import { Refusal } from '../../shared/refusals.ts';
import { pricesOn } from '../../shared/rules/weighing.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertNotFarAhead } from '../database/future-dates.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { materialPrice } from '../schema/index.ts';

/** Every price ever set: materials in order of introduction, newest day first. */
export function materialPrices(store: Store, schemeId: SchemeId): MaterialPrice[] {
  return prepared<[SchemeId], MaterialPrice>(
    store,
    `SELECT p.material, p.from_date AS "from", p.fen_per_kilogram AS fenPerKilogram, p.set_at AS setAt,
       coalesce(s.name, '程序') AS staffName
     FROM material_price p LEFT JOIN staff s ON s.id = p.staff_id WHERE p.scheme_id = ?
     ORDER BY min(p.id) OVER (PARTITION BY p.material), p.from_date DESC`,
  ).all(schemeId);
}

/** Revision token of a scheme's prices: changes with any of them. */
export function pricesMark(prices: readonly MaterialPrice[]): string {
  const content = prices.map(({ material, from, fenPerKilogram }) => [material, from, fenPerKilogram]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** Whether the scheme scores anything by weight. */
function weighs({ items }: SchemeRules): boolean {
  return items.some((item) => item.byWeight);
}

type PricedDay = Pick<typeof materialPrice.$inferSelect, 'schemeId' | 'material' | 'fromDate'>;

function writePrice(tx: Tx, day: PricedDay, fenPerKilogram: Fen): void {
  const price = { fenPerKilogram, setAt: tx.at, staffId: tx.by.staffId };
  tx.orm
    .insert(materialPrice)
    .values({ ...day, ...price })
    .onConflictDoUpdate({
      target: [materialPrice.schemeId, materialPrice.material, materialPrice.fromDate],
      set: price,
    })
    .run();
}

export interface SetPricesInput {
  requestId: string;
  schemeId: SchemeId;
  /** pricesMark of the prices on the screen. */
  mark: string;
  /** Effective day; replaces prices set for the same day. */
  from: string;
  prices: { material: string; fenPerKilogram: Fen }[];
}

/**
 * Sets prices from a day on. Registered loads keep their price. Refuses noScheme, notAllowed (no items by
 * weight), invalidInput (a material twice), versionConflict (others set prices in the meantime).
 */
export function setMaterialPrices(store: Store, by: Actor, input: SetPricesInput): { set: number } {
  return transact(store, by, 'weighing.setPrices', input, (tx) => {
    const { schemeId, from, prices } = input;
    assertNotFarAhead(tx, from, '执行日期', 'prices');
    const { rules } = requireSchemeInForce(tx, schemeId, tx.today);
    if (!weighs(rules)) {
      throw new Refusal('notAllowed', `${quoted(rules.name)}没有按重量计价的项目，不用登记收购价。`);
    }
    const twice = prices.find(
      ({ material }, at) => prices.findIndex((one) => one.material === material) < at,
    );
    if (twice) throw new Refusal('invalidInput', `${quoted(twice.material)}填了两次，请合并。`);
    const present = materialPrices(tx, schemeId);
    if (pricesMark(present) !== input.mark) {
      throw new Refusal(
        'versionConflict',
        '收购价刚被他人登记过，您看到的不是最新的价格，这次没有登记。请返回看过现在的价格，再登记。',
      );
    }
    const before = pricesOn(present, from);
    const changes = prices.flatMap(({ material, fenPerKilogram }) => {
      const old = before.get(material)?.fenPerKilogram;
      if (old === fenPerKilogram) return [];
      writePrice(tx, { schemeId, material, fromDate: from }, fenPerKilogram);
      return [`${material} ${old === undefined ? '' : `${formatFen(old)} → `}${formatFen(fenPerKilogram)}元`];
    });
    if (changes.length > 0) {
      tx.audit({
        subject: `scheme:${String(schemeId)}`,
        summary: `收购价自 ${from} 起：${changes.join('，')}（每公斤）`,
        after: { from, prices },
      });
    }
    return { set: changes.length };
  });
}
