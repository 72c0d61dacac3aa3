import { prepared, type Store } from '../database/store.ts';

export interface VillageTotals {
  households: number;
  members: number;
  /** Groups that have households. */
  groups: number;
  partyMembers: number;
}

/** Counts in the household files. */
export function villageTotals(store: Store): VillageTotals {
  const totals = prepared<[], VillageTotals>(
    store,
    `SELECT (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM member) AS members,
       (SELECT count(DISTINCT group_id) FROM household) AS groups,
       (SELECT count(*) FROM member WHERE political_status LIKE '中共%党员') AS partyMembers`,
  ).get();
  return totals ?? { households: 0, members: 0, groups: 0, partyMembers: 0 };
}
