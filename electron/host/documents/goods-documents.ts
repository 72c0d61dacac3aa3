/** Papers of goods for the shop: 兑换目录 for the wall, 货架标签. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { StockedGoods } from '../../../shared/contract/goods.ts';
import { listGoods } from '../../../db/goods/goods.ts';
import { withBarredSchemes } from '../../../db/redemptions/counter-scheme.ts';
import { pointUnits } from '../../../db/schemes/unit.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { GoodsId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** Goods that the counter hands out: on sale, and not barred by every scheme. */
function redeemable({ store }: DocumentApp, day?: string): StockedGoods[] {
  return withBarredSchemes(store, listGoods(store, { state: 'onSale', day })).filter(
    ({ barred }) => barred === null,
  );
}

/** 兑换目录 at the prices of a day. Refuses invalidInput for a day that is over: its prices may have been changed since. */
export function goodsCatalogueDocument(app: DocumentApp, by: Actor, day: string): Promise<DrawnDocument> {
  const today = todayOf(app.store);
  if (day < today)
    throw new Refusal('invalidInput', '兑换目录只印今天和以后的价，请改日期；以前贴出的在“打印记录”里。');
  const serial = `ML${day.replaceAll('-', '')}`;
  return renderOnce(app, by, {
    kind: 'goods-catalogue',
    subject: `goods:catalogue:${day}`,
    serial,
    title: `积分兑换目录 ${serial}`,
    content: {
      shop: requireVillage(app.store).shopName,
      unit: pointUnits(app.store).shop,
      day,
      ...(day > today ? { postedOn: today } : {}),
      goods: redeemable(app, day).map(({ category, name, spec, unit, points }) => ({
        category,
        name,
        spec,
        unit,
        points,
      })),
    },
  });
}

/** 货架标签 of some goods, or of all that are redeemable. Refuses invalidState when there are none. */
export function shelfLabelDocument(
  app: DocumentApp,
  by: Actor,
  { goodsIds, day }: { goodsIds: readonly GoodsId[] | null; day?: string | undefined },
): Promise<DrawnDocument> {
  const wanted = goodsIds && new Set(goodsIds);
  const goods =
    wanted === null ? redeemable(app, day) : listGoods(app.store, { day }).filter(({ id }) => wanted.has(id));
  if (goods.length === 0) throw new Refusal('invalidState', '没有可兑换的商品，不用打印货架标签。');
  const serial = `BQ${todayOf(app.store).replaceAll('-', '')}`;
  return renderOnce(app, by, {
    kind: 'shelf-label',
    subject: 'goods:labels',
    serial,
    title: `货架标签 ${serial}`,
    content: {
      unit: pointUnits(app.store).shop,
      goods: goods.map(({ code, name, spec, unit, points }) => ({ code, name, spec, unit, points })),
    },
  });
}
