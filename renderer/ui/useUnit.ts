import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';

/** What this scheme calls a point: 分 until it is known. */
export function useUnit(schemeId: number | undefined): string {
  const { data } = useQuery(api.ledger.overview.queryOptions());
  return data?.schemes.find((scheme) => scheme.schemeId === schemeId)?.unitName ?? '分';
}
