import { useMemo } from 'react';
import { searchMatcher, type Searchable } from '../../shared/search-words.ts';
import { useVillage } from '../session.ts';

/** Search of a list that is on the page as a whole: name, pinyin, number, and the village's groups. */
export function useSearchMatcher(query: string): (line: Searchable) => boolean {
  const groups = useVillage().data?.groups;
  return useMemo(() => searchMatcher(query, groups ?? []), [query, groups]);
}
