/** The scheme whose points buy goods: rate and barred categories. */
import type Database from 'better-sqlite3';
import { localDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { HAS_GOVERNED } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';

export interface CounterScheme {
  id: SchemeId;
  name: string;
  unitName: string;
  fenPerPoint: Fen;
  barredCategories: string[];
  /** Allowed categories, if restricted. */
  allowedCategories?: string[];
  redeemed: 'anytime' | 'monthly' | 'yearEnd';
}

type Uses = Pick<SchemeRules, 'unitName' | 'uses'>;

/** Cached by version: rules in force never change, and every redemption needs them. */
const versionsRead = new WeakMap<Database.Database, Map<number, Uses>>();

function usesOf(store: Store, versionId: number): Uses {
  let known = versionsRead.get(store.sqlite);
  if (!known) versionsRead.set(store.sqlite, (known = new Map()));
  let uses = known.get(versionId);
  if (!uses) {
    const row = prepared<[number], { rules: string }>(
      store,
      'SELECT rules FROM scheme_version WHERE id = ?',
    ).get(versionId);
    const rules = JSON.parse(row?.rules ?? '{}') as SchemeRules;
    known.set(versionId, (uses = { unitName: rules.unitName, uses: rules.uses }));
  }
  return uses;
}

/** Schemes in force whose points buy goods. */
export function counterSchemes(store: Store): CounterScheme[] {
  const versions = prepared<[string], { id: SchemeId; name: string; versionId: number }>(
    store,
    `SELECT s.id, s.name, v.id AS versionId FROM scheme s JOIN scheme_version v ON v.scheme_id = s.id
     WHERE s.state = 'inForce' AND v.${HAS_GOVERNED} AND coalesce(v.effective_from, '') <= ?
     ORDER BY s.id, v.number DESC`,
  ).all(localDate(store.clock()));
  const schemes: CounterScheme[] = [];
  let last: SchemeId | undefined;
  for (const { id, name, versionId } of versions) {
    // The newest version in force of each scheme.
    if (id === last) continue;
    last = id;
    const { unitName, uses } = usesOf(store, versionId);
    if (!uses.goods) continue;
    const {
      rateFenPerPoint: fenPerPoint,
      barredCategories,
      allowedCategories,
      redeemed = 'anytime',
    } = uses.goods;
    schemes.push({ id, name, unitName, fenPerPoint, barredCategories, allowedCategories, redeemed });
  }
  return schemes;
}

/** The counter's scheme: the requested one, otherwise the first; undefined when none buys goods. */
export function counterSchemeIfAny(store: Store, schemeId?: SchemeId): CounterScheme | undefined {
  return counterSchemes(store).find(({ id }) => schemeId === undefined || schemeId === id);
}

/** The same, refusing noScheme. */
export function counterScheme(store: Store, schemeId?: SchemeId): CounterScheme {
  const scheme = counterSchemeIfAny(store, schemeId);
  if (!scheme)
    throw new Refusal('noScheme', '还没有可兑换物品的积分办法在施行。请村会计先在“积分办法”里施行一个。');
  return scheme;
}

export interface PointUnits {
  /** Unit name of goods prices: 分 when the schemes paying for them use several names. */
  shop: string;
  schemes: { schemeId: SchemeId; unitName: string }[];
}

/** Unit name of each scheme that was ever in force. */
export function pointUnits(store: Store): PointUnits {
  const schemes = prepared<[], { schemeId: SchemeId; versionId: number }>(
    store,
    `SELECT scheme_id AS schemeId, id AS versionId, max(number) FROM scheme_version
     WHERE ${HAS_GOVERNED} GROUP BY scheme_id ORDER BY scheme_id`,
  ).all();
  const [shop = '分', ...others] = new Set(counterSchemes(store).map(({ unitName }) => unitName));
  return {
    shop: others.length === 0 ? shop : '分',
    schemes: schemes.map(({ schemeId, versionId }) => ({
      schemeId,
      unitName: usesOf(store, versionId).unitName,
    })),
  };
}
