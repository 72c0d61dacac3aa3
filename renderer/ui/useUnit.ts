import { useVillage } from '../session.ts';

/** Names of a point, per scheme and at the counter: 分 until loaded. */
export function useUnits(): { of: (schemeId: number | undefined) => string; shop: string } {
  const units = useVillage().data?.units;
  return {
    of: (schemeId) => units?.schemes.find((scheme) => scheme.schemeId === schemeId)?.unitName ?? '分',
    shop: units?.shop ?? '分',
  };
}

/** This scheme's name for a point. */
export function useUnit(schemeId: number | undefined): string {
  return useUnits().of(schemeId);
}

/**
 * Unit of goods prices. A price applies to every scheme whose points buy goods: 分 when those use several
 * names.
 */
export function useShopUnit(): string {
  return useUnits().shop;
}
