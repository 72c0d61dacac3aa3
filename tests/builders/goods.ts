/** A village with a scheme in force and a stocked shelf. */
import { addGoods } from '../../db/goods/change.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { GIFT_SOURCES, type StockSource } from '../../shared/goods.ts';
import { WEIGHED, type UnitSize } from '../../shared/values/goods-quantity.ts';
import type { Fen, GoodsId, Points, SchemeId } from '../../shared/values/units.ts';
import { answeringYes } from './answering-yes.ts';
import { sampleAdopted } from './fill-missing.ts';
import type { TestVillage } from './village.ts';

export const requestId = (): string => crypto.randomUUID();

/** 品德银行 in force: one point is worth one yuan, 烟酒 barred. */
export function inForceScheme(
  village: TestVillage,
  fenPerPoint: Fen = 100,
  unitName: string = sampleAdoption.unitName,
): SchemeId {
  return sampleAdopted(village, {
    unitName,
    uses: { ...sampleAdoption.uses, goods: { rateFenPerPoint: fenPerPoint, barredCategories: ['烟酒'] } },
  }).schemeId;
}

interface Described {
  name?: string;
  code?: string;
  spec?: string;
  unit?: string;
  category?: string;
  points?: Points;
  unitSize?: UnitSize;
  allowance?: string;
  stock?: number;
  bestBefore?: string | null;
  source?: StockSource;
}

/** Soap at 3 points, 20 pieces on the shelf, by default. */
export function soap(village: TestVillage, described: Described = {}): GoodsId {
  const { stock = 20, bestBefore = null, source = 'shop', ...fields } = described;
  const { store, by } = village;
  const { id } = answeringYes((answered) =>
    addGoods(store, by.accountant, {
      requestId: requestId(),
      answered,
      code: '',
      name: '肥皂',
      spec: '238g',
      unit: '块',
      category: '日用品',
      points: 300,
      ...fields,
    }),
  );
  if (stock > 0) takeIn(village, id, { quantity: stock, bestBefore, source });
  return id;
}

/** Pork at 12.50 points a 斤, 20 斤 on the shelf, by default. */
export const pork = (village: TestVillage, described: Described = {}): GoodsId =>
  soap(village, {
    code: '12',
    name: '猪肉',
    spec: '',
    unit: '斤',
    unitSize: WEIGHED,
    category: '食品',
    points: 1250,
    stock: 20_000,
    ...described,
  });

export function takeIn(
  village: TestVillage,
  goodsId: GoodsId,
  {
    quantity,
    bestBefore = null,
    source = 'shop',
  }: { quantity: number; bestBefore?: string | null; source?: StockSource },
): number {
  return answeringYes((answered) =>
    stockIn(village.store, village.by.operator, {
      requestId: requestId(),
      answered,
      goodsId,
      quantity,
      bestBefore,
      source,
      unitPrice: 270,
      remark: '',
      provider: GIFT_SOURCES.has(source) ? '县供销社' : '',
    }),
  ).batchId;
}
