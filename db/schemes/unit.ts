/** What a point is called: a figure of one scheme has that scheme's unit, a sum over several units is in 分. */
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { PointUnits } from '../../shared/contract/village.ts';
import type { AccountId, SchemeId } from '../../shared/values/units.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { account, schemeVersion } from '../schema/index.ts';
import { currentRules, GOVERNING_STATES, schemesInForce } from './read.ts';

const GENERAL = '分';

/** Unit of the scheme's rules of today. */
export function schemeUnit(store: Store, schemeId: SchemeId): string {
  return currentRules(store, schemeId)?.unitName ?? GENERAL;
}

const schemeOfAccount = preparedQuery((orm) =>
  orm
    .select({ schemeId: account.schemeId })
    .from(account)
    .where(eq(account.id, sql.placeholder('id')))
    .prepare(),
);

/** Unit of the scheme that the account belongs to. */
export function accountUnit(store: Store, accountId: AccountId): string {
  const row = schemeOfAccount(store).get({ id: accountId });
  return row ? schemeUnit(store, row.schemeId) : GENERAL;
}

/** One unit, or the general one for several. */
function commonUnit(units: readonly string[]): string {
  const [unit = GENERAL, ...others] = new Set(units);
  return others.length === 0 ? unit : GENERAL;
}

/** Unit of a sum over these schemes. */
export function unitOfSchemes(store: Store, schemeIds: readonly SchemeId[]): string {
  return commonUnit(schemeIds.map((id) => schemeUnit(store, id)));
}

/** Unit of each scheme that was ever in force, that of sums over what the shop took, and those that a price is in. */
export function pointUnits(store: Store): PointUnits {
  const schemes = store.orm
    .selectDistinct({ schemeId: schemeVersion.schemeId })
    .from(schemeVersion)
    .where(inArray(schemeVersion.state, GOVERNING_STATES))
    .orderBy(asc(schemeVersion.schemeId))
    .all();
  const buyGoods = schemesInForce(store, todayOf(store)).filter(({ rules }) => rules.uses.goods);
  const units = buyGoods.map(({ rules }) => rules.unitName);
  return {
    shop: commonUnit(units),
    price: [...new Set(units)].join('、') || GENERAL,
    schemes: schemes.map(({ schemeId }) => ({ schemeId, unitName: schemeUnit(store, schemeId) })),
  };
}
