/**
 * Redemptions of a household in the last minutes, at any counter: detects lost answers and cards shown twice.
 */
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { HouseholdId, Points, RedemptionId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { unitOfSchemes } from '../schemes/unit.ts';

const RECENT_MINUTES = 10;

export interface RecentSlips {
  /** The latest of them. */
  lastId: RedemptionId;
  slips: number;
  points: Points;
  /** Schemes whose points were used, as a JSON list. */
  schemes: string;
  at: string;
}

/** Slips of the last minutes that were not returned; undefined when there are none. */
export function recentSlips(
  store: Pick<Store, 'sqlite' | 'clock'>,
  householdId: HouseholdId,
): RecentSlips | undefined {
  const now = store.clock();
  const since = new Date(now.getTime() - RECENT_MINUTES * 60_000).toISOString();
  const found = prepared<[string, HouseholdId, string], Partial<RecentSlips>>(
    store,
    `SELECT max(id) AS lastId, count(*) AS slips, sum(points - returned_points) AS points, max(at) AS at,
       json_group_array(DISTINCT (SELECT scheme_id FROM account WHERE id = account_id)) AS schemes FROM redemption
     WHERE day = ? AND household_id = ? AND at >= ? AND state = 'done'`,
  ).get(localDate(now), householdId, since);
  return found?.slips ? (found as RecentSlips) : undefined;
}

/** 刚刚 10:02 已兑换 1 张小票，共 3 分 */
export function recentText(store: Store, { slips, points, schemes, at }: RecentSlips): string {
  const unit = unitOfSchemes(store, JSON.parse(schemes) as SchemeId[]);
  const time = localDateTime(at).slice(11, 16);
  return `刚刚 ${time} 已兑换 ${String(slips)} 张小票，共 ${formatPoints(points)} ${unit}`;
}
