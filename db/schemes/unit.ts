/** What a point is called: a figure of one scheme has that scheme's unit, a sum over several units is in 分. */
import type { AccountId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { currentRules } from './read.ts';

const GENERAL = '分';

/** Unit of the scheme's rules of today. */
export function schemeUnit(store: Store, schemeId: SchemeId): string {
  return currentRules(store, schemeId)?.unitName ?? GENERAL;
}

/** Unit of the scheme that the account belongs to. */
export function accountUnit(store: Store, accountId: AccountId): string {
  const row = prepared<[AccountId], { schemeId: SchemeId }>(
    store,
    'SELECT scheme_id AS schemeId FROM account WHERE id = ?',
  ).get(accountId);
  return row ? schemeUnit(store, row.schemeId) : GENERAL;
}

/** Unit of a sum over these schemes. */
export function unitOfSchemes(store: Store, schemeIds: readonly SchemeId[]): string {
  const [unit = GENERAL, ...others] = new Set(schemeIds.map((id) => schemeUnit(store, id)));
  return others.length === 0 ? unit : GENERAL;
}
