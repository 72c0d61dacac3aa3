import { useQuery } from '@tanstack/react-query';
import type { HouseholdAllowance } from '../../shared/contract/redemptions.ts';
import { api } from '../client.ts';
import type { Basket } from './basket.ts';
import type { AtCounter } from './redemption.ts';

/** What the customer may still have of the goods in the basket; nothing is asked for goods without an allowance. */
export function useAllowances(
  at: AtCounter | null,
  { lines, handwritten }: Basket,
): readonly HouseholdAllowance[] {
  const goodsIds = lines
    .flatMap(({ goods }) => (goods.allowance === '' ? [] : [goods.id]))
    .sort((a, b) => a - b);
  const householdId = at?.household.householdId ?? 0;
  const { data } = useQuery({
    ...api.redemptions.allowances.queryOptions({
      input: { householdId, goodsIds, day: handwritten?.writtenOn },
    }),
    enabled: at !== null && goodsIds.length > 0,
  });
  return at === null || goodsIds.length === 0 ? [] : (data?.allowances ?? []);
}
