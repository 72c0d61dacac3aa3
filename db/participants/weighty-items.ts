/** Items with consequences other than points: vetoes, bad records, major deductions. */
import type { SchemeItem } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { versionsOfScheme } from '../schemes/read.ts';

/** SQL over `declaration`: its version and item, as the keys of `weightyItems`. */
export const VERSION_AND_ITEM = `(scheme_version_id || ':' || item_id)`;

/**
 * Of every version that governed, by version and item ("3:clean"): what a declaration entails is decided by the version that
 * judged it, whether or not a later one still has its item.
 */
export function weightyItems(store: Store, schemeId: SchemeId): Map<string, SchemeItem> {
  return new Map(
    versionsOfScheme(store, schemeId).flatMap(({ versionId, rules }) =>
      rules.items
        .filter((item) => item.outcome ?? item.major)
        .map((item) => [`${String(versionId)}:${item.id}`, item] as const),
    ),
  );
}
