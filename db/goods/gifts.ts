/** Donated and allotted goods: their giver is on record, and they are redeemed at equal value only. */
import { and, desc, eq, gt } from 'drizzle-orm';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import {
  barredCategory,
  GIFT_SOURCES,
  isOutsideAllowedCategories,
  PROVIDER_NAMES,
  STOCK_SOURCE_NAMES,
} from '../../shared/goods.ts';
import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { formatFen, pointsToFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Fen, Points } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { goodsPrice } from '../schema/index.ts';
import { todayOf } from '../database/today.ts';
import { schemesInForce } from '../schemes/read.ts';
import { batchesOf } from './batches.ts';
import { titleOf, type Goods } from './goods.ts';
import { PRICE_ON_DAY } from './price-of-day.ts';
import type { NewStock } from './stock.ts';

/** Refuses invalidInput for a gift without its giver; 匿名 is one. */
export function requireGiver({ source, provider = '' }: NewStock): void {
  if (!GIFT_SOURCES.has(source) || provider !== '') return;
  const who = PROVIDER_NAMES[source];
  throw new Refusal(
    'invalidInput',
    `${STOCK_SOURCE_NAMES[source]}的物品请写明${who}${source === 'donated' ? '（不愿留名的写“匿名”）' : ''}。`,
  );
}

interface EqualValueScheme {
  name: string;
  unitName: string;
  fenPerPoint: Fen;
}

/** Schemes in force that allow gifts at equal value only (固原), value their points, and buy such goods. */
function equalValueSchemes(store: Store, goods?: Pick<Goods, 'name' | 'category'>): EqualValueScheme[] {
  return schemesInForce(store, todayOf(store)).flatMap(({ schemeName, rules: { unitName, uses } }) => {
    const terms = uses.goods;
    if (terms?.donatedNotSold !== true || terms.rateFenPerPoint === 0) return [];
    const isBought =
      goods === undefined ||
      (barredCategory(goods, terms.barredCategories) === undefined &&
        !isOutsideAllowedCategories(goods, terms.allowedCategories));
    return isBought ? [{ name: schemeName, unitName, fenPerPoint: terms.rateFenPerPoint }] : [];
  });
}

/** Equal but for rounding to a fen, or to 0.01 point. */
function isEqualValue(points: Points, value: Fen, fenPerPoint: Fen): boolean {
  return Math.abs(points * fenPerPoint - value * 100) < Math.max(fenPerPoint, 100);
}

/** Goods as they are to be redeemed. */
type Priced = Pick<Goods, 'name' | 'spec' | 'unit' | 'category' | 'points'>;

/** Why gifts would not be redeemed at equal value, in Chinese: their value is unknown, or another than that of their points. */
export function giftValueFault(
  store: Store,
  goods: Priced,
  { source, unitPrice }: Pick<NewStock, 'source' | 'unitPrice'>,
): string | undefined {
  if (!GIFT_SOURCES.has(source)) return undefined;
  const schemes = equalValueSchemes(store, goods);
  const scheme =
    unitPrice === 0
      ? schemes[0]
      : schemes.find(({ fenPerPoint }) => !isEqualValue(goods.points, unitPrice, fenPerPoint));
  if (!scheme) return undefined;
  const rule = `《${scheme.name}》规定${STOCK_SOURCE_NAMES[source]}物品只能等价兑换`;
  const worth = `${quoted(titleOf(goods))}每${goods.unit} ${formatPoints(goods.points)} ${scheme.unitName}折 ${formatFen(pointsToFen(goods.points, scheme.fenPerPoint))} 元`;
  if (unitPrice === 0) return `${rule}，请在单价栏填写每${goods.unit}的估价。${worth}。`;
  return `${rule}：${worth}，与估价 ${formatFen(unitPrice)} 元不等。请核对估价，或先给这种商品调价，再入库。`;
}

/** Refuses invalidInput for such gifts. */
export function requireEqualValue(tx: Tx, goods: Goods, stock: NewStock): void {
  const fault = giftValueFault(tx, goods, stock);
  if (fault !== undefined) throw new Refusal('invalidInput', fault);
}

/**
 * Asks before gifts are taken in whose points will be others from a day on: a posted price was asked about for what was on
 * the shelf then. Refuses question.
 */
export function askAboutPostedPrice(
  tx: Tx,
  goods: Goods,
  stock: NewStock,
  answered: string | undefined,
): void {
  const posted = tx.orm
    .select({ points: goodsPrice.points, fromDay: goodsPrice.fromDay })
    .from(goodsPrice)
    .where(
      and(eq(goodsPrice.goodsId, goods.id), eq(goodsPrice.state, 'posted'), gt(goodsPrice.fromDay, tx.today)),
    )
    .orderBy(goodsPrice.fromDay, desc(goodsPrice.id))
    .all();
  for (const { points, fromDay } of posted) {
    const fault = giftValueFault(tx, { ...goods, points }, stock);
    if (fault !== undefined) ask(`已预告自${chineseDate(fromDay)}起调价。${fault}`, answered);
  }
}

interface ShelvedGift extends Goods {
  source: NewStock['source'];
  unitPrice: Fen;
}

/**
 * Gifts on the shelf that would not be redeemed at equal value today, whatever made it so: taken in before the scheme, a
 * new rate or price since, or a missing value. Empty where no scheme demands it.
 */
export function unequalGiftsInStock(store: Store): Goods[] {
  if (equalValueSchemes(store).length === 0) return [];
  const today = todayOf(store);
  const gifts = prepared<[{ day: string; sources: string }], ShelvedGift>(
    store,
    `SELECT g.id, g.name, g.spec, g.unit, g.category, ${PRICE_ON_DAY} AS points, b.source, b.unit_price AS unitPrice
     FROM batch b JOIN goods g ON g.id = b.goods_id
     WHERE b.quantity > 0 AND (b.best_before IS NULL OR b.best_before >= :day) AND g.state = 'onSale'
       AND b.source IN (SELECT value FROM json_each(:sources)) ORDER BY g.id, b.id`,
  ).all({ day: today, sources: JSON.stringify([...GIFT_SOURCES]) });
  const unequal = gifts.filter((gift) => giftValueFault(store, gift, gift) !== undefined);
  return [...new Map(unequal.map((gift) => [gift.id, gift])).values()];
}

/** How a new price makes gifts on the shelf cheaper or dearer than they were valued, in Chinese; undefined when it does not. */
export function unequalGifts(store: Store, goods: Goods, points: Points): string | undefined {
  if (points === goods.points) return undefined;
  const gifts = batchesOf(store, goods.id).filter(
    ({ source, unitPrice }) => GIFT_SOURCES.has(source) && unitPrice > 0,
  );
  const unequalUnder = ({ fenPerPoint }: EqualValueScheme) =>
    gifts.filter(({ unitPrice }) => !isEqualValue(points, unitPrice, fenPerPoint));
  const scheme = equalValueSchemes(store, goods).find((one) => unequalUnder(one).length > 0);
  if (!scheme) return undefined;
  const unequal = unequalUnder(scheme);
  const batches = unequal
    .map(
      ({ source, quantity, unitPrice }) =>
        `${STOCK_SOURCE_NAMES[source]} ${goodsQuantity(quantity, goods)}，估价 ${formatFen(unitPrice)} 元`,
    )
    .join('；');
  return `《${scheme.name}》规定捐赠、拨付的物品只能等价兑换。${quoted(titleOf(goods))}还有${batches}；调价后每${goods.unit}折 ${formatFen(pointsToFen(points, scheme.fenPerPoint))} 元。`;
}

/** What is to be asked before such a price. */
export function giftValueQuestion(store: Store, goods: Goods, points: Points): string | undefined {
  const unequal = unequalGifts(store, goods, points);
  return unequal === undefined ? undefined : `${unequal}市价确已变了才继续。`;
}

/** Asks that question. */
export function askAboutGiftValue(tx: Tx, goods: Goods, points: Points, answered: string | undefined): void {
  const question = giftValueQuestion(tx, goods, points);
  if (question !== undefined) ask(question, answered);
}
