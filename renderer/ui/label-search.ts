/** Search in the options of a select by the pinyin of their labels as well: the whole, initials, or any part. */
import { matches, searchKeys, type SearchKeys } from '../../shared/values/search-key.ts';

const known = new Map<string, SearchKeys>();

function keysOf(label: string): SearchKeys {
  const keys = known.get(label) ?? searchKeys(label);
  known.set(label, keys);
  return keys;
}

/** Whether an option has what was typed in its label: 雨伞 B003 by 雨, yusan, ys, b003. */
function inLabel(typed: string, option: { label?: unknown } | undefined): boolean {
  const label = option?.label;
  if (typeof label !== 'string') return false;
  const text = typed.trim().toLowerCase();
  return label.toLowerCase().includes(text) || matches(text, keysOf(label));
}

export const LABEL_SEARCH = { filterOption: inLabel };
