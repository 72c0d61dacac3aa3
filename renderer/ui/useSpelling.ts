import { useQuery } from '@tanstack/react-query';

/**
 * Search by pinyin in lists of the page; undefined until it is loaded. Its dictionary takes a quarter of a second to build:
 * it is loaded when somebody begins to search, not with every page.
 */
export function useSpelling(isWanted: boolean) {
  const { data } = useQuery({
    queryKey: ['spelling'],
    queryFn: () => import('./spelling-library.ts'),
    enabled: isWanted,
    staleTime: 'static',
    gcTime: Infinity,
    structuralSharing: false,
  });
  return data;
}
