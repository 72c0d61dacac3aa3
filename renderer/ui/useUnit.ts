import { useVillage } from '../session.ts';

/** Names of a point, per scheme and at the counter: 分 until loaded. */
export function useUnits(): { of: (schemeId: number | undefined) => string; shop: string; price: string } {
  const units = useVillage().data?.units;
  return {
    of: (schemeId) => units?.schemes.find((scheme) => scheme.schemeId === schemeId)?.unitName ?? '分',
    shop: units?.shop ?? '分',
    price: units?.price ?? '分',
  };
}

/** This scheme's name for a point. */
export function useUnit(schemeId: number | undefined): string {
  return useUnits().of(schemeId);
}

/** 兑换积分（品德币）: what a price of goods is called. It applies to every scheme whose points buy goods, all units are named. */
export function usePriceTitle(): string {
  return `兑换积分（${useUnits().price}）`;
}

/** Unit of what the shop took: 分 when the schemes whose points buy goods use several names. */
export function useShopUnit(): string {
  return useUnits().shop;
}
