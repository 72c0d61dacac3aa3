/** Vouchers by number, and issues with their households. */
import { and, between, eq } from 'drizzle-orm';
import type {
  ListedVoucher,
  VoucherCandidate,
  VoucherIssueLine,
  VoucherIssueRow,
} from '../../shared/contract/vouchers.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatVoucherNumber, plainVoucherNumber } from '../../shared/values/voucher-number.ts';
import type { Points } from '../../shared/values/units.ts';
import { MAX_PRINTED, type VoucherState } from '../../shared/vouchers.ts';
import { prepared, type Store } from '../database/store.ts';
import { voucher } from '../schema/index.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';
import { groupName } from '../village/groups.ts';
import { seriesById } from './series.ts';
import { requireVoucher } from './vouchers.ts';

interface VoucherFilter {
  seriesId: number;
  state?: VoucherState | undefined;
  face?: Points | undefined;
  /** Beginning of a number, or of the holder's household number or name. */
  text?: string | undefined;
  offset: number;
  limit: number;
}

const LISTED = `v.id, v.number, v.face, v.state, v.state_day AS stateDay, v.state_reason AS stateReason,
  coalesce(o.no, '') AS holderNo, coalesce(o.name, '') AS holder, coalesce(i.no, '') AS issueNo, coalesce(r.slip_no, '') AS slipNo,
  coalesce(b.no, '') AS bundleNo, coalesce(t.no, '') AS settlementNo, v.version`;
const JOINED = `LEFT JOIN account_owner o ON o.account_id = v.account_id
  LEFT JOIN voucher_issue_line l ON l.id = v.issue_line_id LEFT JOIN voucher_issue i ON i.id = l.issue_id
  LEFT JOIN voucher_payment p ON p.voucher_id = v.id LEFT JOIN redemption r ON r.id = p.redemption_id
  LEFT JOIN voucher_bundle b ON b.id = v.bundle_id LEFT JOIN voucher_settlement t ON t.id = v.settlement_id`;
const WHERE = `WHERE v.series_id = :seriesId AND (:state IS NULL OR v.state = :state) AND (:face IS NULL OR v.face = :face)`;

/** Vouchers of a series in the order of their numbers. */
export function listVouchers(
  store: Store,
  { seriesId, state, face, text = '', offset, limit }: VoucherFilter,
): { vouchers: ListedVoucher[]; count: number; points: Points } {
  const found = `${WHERE} AND (:text = '' OR :number <> '' AND v.number >= :number AND v.number < :after
    OR v.account_id IN (SELECT account_id FROM account_owner WHERE no = :text OR name = :text))`;
  const number = plainVoucherNumber(text);
  const values = {
    seriesId,
    state: state ?? null,
    face: face ?? null,
    text: text.trim(),
    number,
    after: `${number}\u{10FFFF}`,
  };
  const vouchers = prepared<unknown[], ListedVoucher>(
    store,
    `SELECT ${LISTED} FROM voucher v INDEXED BY voucher_of_series ${JOINED} ${found} ORDER BY v.id LIMIT :limit OFFSET :offset`,
  ).all({ ...values, offset, limit });
  const totals = prepared<unknown[], { count: number; points: Points }>(
    store,
    `SELECT count(*) AS count, coalesce(sum(v.face), 0) AS points FROM voucher v ${found}`,
  ).get(values);
  return { vouchers, count: totals?.count ?? 0, points: totals?.points ?? 0 };
}

/** One voucher with everything known of it. Refuses notFound. */
export function listedVoucher(store: Store, id: number): ListedVoucher & { seriesId: number } {
  return requireFound(
    prepared<[number], ListedVoucher & { seriesId: number }>(
      store,
      `SELECT ${LISTED}, v.series_id AS seriesId FROM voucher v ${JOINED} WHERE v.id = ?`,
    ).get(id),
    '积分券',
  );
}

/** Vouchers of a line \`x\` that it can be taken back for no more; one that is lost may be found. */
const GONE = `(SELECT count(*) FROM voucher v WHERE v.issue_line_id = x.id
  AND (v.state NOT IN (${OUTSTANDING_VOUCHERS}) OR v.account_id <> x.account_id))`;

const ISSUE = `
  SELECT i.id, i.no, i.series_id AS seriesId, i.day, i.staff_name AS staffName, count(l.id) AS households,
    count(l.reversed_by_id) AS reversed, coalesce(sum(l.points), 0) AS points,
    (SELECT count(*) FROM voucher_issue_line x JOIN voucher v ON v.issue_line_id = x.id
     WHERE x.issue_id = i.id AND v.state = 'issued') AS outstanding,
    (SELECT coalesce(sum(${GONE}), 0) FROM voucher_issue_line x WHERE x.issue_id = i.id AND x.reversed_by_id IS NULL) AS gone
  FROM voucher_issue i JOIN voucher_issue_line l ON l.issue_id = i.id`;

/** The latest first. */
export function listIssues(store: Store, seriesId: number): VoucherIssueRow[] {
  return prepared<[number], VoucherIssueRow>(
    store,
    `${ISSUE} WHERE i.series_id = ? GROUP BY i.id ORDER BY i.id DESC`,
  ).all(seriesId);
}

/** Refuses notFound. */
export function issueById(store: Store, id: number): VoucherIssueRow {
  return requireFound(
    prepared<[number], VoucherIssueRow>(store, `${ISSUE} WHERE i.id = ? GROUP BY i.id`).get(id),
    '发放清单',
  );
}

/** Households of an issue with their vouchers, by group and number. */
export function issueLines(store: Store, issueId: number): VoucherIssueLine[] {
  return prepared<
    [number],
    Omit<VoucherIssueLine, 'group' | 'numbers'> & { groupNumber: number; numbers: string }
  >(
    store,
    `SELECT x.id, o.no, o.name, o.group_number AS groupNumber, x.points, x.numbers, x.reversed_by_id IS NOT NULL AS reversed, x.reason,
       ${GONE} AS gone
     FROM voucher_issue_line x JOIN account_owner o ON o.account_id = x.account_id WHERE x.issue_id = ?
     ORDER BY o.group_number, o.no, x.id`,
  )
    .all(issueId)
    .map(({ groupNumber, numbers, reversed, ...line }) => ({
      ...line,
      reversed: Boolean(reversed),
      group: groupName(store, groupNumber),
      numbers: numbers.split(' '),
    }));
}

/** Holders with points under the scheme of a series, who may spend them, by group and number. */
export function issueCandidates(store: Store, seriesId: number): VoucherCandidate[] {
  const { schemeId } = seriesById(store, seriesId);
  return prepared<[number], Omit<VoucherCandidate, 'group'> & { groupNumber: number }>(
    store,
    `SELECT a.id AS accountId, o.no, o.name, o.group_number AS groupNumber, a.balance
     FROM account a JOIN account_owner o ON o.account_id = a.id LEFT JOIN member m ON m.id = a.member_id
     WHERE a.scheme_id = ? AND a.kind IN ('household', 'person') AND a.balance > 0 AND o.household_state = 'open'
       AND coalesce(m.state, 'present') = 'present' ORDER BY o.group_number, o.no, a.id`,
  )
    .all(schemeId)
    .map(({ groupNumber, ...row }) => ({ ...row, group: groupName(store, groupNumber) }));
}

/**
 * Vouchers of an issue that are in the households' hands, by number; `part`: from 0, as many as one sheet document holds.
 */
export function issuedToPrint(
  store: Store,
  { seriesId, issueId, part }: { seriesId: number; issueId: number; part: number },
): { number: string; face: Points }[] {
  return prepared<[number, number, number, number], { number: string; face: Points }>(
    store,
    `SELECT v.number, v.face FROM voucher_issue_line l JOIN voucher v ON v.issue_line_id = l.id
     WHERE l.issue_id = ? AND v.series_id = ? AND v.state = 'issued' ORDER BY v.id LIMIT ? OFFSET ?`,
  ).all(issueId, seriesId, MAX_PRINTED, part * MAX_PRINTED);
}

/**
 * Vouchers of a series that were not given out, from one number to another (empty: the first, the last), as many as one
 * sheet document holds. Refuses notFound for a number of another series.
 */
export function vouchersToPrint(
  store: Store,
  { seriesId, from, to }: { seriesId: number; from: string; to: string },
): { number: string; face: Points }[] {
  const idOf = (text: string, otherwise: number): number => {
    if (text === '') return otherwise;
    const found = requireVoucher(store, text);
    if (found.seriesId === seriesId) return found.id;
    throw new Refusal('notFound', `${formatVoucherNumber(found.number)} 不是这一批的券号，请核对。`);
  };
  return store.orm
    .select({ number: voucher.number, face: voucher.face })
    .from(voucher)
    .where(
      and(
        eq(voucher.seriesId, seriesId),
        eq(voucher.state, 'ready'),
        between(voucher.id, idOf(from, 0), idOf(to, Number.MAX_SAFE_INTEGER)),
      ),
    )
    .orderBy(voucher.id)
    .limit(MAX_PRINTED)
    .all();
}
