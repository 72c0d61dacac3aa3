/** 券结算: the vouchers that one shop brought back, by household, at the rate kept on their slips. */
import type { VoucherSettlementLine, VoucherSettlementRow } from '../../shared/contract/vouchers.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { amountsOf } from '../../shared/settlements.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { AccountId, Fen, Points, RedemptionId, SchemeId } from '../../shared/values/units.ts';
import { requireUnpaid } from '../payments/paid-bills.ts';
import { SHOP_POINTS } from './shop-points.ts';
import { voucherSettlement, voucherSettlementLine, voucher } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import {
  assertVersion,
  nextSerial,
  prepared,
  transact,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { groupName } from '../village/groups.ts';
import { VOUCHER_SETTLEMENT } from '../vouchers/states.ts';
import { eq, sql } from 'drizzle-orm';

/** A voucher that paid, with what its slip still owes the shop. */
interface PaidVoucher {
  id: number;
  face: Points;
  used: Points;
  redemptionId: RedemptionId;
  accountId: AccountId;
  fenPerPoint: Fen;
  /** Points of the shop's own goods on the slip that did not come back. */
  shopPoints: Points;
  /** Brought back, and not settled. */
  due: number;
}

interface DueVoucher extends PaidVoucher {
  /** Part of the face that paid for the shop's own goods. */
  payable: Points;
}

/** Shops whose vouchers are due, the first that brought any first. */
function dueShops(store: Store, schemeId: SchemeId): string[] {
  return prepared<[SchemeId], { shopName: string }>(
    store,
    `SELECT b.shop_name AS shopName FROM voucher_bundle b
     WHERE EXISTS (SELECT 1 FROM voucher v JOIN voucher_series s ON s.id = v.series_id
       WHERE v.bundle_id = b.id AND v.settlement_id IS NULL AND s.scheme_id = ?)
     GROUP BY b.shop_name ORDER BY min(b.id)`,
  )
    .all(schemeId)
    .map(({ shopName }) => shopName);
}

/**
 * Vouchers that are due to a shop, each with its part of what the slip owes: the vouchers of a slip pay in the order of the
 * slip.
 */
function dueVouchers(store: Store, schemeId: SchemeId, shopName: string): DueVoucher[] {
  const rows = prepared<[string, SchemeId], PaidVoucher>(
    store,
    `SELECT v.id, v.face, p.used, p.redemption_id AS redemptionId, v.account_id AS accountId, r.fen_per_point AS fenPerPoint,
       ${SHOP_POINTS} AS shopPoints, coalesce(b.shop_name = ?, 0) AND v.settlement_id IS NULL AS due
     FROM redemption r JOIN voucher_payment p ON p.redemption_id = r.id JOIN voucher v ON v.id = p.voucher_id
       LEFT JOIN voucher_bundle b ON b.id = v.bundle_id
     WHERE r.id IN (SELECT q.redemption_id FROM voucher w JOIN voucher_series s ON s.id = w.series_id
       JOIN voucher_payment q ON q.voucher_id = w.id
       WHERE s.scheme_id = ? AND w.bundle_id IS NOT NULL AND w.settlement_id IS NULL)
     ORDER BY r.id, v.face DESC, v.id`,
  ).all(shopName, schemeId);
  const left = new Map<RedemptionId, Points>();
  return rows
    .map((row) => {
      const rest = left.get(row.redemptionId) ?? row.shopPoints;
      const payable = Math.min(row.used, rest);
      left.set(row.redemptionId, rest - payable);
      return { ...row, payable };
    })
    .filter(({ due }) => due === 1);
}

function countsOf(vouchers: readonly DueVoucher[]): { face: Points; count: number }[] {
  return [...Map.groupBy(vouchers, ({ face }) => face)]
    .map(([face, of]) => ({ face, count: of.length }))
    .sort((a, b) => a.face - b.face);
}

interface Household {
  no: string;
  name: string;
  groupNumber: number;
}

export interface VoucherSettlementPreview {
  schemeId: SchemeId;
  /** Empty when nothing is due. */
  shopName: string;
  /** Those that come next: a settlement pays one shop. */
  otherShops: string[];
  vouchers: number;
  points: Points;
  payablePoints: Points;
  amount: Fen;
  lines: VoucherSettlementLine[];
}

/**
 * 统计表 of what is due now to the shop that brought vouchers first, by household. Parts of one rate are rounded together,
 * as in settlements.
 */
export function previewVoucherSettlement(store: Store, schemeId: SchemeId): VoucherSettlementPreview {
  const [shopName = '', ...otherShops] = dueShops(store, schemeId);
  const due = dueVouchers(store, schemeId, shopName);
  const parts = [
    ...Map.groupBy(due, ({ accountId, fenPerPoint }) => `${String(accountId)}/${String(fenPerPoint)}`),
  ]
    .flatMap(([, vouchers]) => {
      const [first] = vouchers;
      return first ? [{ accountId: first.accountId, fenPerPoint: first.fenPerPoint, vouchers }] : [];
    })
    .map((part) => ({
      ...part,
      source: 'shop' as const,
      points: sumBy(part.vouchers, ({ payable }) => payable),
    }));
  const amounts = amountsOf(parts);
  const byAccount = Map.groupBy(
    parts.map((part, index) => ({ ...part, amount: amounts[index] ?? 0 })),
    ({ accountId }) => accountId,
  );
  const owners = new Map(
    prepared<[string], Household & { accountId: AccountId }>(
      store,
      `SELECT account_id AS accountId, no, name, group_number AS groupNumber FROM account_owner
       WHERE account_id IN (SELECT value FROM json_each(?))`,
    )
      .all(JSON.stringify([...byAccount.keys()]))
      .map(({ accountId, ...owner }) => [accountId, owner]),
  );
  const lines = [...byAccount]
    .map(([accountId, of]) => {
      const owner = requireFound(owners.get(accountId), '积分账户');
      const vouchers = of.flatMap((part) => part.vouchers);
      return {
        no: owner.no,
        name: owner.name,
        group: groupName(store, owner.groupNumber),
        counts: countsOf(vouchers),
        points: sumBy(vouchers, ({ face }) => face),
        payablePoints: sumBy(of, (part) => part.points),
        amount: sumBy(of, (part) => part.amount),
      };
    })
    .sort((a, b) => (a.no < b.no ? -1 : 1));
  return {
    schemeId,
    shopName,
    otherShops,
    vouchers: due.length,
    points: sumBy(due, ({ face }) => face),
    payablePoints: sumBy(due, ({ payable }) => payable),
    amount: sumBy(lines, ({ amount }) => amount),
    lines,
  };
}

interface SettleVouchers {
  requestId: string;
  schemeId: SchemeId;
  /** What was shown on the screen. */
  seen: { shopName: string; vouchers: number; amount: Fen };
}

/**
 * Settles every voucher that the shop brought back: none is paid twice. Refuses invalidState without any, versionConflict
 * when shop or figures differ from the screen.
 */
export function settleVouchers(
  store: Store,
  by: Actor,
  input: SettleVouchers,
): { settlementId: number; no: string } {
  return transact(store, by, 'vouchers.settle', input, (tx) => {
    const { schemeId, seen } = input;
    const { shopName, lines, vouchers, points, payablePoints, amount } = previewVoucherSettlement(
      tx,
      schemeId,
    );
    if (vouchers === 0)
      throw new Refusal('invalidState', '没有交回而未结算的积分券。请先收商户交回的券，再结算。');
    if (shopName !== seen.shopName || vouchers !== seen.vouchers || amount !== seen.amount) {
      throw new Refusal(
        'versionConflict',
        `交回的券刚有变动：现为 ${shopName} ${String(vouchers)} 张、¥${formatFen(amount)}。请核对后再结算。`,
      );
    }
    const due = dueVouchers(tx, schemeId, shopName).map(({ id }) => id);
    const year = tx.today.slice(0, 4);
    const no = `QJ${year}-${String(nextSerial(tx, `voucherSettlement:${year}`)).padStart(3, '0')}`;
    const totals = { vouchers, points, payablePoints, amount };
    const { id } = tx.orm
      .insert(voucherSettlement)
      .values({
        no,
        schemeId,
        shopName,
        ...totals,
        day: tx.today,
        at: tx.at,
        staffId: tx.by.staffId,
        staffName: tx.by.name,
      })
      .returning({ id: voucherSettlement.id })
      .get();
    for (const line of lines) {
      tx.orm
        .insert(voucherSettlementLine)
        .values({ ...line, settlementId: id })
        .run();
    }
    setSettlement(tx, due, id);
    tx.audit({
      subject: `voucherSettlement:${String(id)}`,
      summary: `券结算 ${no}：${shopName}，积分券 ${String(vouchers)} 张，面额 ${formatPoints(points)} ${schemeUnit(tx, schemeId)}，¥${formatFen(amount)}（${fenInWords(amount)}）`,
      after: { no, schemeId, shopName, ...totals },
    });
    return { settlementId: id, no };
  });
}

function setSettlement(tx: Tx, ids: readonly number[], settlementId: number): void {
  prepared(
    tx,
    'UPDATE voucher SET settlement_id = ?, version = version + 1 WHERE id IN (SELECT value FROM json_each(?))',
  ).run(settlementId, JSON.stringify(ids));
}

const SETTLEMENT = `
  SELECT s.id, s.no, s.scheme_id AS schemeId, c.name AS schemeName, s.shop_name AS shopName, s.vouchers, s.points,
    s.payable_points AS payablePoints, s.amount, s.day, s.staff_name AS staffName, s.state, s.state_reason AS stateReason, s.version
  FROM voucher_settlement s JOIN scheme c ON c.id = s.scheme_id`;

/** The latest first. */
export function listVoucherSettlements(store: Store): VoucherSettlementRow[] {
  return prepared<[], VoucherSettlementRow>(store, `${SETTLEMENT} ORDER BY s.id DESC`).all();
}

/** Refuses notFound. */
export function voucherSettlementById(store: Store, id: number): VoucherSettlementRow {
  return requireFound(
    prepared<[number], VoucherSettlementRow>(store, `${SETTLEMENT} WHERE s.id = ?`).get(id),
    '券结算单',
  );
}

/** Lines as signed for. */
export function voucherSettlementLines(store: Store, id: number): VoucherSettlementLine[] {
  return store.orm
    .select({
      no: voucherSettlementLine.no,
      name: voucherSettlementLine.name,
      group: voucherSettlementLine.group,
      counts: voucherSettlementLine.counts,
      points: voucherSettlementLine.points,
      payablePoints: voucherSettlementLine.payablePoints,
      amount: voucherSettlementLine.amount,
    })
    .from(voucherSettlementLine)
    .where(eq(voucherSettlementLine.settlementId, id))
    .orderBy(voucherSettlementLine.id)
    .all();
}

/**
 * Cancels a settlement with a reason: it stays on record with its lines, and its vouchers are due again. Refuses
 * invalidState (cancelled, paid out of the funds), versionConflict.
 */
export function cancelVoucherSettlement(
  store: Store,
  by: Actor,
  input: { requestId: string; settlementId: number; version: number; reason: string },
): { no: string; vouchers: number } {
  return transact(store, by, 'vouchers.cancelSettlement', input, (tx) => {
    const { id, no, state, version, vouchers, amount } = voucherSettlementById(tx, input.settlementId);
    if (state === 'cancelled') throw new Refusal('invalidState', `券结算单 ${no} 已经撤销过，不能再撤销。`);
    assertVersion(version, input.version, `券结算单 ${no}`);
    requireUnpaid(tx, { kind: 'voucherSettlement', id, no });
    tx.orm
      .update(voucher)
      .set({ settlementId: null, version: sql`${voucher.version} + 1` })
      .where(eq(voucher.settlementId, id))
      .run();
    transition(tx, VOUCHER_SETTLEMENT, id, 'cancelled', { stateReason: input.reason });
    tx.audit({
      subject: `voucherSettlement:${String(id)}`,
      summary: `撤销券结算 ${no}：积分券 ${String(vouchers)} 张改为未结算，原结算 ¥${formatFen(amount)}；原因：${input.reason}`,
      before: { state: 'made' },
      after: { state: 'cancelled', reason: input.reason },
    });
    return { no, vouchers };
  });
}
