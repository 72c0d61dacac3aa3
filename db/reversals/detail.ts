import type { TransferKind } from '../../shared/ledger.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { Points, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface ReversalDetail {
  transferId: TransferId;
  postedAt: string;
  /** Signed. */
  points: Points;
  balanceAfter: Points;
  reason: string;
  approver: string;
  handler: string;
  scheme: string;
  original: { id: TransferId; kind: TransferKind; postedAt: string; summary: string; points: Points };
  no: string;
  head: string;
  groupNumber: number;
}

type Row = Omit<ReversalDetail, 'original' | 'reason'> & {
  originalId: TransferId;
  originalKind: TransferKind;
  originalPostedAt: string;
  originalSummary: string;
  originalPoints: Points;
  summary: string;
  /** Null where another act reversed it: its summary says why. */
  reason: string | null;
};

/** Content of a reversal slip: both transfers, reason and approver. Refuses notFound. */
export function reversalDetail(store: Store, transferId: TransferId): ReversalDetail {
  const row = requireFound(
    prepared<[TransferId], Row>(
      store,
      `SELECT t.id AS transferId, t.posted_at AS postedAt, CASE WHEN t.credit_account_id = a.id THEN t.points ELSE -t.points END AS points,
         (SELECT coalesce(sum(CASE WHEN x.credit_account_id = a.id THEN x.points ELSE -x.points END), 0) FROM transfer x
          WHERE x.id <= t.id AND (x.debit_account_id = a.id OR x.credit_account_id = a.id)) AS balanceAfter,
         coalesce(s.name, '程序') AS handler, sc.name AS scheme, t.summary, o.id AS originalId, o.kind AS originalKind,
         o.posted_at AS originalPostedAt, o.summary AS originalSummary, o.points AS originalPoints,
         ao.no, ao.name AS head, ao.group_number AS groupNumber,
         v.reason, coalesce(v.approver, '') AS approver
       FROM transfer t JOIN transfer o ON o.id = t.reverses_id LEFT JOIN reversal v ON v.transfer_id = t.id
       JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
       JOIN account_owner ao ON ao.account_id = a.id JOIN scheme sc ON sc.id = a.scheme_id LEFT JOIN staff s ON s.id = t.staff_id WHERE t.id = ?`,
    ).get(transferId),
    '冲销单',
  );
  const {
    originalId,
    originalKind,
    originalPostedAt,
    originalSummary,
    originalPoints,
    summary,
    reason,
    ...rest
  } = row;
  return {
    ...rest,
    reason: reason ?? summary.replace(/^冲销第 \d+ 笔：/, ''),
    original: {
      id: originalId,
      kind: originalKind,
      postedAt: originalPostedAt,
      summary: originalSummary,
      points: rest.points > 0 ? -originalPoints : originalPoints,
    },
  };
}
