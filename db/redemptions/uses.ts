/** Book of uses: one row each, numbered without gaps within kind and year, cancelled by reversals. */
import { and, between, count, eq, gte, sql } from 'drizzle-orm';
import type { UseView } from '../../shared/contract/uses.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { requireFound } from '../../shared/refusals.ts';
import { USE_KIND_NAMES, type UseKind } from '../../shared/uses.ts';
import type { AccountId, Fen, Points, SchemeId } from '../../shared/values/units.ts';
import { bookReach, findHouseholdIds, type PhoneReach } from '../households/search.ts';
import { governingVersion, rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { pointsUse } from '../schema/index.ts';

type Row = Omit<UseView, 'unitName' | 'privilege'> & { privilegeId: string | null; rulesVersionId: number };

const FROM = `
  FROM points_use u CROSS JOIN account_owner o ON o.account_id = u.account_id JOIN scheme s ON s.id = o.scheme_id
  JOIN household h ON h.id = o.household_id LEFT JOIN account_owner r ON r.account_id = u.receiver_account_id`;

const USE = `
  SELECT u.id, u.no, u.kind, o.scheme_id AS schemeId, s.name AS schemeName, u.account_id AS accountId,
    o.household_id AS householdId, o.no AS householdNo, o.name, o.group_number AS groupNumber, u.points, u.fen,
    r.no AS receiverNo, r.name AS receiverName, u.privilege_id AS privilegeId, u.collector, u.relation, u.remark, u.day, u.at,
    u.staff_name AS staffName, u.state, u.state_reason AS stateReason, u.version,
    CASE WHEN u.transfer_id IS NOT NULL THEN
      (SELECT coalesce(sum(points), 0) FROM transfer WHERE credit_account_id = u.account_id AND id <= u.transfer_id)
      - (SELECT coalesce(sum(points), 0) FROM transfer WHERE debit_account_id = u.account_id AND id <= u.transfer_id) END AS balanceAfter,
    ${governingVersion('o.scheme_id', 'u.day')} AS rulesVersionId
  ${FROM}`;

function useOf(store: Store, { privilegeId, rulesVersionId, ...row }: Row): UseView {
  const { unitName, uses } = rulesOfVersion(store, rulesVersionId);
  const privilege =
    privilegeId === null
      ? null
      : (uses.privileges?.find(({ id }) => id === privilegeId)?.name ?? privilegeId);
  return { ...row, unitName, privilege };
}

/** Refuses notFound. */
export function useById(store: Store, id: number): UseView {
  return useOf(
    store,
    requireFound(prepared<[number], Row>(store, `${USE} WHERE u.id = ?`).get(id), '这笔积分使用'),
  );
}

export interface UseFilter {
  from: string;
  to: string;
  schemeId?: SchemeId;
  kind?: UseKind;
  /** Number of the use, household as in searchCondition, names of both sides. */
  text?: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
  offset: number;
  limit: number;
}

/** Uses of a date range, newest first; cancelled ones are listed and not counted. */
export function listUses(
  store: Store,
  filter: UseFilter,
): { uses: UseView[]; count: number; points: Points; fen: Fen; cancelled: number } {
  const text = plainText(filter.text ?? '').trim();
  const where = `WHERE u.day BETWEEN :from AND :to AND (:schemeId IS NULL OR o.scheme_id = :schemeId)
    AND (:kind IS NULL OR u.kind = :kind)
    AND (:text = '' OR u.no = :text OR o.name = :text OR r.name = :text
      OR h.id IN (SELECT value FROM json_each(:households)))`;
  const values = {
    from: filter.from,
    to: filter.to,
    schemeId: filter.schemeId ?? null,
    kind: filter.kind ?? null,
    text,
    households: JSON.stringify(findHouseholdIds(store, text, bookReach(filter.phones)) ?? []),
  };
  const rows = prepared<unknown[], Row>(
    store,
    `${USE} ${where} ORDER BY u.day DESC, u.id DESC LIMIT :limit OFFSET :offset`,
  ).all({ ...values, offset: filter.offset, limit: filter.limit });
  const totals = prepared<unknown[], { count: number; points: Points; fen: Fen; cancelled: number }>(
    store,
    `SELECT count(*) AS count, coalesce(sum(CASE u.state WHEN 'done' THEN u.points END), 0) AS points,
       coalesce(sum(CASE u.state WHEN 'done' THEN u.fen END), 0) AS fen,
       count(CASE u.state WHEN 'cancelled' THEN 1 END) AS cancelled ${FROM} ${where}`,
  ).get(values);
  return {
    uses: rows.map((row) => useOf(store, row)),
    ...(totals ?? { count: 0, points: 0, fen: 0, cancelled: 0 }),
  };
}

/** Cash received by an account between two days, in fen; cancelled uses do not count. */
export function cashReceived(
  store: Store,
  accountId: AccountId,
  { from, to }: { from: string; to: string },
): Fen {
  const row = store.orm
    .select({ fen: sql<Fen>`coalesce(sum(${pointsUse.fen}), 0)` })
    .from(pointsUse)
    .where(
      and(
        eq(pointsUse.accountId, accountId),
        eq(pointsUse.kind, 'cash'),
        eq(pointsUse.state, 'done'),
        between(pointsUse.day, from, to),
      ),
    )
    .get();
  return row?.fen ?? 0;
}

/** Number of times that an account used a privilege since a day; cancelled uses do not count. */
export function usesSince(store: Store, accountId: AccountId, privilegeId: string, since: string): number {
  const row = store.orm
    .select({ n: count() })
    .from(pointsUse)
    .where(
      and(
        eq(pointsUse.accountId, accountId),
        eq(pointsUse.privilegeId, privilegeId),
        eq(pointsUse.state, 'done'),
        gte(pointsUse.day, since),
      ),
    )
    .get();
  return row?.n ?? 0;
}

/** 兑现金 XJ2026-0001，12.50元 */
export function useText({ kind, no, points, fen, unitName }: UseView): string {
  const money = fen === null ? '' : `，${formatFen(fen)}元`;
  const cost = points === 0 ? '' : `，${formatPoints(points)}${unitName}`;
  return `${USE_KIND_NAMES[kind]} ${no}${cost}${money}`;
}
