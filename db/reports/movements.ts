/** Movements of a scheme's books in a span of months, as a report breaks them down. */
import type { DeclaredChannel } from '../../shared/declarations.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { AWARDED, DEDUCTED } from '../ledger/figures.ts';
import { COUNTS } from '../participants/reversal-shifts.ts';
import { sqlList } from '../schema/sql-list.ts';

export interface Months {
  from: string;
  to: string;
}

export interface GroupMovement {
  groupNumber: number;
  kind: TransferKind;
  transfers: number;
  /** Those that took points from the account: of goods, not their return. */
  transfersOut: number;
  /** Households or persons whose accounts they moved. */
  subjects: number;
  pointsIn: Points;
  pointsOut: Points;
}

/** What counts in the months, by the present group of the household and the kind of transfer. */
export function groupMovements(store: Store, schemeId: SchemeId, { from, to }: Months): GroupMovement[] {
  return prepared<[SchemeId, string, string], GroupMovement>(
    store,
    `SELECT o.group_number AS groupNumber, t.kind, count(*) AS transfers, sum(t.debit_account_id = a.id) AS transfersOut,
       count(DISTINCT a.id) AS subjects,
       sum(iif(t.credit_account_id = a.id, t.points, 0)) AS pointsIn,
       sum(iif(t.debit_account_id = a.id, t.points, 0)) AS pointsOut
     FROM transfer t CROSS JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id)
         AND a.kind IN ('household', 'person') AND a.scheme_id = ?
       CROSS JOIN account_owner o ON o.account_id = a.id
     WHERE t.period BETWEEN ? AND ? AND ${COUNTS} GROUP BY o.group_number, t.kind ORDER BY o.group_number`,
  ).all(schemeId, from, to);
}

export interface DeedMovement {
  kind: TransferKind;
  /** Null where no declaration stands behind it: months of a balance taken over. */
  versionId: number | null;
  itemId: string | null;
  channel: DeclaredChannel | null;
  deeds: number;
  points: Points;
}

const KINDS = sqlList([...AWARDED, ...DEDUCTED]);

export interface GroupReversals {
  groupNumber: number;
  reversals: number;
  /** What they add to the balances at the end of the months. */
  points: Points;
}

/**
 * Between what counts in the months and the balances of the ledger: older transfers that were reversed in the months, and
 * those of the months that were reversed in others, which the balances still have. By the present group.
 */
export function reversalsAcross(store: Store, schemeId: SchemeId, months: Months): GroupReversals[] {
  return prepared<[Months & { schemeId: SchemeId }], GroupReversals>(
    store,
    `SELECT o.group_number AS groupNumber, count(*) AS reversals,
       sum(iif((r.credit_account_id = a.id) = (r.period BETWEEN :from AND :to), r.points, -r.points)) AS points
     FROM transfer r JOIN transfer t ON t.id = r.reverses_id
       JOIN account a ON a.id IN (r.debit_account_id, r.credit_account_id) AND a.kind IN ('household', 'person')
         AND a.scheme_id = :schemeId
       JOIN account_owner o ON o.account_id = a.id
     WHERE r.reverses_id > 0 AND (r.period BETWEEN :from AND :to) <> (t.period BETWEEN :from AND :to)
     GROUP BY o.group_number ORDER BY o.group_number`,
  ).all({ ...months, schemeId });
}

/** Awards and deductions that count in the months, by the item and the channel of their declarations. */
export function deedMovements(store: Store, schemeId: SchemeId, { from, to }: Months): DeedMovement[] {
  return prepared<[SchemeId, string, string], DeedMovement>(
    store,
    `SELECT t.kind, d.scheme_version_id AS versionId, d.item_id AS itemId, d.channel, count(*) AS deeds, sum(t.points) AS points
     FROM transfer t CROSS JOIN account a ON a.id = t.debit_account_id AND a.scheme_id = ?
       LEFT JOIN declaration d ON t.source LIKE 'declaration:%' AND d.id = CAST(substr(t.source, 13) AS INTEGER)
     WHERE t.period BETWEEN ? AND ? AND t.kind IN (${KINDS}) AND ${COUNTS}
     GROUP BY t.kind, d.scheme_version_id, d.item_id, d.channel`,
  ).all(schemeId, from, to);
}

interface ObjectionEnd {
  /** The conclusion of an answered one, the state of any other. */
  ending: string;
  objections: number;
}

/** Objections to the scheme's notices by the days on which they were received. */
export function objectionEnds(store: Store, schemeId: SchemeId, days: Months): ObjectionEnd[] {
  return prepared<[SchemeId, string, string], ObjectionEnd>(
    store,
    `SELECT iif(o.state = 'answered', o.conclusion, iif(o.state = 'withdrawn', 'withdrawn', 'open')) AS ending, count(*) AS objections
     FROM objection o JOIN notice n ON n.id = o.notice_id
     WHERE n.scheme_id = ? AND o.received_at BETWEEN ? AND ? GROUP BY ending`,
  ).all(schemeId, days.from, days.to);
}
