import { useVillage } from '../session.ts';

/** What the village calls a point, in each of its schemes and at the counter: 分 until it is known. */
export function useUnits(): { of: (schemeId: number | undefined) => string; shop: string } {
  const units = useVillage().data?.units;
  return {
    of: (schemeId) => units?.schemes.find((scheme) => scheme.schemeId === schemeId)?.unitName ?? '分',
    shop: units?.shop ?? '分',
  };
}

/** What this scheme calls a point. */
export function useUnit(schemeId: number | undefined): string {
  return useUnits().of(schemeId);
}

/** What prices of goods are counted in. A price holds for every scheme whose points buy goods: where those call a point by several names, 分. */
export function useShopUnit(): string {
  return useUnits().shop;
}
