/** Slips of redemptions: single ones, the register, and figures of a day. */
import type { SlipLine, SlipRow } from '../../shared/contract/redemptions.ts';
import { plainWord } from '../../shared/values/plain-text.ts';
import { householdsFound } from '../households/search.ts';
import { groupName } from '../village/groups.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import type { Points, RedemptionId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface Slip extends SlipRow {
  schemeName: string;
}

const SLIP = `
  SELECT r.id, r.slip_no AS slipNo, r.at, r.day, r.household_id AS householdId, h.no AS householdNo, o.name AS head,
    o.group_number AS groupNumber, r.collector, r.relation, r.points, r.balance_after AS balanceAfter, r.staff_name AS staffName, r.state,
    r.returned_at AS returnedAt, r.return_reason AS returnReason, s.no AS settlementNo, sc.id AS schemeId, sc.name AS schemeName,
    (SELECT group_concat(name || CASE spec WHEN '' THEN '' ELSE ' ' || spec END || '×' || quantity, '、')
     FROM (SELECT name, spec, sum(quantity) AS quantity FROM redemption_line WHERE redemption_id = r.id
       GROUP BY goods_id ORDER BY min(id))) AS goods
  FROM redemption r JOIN household h ON h.id = r.household_id JOIN account_owner o ON o.account_id = r.account_id
  JOIN account a ON a.id = r.account_id JOIN scheme sc ON sc.id = a.scheme_id
  LEFT JOIN settlement s ON s.id = r.settlement_id`;

type StoredSlip = Omit<Slip, 'group' | 'unitName'> & { groupNumber: number; schemeId: SchemeId };

function slipOf(store: Store, { groupNumber, schemeId, ...row }: StoredSlip): Slip {
  return { ...row, group: groupName(store, groupNumber), unitName: schemeUnit(store, schemeId) };
}

/** Goods of a slip, each once: the source matters only between village and shop. */
export function slipLines(store: Store, id: RedemptionId): SlipLine[] {
  return prepared<[RedemptionId], SlipLine>(
    store,
    `SELECT goods_id AS goodsId, name, spec, unit, sum(quantity) AS quantity, unit_points AS unitPoints, sum(points) AS points
     FROM redemption_line WHERE redemption_id = ? GROUP BY goods_id ORDER BY min(id)`,
  ).all(id);
}

export function slipById(store: Store, id: RedemptionId): Slip | undefined {
  const row = prepared<[RedemptionId], StoredSlip>(store, `${SLIP} WHERE r.id = ?`).get(id);
  return row && slipOf(store, row);
}

/** By its printed number (2026-000012), or only the last digits within this year (12). */
export function slipByNo(store: Store, typed: string, year: string): Slip | undefined {
  const plain = plainWord(typed);
  const slipNo = /^\d{1,6}$/.test(plain) ? `${year}-${plain.padStart(6, '0')}` : plain;
  const row = prepared<[string], StoredSlip>(store, `${SLIP} WHERE r.slip_no = ?`).get(slipNo);
  return row && slipOf(store, row);
}

export interface SlipFilter {
  from: string;
  to: string;
  /** Household as in searchCondition, slip number, collector. */
  text?: string;
  state?: 'done' | 'returned';
  offset: number;
  limit: number;
}

/** Register of redemptions (兑换登记表) with totals; returned slips are listed and not counted. */
export function listSlips(
  store: Store,
  filter: SlipFilter,
): { slips: Slip[]; count: number; points: Points; returned: number } {
  const { text = '', state } = filter;
  const query = text.trim();
  const found =
    query === ''
      ? ''
      : `AND (r.slip_no LIKE :ending ESCAPE '\\' OR r.collector = :text
    OR r.household_id IN (SELECT value FROM json_each(:households)))`;
  const where = `WHERE r.day BETWEEN :from AND :to AND (:state IS NULL OR r.state = :state) ${found}`;
  const values = {
    from: filter.from,
    to: filter.to,
    state: state ?? null,
    ...(query === ''
      ? {}
      : {
          text: query,
          ending: `%${escapeLike(query)}`,
          // The shop reads this list too, and learns nobody's phone from it.
          households: JSON.stringify(householdsFound(store, query, { phones: false }) ?? []),
        }),
  };
  // Joins are restricted to the slips of the page.
  const rows = prepared<unknown[], StoredSlip>(
    store,
    `${SLIP} WHERE r.id IN (SELECT r.id FROM redemption r ${where} ORDER BY r.day DESC, r.id DESC LIMIT :limit OFFSET :offset) ORDER BY r.day DESC, r.id DESC`,
  ).all({ ...values, limit: filter.limit, offset: filter.offset });
  const sums = prepared<unknown[], { state: Slip['state']; slips: number; points: Points }>(
    store,
    query === ''
      ? `SELECT state, sum(slips) AS slips, sum(points) AS points FROM redemption_total
         WHERE day BETWEEN :from AND :to AND (:state IS NULL OR state = :state) GROUP BY state`
      : `SELECT r.state, count(*) AS slips, sum(r.points) AS points FROM redemption r ${where} GROUP BY r.state`,
  ).all(values);
  const of = (which: Slip['state']) => sums.find((sum) => sum.state === which);
  const [done, back] = [of('done'), of('returned')];
  const totals = {
    count: (done?.slips ?? 0) + (back?.slips ?? 0),
    points: done?.points ?? 0,
    returned: back?.slips ?? 0,
  };
  return { slips: rows.map((row) => slipOf(store, row)), ...totals };
}

/** A household's balance right after the return of a slip was posted. */
export function returnOf(
  store: Store,
  id: RedemptionId,
): { transferId: TransferId; at: string; balanceAfter: Points } | undefined {
  return prepared<[string], { transferId: TransferId; at: string; balanceAfter: Points }>(
    store,
    `SELECT t.id AS transferId, t.posted_at AS at,
       (SELECT coalesce(sum(points), 0) FROM transfer WHERE credit_account_id = t.credit_account_id AND id <= t.id)
       - (SELECT coalesce(sum(points), 0) FROM transfer WHERE debit_account_id = t.credit_account_id AND id <= t.id) AS balanceAfter
     FROM transfer t WHERE t.source = ? AND t.kind = 'return'`,
  ).get(`redemption:${String(id)}`);
}
