import { useMemo } from 'react';
import type { Searchable } from '../../shared/search-words.ts';
import { useVillage } from '../session.ts';
import { useSpelling } from './useSpelling.ts';

/**
 * Search of a list that is on the page as a whole: name, pinyin, number, and the village's groups. Until the spelling is
 * loaded, what is typed finds names and numbers as they are written.
 */
export function useSearchMatcher(query: string): (line: Searchable) => boolean {
  const groups = useVillage().data?.groups;
  const spelling = useSpelling(query !== '');
  return useMemo(
    () =>
      spelling?.searchMatcher(query, groups ?? []) ??
      (({ no, name }) => no.includes(query) || name.includes(query)),
    [spelling, query, groups],
  );
}
