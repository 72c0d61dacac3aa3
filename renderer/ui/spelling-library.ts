/** What searching by pinyin needs; loaded by useSpelling. */
export { searchMatcher } from '../../shared/search-words.ts';
export { matches, searchKeys } from '../../shared/values/search-key.ts';
