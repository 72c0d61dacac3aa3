import type { TransferKind } from '../../shared/ledger.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { DeclarationId, Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { declarationById } from '../declarations/read.ts';

export interface ReversalDetail {
  transferId: TransferId;
  postedAt: string;
  /** Signed. */
  points: Points;
  balanceAfter: Points;
  reason: string;
  approver: string;
  handler: string;
  schemeId: SchemeId;
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
         coalesce(s.name, '程序') AS handler, sc.id AS schemeId, sc.name AS scheme, t.summary, o.id AS originalId, o.kind AS originalKind,
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

export interface CancellationDetail {
  declarationNo: string;
  /** ISO instants: of its posting, and of the cancellation. */
  postedAt: string;
  cancelledAt: string;
  summary: string;
  reason: string;
  approver: string;
  handler: string;
  schemeId: SchemeId;
  scheme: string;
  no: string;
  /** The person judged, otherwise the head of the household. */
  head: string;
  groupNumber: number;
}

/** Content of the slip of a cancelled declaration without points. Refuses notFound. */
export function cancellationDetail(store: Store, id: DeclarationId): CancellationDetail {
  const row = requireFound(
    prepared<
      [DeclarationId],
      Pick<CancellationDetail, 'postedAt' | 'cancelledAt' | 'reason' | 'approver' | 'handler' | 'scheme'>
    >(
      store,
      `SELECT coalesce((SELECT max(n.posted_at) FROM notice_line l JOIN notice n ON n.id = l.notice_id
           WHERE l.declaration_id = d.id AND l.state = 'posted'), d.registered_at) AS postedAt,
         c.cancelled_at AS cancelledAt, c.reason, c.approver, coalesce(s.name, '程序') AS handler, sc.name AS scheme
       FROM deed_cancellation c JOIN declaration d ON d.id = c.declaration_id JOIN scheme sc ON sc.id = d.scheme_id
         LEFT JOIN staff s ON s.id = c.staff_id WHERE c.declaration_id = ?`,
    ).get(id),
    '登记撤销单',
  );
  const { no, schemeId, householdNo, headName, memberName, groupNumber, itemName, reason } = declarationById(
    store,
    id,
  );
  return {
    ...row,
    schemeId,
    declarationNo: no,
    summary: reason === itemName ? reason : `${itemName}：${reason}`,
    no: householdNo,
    head: memberName ?? headName,
    groupNumber,
  };
}
