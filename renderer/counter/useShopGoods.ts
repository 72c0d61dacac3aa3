import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { api } from '../client.ts';
import type { BasketChange } from './basket.ts';

/** Goods on sale at the prices of a day, today without one; prices and stock of the basket follow them. */
export function useShopGoods(
  day: string | undefined,
  change: (change: BasketChange) => void,
): readonly GoodsRow[] {
  const { data: list } = useQuery({
    ...api.goods.list.queryOptions({ input: { text: '', state: 'onSale', day } }),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (list) change({ kind: 'refresh', goods: list.goods });
  }, [list, change]);
  return list?.goods ?? [];
}
