/** Search in the options of a select by the pinyin of their labels as well: the whole, initials, or any part. */
import { matches, searchKeys, type SearchKeys } from '../../shared/values/search-key.ts';

const known = new Map<string, SearchKeys>();

function keysOf(label: string): SearchKeys {
  const keys = known.get(label) ?? searchKeys(label);
  known.set(label, keys);
  return keys;
}

interface Option {
  label?: unknown;
  /** Other words for it: 第三村民小组 of 3组. */
  words?: string;
}

/** Whether an option has what was typed in its label or its other words: 雨伞 B003 by 雨, yusan, ys, b003. */
function inLabel(typed: string, option: Option | undefined): boolean {
  const text = typed.trim().toLowerCase();
  return [option?.label, option?.words].some(
    (words) =>
      typeof words === 'string' && (words.toLowerCase().includes(text) || matches(text, keysOf(words))),
  );
}

export const LABEL_SEARCH = { filterOption: inLabel };
