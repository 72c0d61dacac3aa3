import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { goodsForScheme } from '../../shared/goods.ts';
import { api } from '../client.ts';
import type { BasketChange } from './basket.ts';
import type { AtCounter } from './redemption.ts';

/**
 * Goods on sale as the customer's points buy them, today or on the day of a form written by hand, at the prices of that
 * day; prices and stock of the basket follow them.
 */
export function useShopGoods(
  formDay: string | undefined,
  at: AtCounter | null,
  change: (change: BasketChange) => void,
): readonly GoodsRow[] {
  const { data: list } = useQuery({
    ...api.goods.list.queryOptions({ input: { text: '', state: 'onSale', formDay } }),
    placeholderData: keepPreviousData,
  });
  const schemeId = at?.household.schemeId ?? null;
  const goods = useMemo(() => goodsForScheme(list?.goods ?? [], schemeId), [list, schemeId]);
  useEffect(() => {
    if (list) change({ kind: 'refresh', goods });
  }, [list, goods, change]);
  return goods;
}
