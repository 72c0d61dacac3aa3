/** Redeems points for goods at the counter. */
import type { Redeemed } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { barredCategory, MAX_UNITS_OF_SLIP, isOutsideAllowedCategories } from '../../shared/goods.ts';
import { writtenText, type Handwritten } from '../../shared/handwritten.ts';
import type { CollectorRelation } from '../../shared/collectors.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type {
  GoodsId,
  HouseholdId,
  MemberId,
  Points,
  RedemptionId,
  SchemeId,
} from '../../shared/values/units.ts';
import { goodsQuantity, goodsTimes, goodsWorth } from '../../shared/values/goods-quantity.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { householdAccount, personAccount, requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import { transact, nextSerial, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { counterScheme, type CounterScheme } from './counter-scheme.ts';
import { goodsById, titleOf, wasOnSale, type Goods } from '../goods/goods.ts';
import { keyIn, requireKeyable } from '../handwritten/slips.ts';
import { requireWithinAllowance } from './allowances.ts';
import { recentSlips, recentText } from './recent.ts';
import { requireQuantity } from '../goods/require-quantity.ts';
import { issueStock, type Taken } from '../goods/stock.ts';
import { redemptionWindowError } from './redemption-window.ts';
import { requireCollector } from './collector.ts';
import { assertMaySpend } from './spending-account.ts';
import { requireShift } from '../shifts/require.ts';
import { ownerText, spenderOf } from './account-owner.ts';
import { requireCardOf } from './card-at-counter.ts';
import { vouchersPaidText, payingVouchers, markVouchersPaid, voucherEntries } from '../vouchers/pay.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

export interface RedeemLine {
  goodsId: GoodsId;
  quantity: number;
  /** Price shown on the screen, for one. */
  seenPoints: Points;
}

export interface RedeemInput {
  requestId: string;
  schemeId?: SchemeId;
  householdId: HouseholdId;
  /** The account holder, where persons are evaluated. */
  memberId?: MemberId | null;
  /** As scanned; null when the household was found by name. */
  cardNumber: string | null;
  /** The latest recent slip known to the screen. Omitted by callers without a screen. */
  seenSlipId?: RedemptionId | null;
  collector: string;
  relation: CollectorRelation;
  lines: RedeemLine[];
  /** Numbers of vouchers that pay first; the rest comes from the balance. */
  vouchers?: string[];
  /** The slip that was written by hand during a power cut. */
  handwritten?: Handwritten | undefined;
}

interface PricedLine {
  goods: Goods;
  quantity: number;
  points: Points;
}

/**
 * Refuses versionConflict when the household was served a moment ago at another counter, unknown to this
 * screen.
 */
function requireSeen(tx: Tx, { householdId, seenSlipId }: RedeemInput): void {
  const recent = seenSlipId === undefined ? undefined : recentSlips(tx, householdId);
  if (recent && recent.lastId > (seenSlipId ?? 0)) {
    throw new Refusal(
      'versionConflict',
      `该户${recentText(tx, recent)}。请问清村民，确认还要兑换再按一次 Enter。`,
    );
  }
}

/**
 * Name of each line, and its price on the day. Refuses withdrawn and barred goods, and prices that differ from the
 * screen.
 */
function priced(
  tx: Tx,
  { lines, handwritten }: RedeemInput,
  scheme: CounterScheme,
  day: string,
): PricedLine[] {
  const byGoods = new Map<GoodsId, PricedLine>();
  for (const line of lines) {
    const goods = requireFound(goodsById(tx, line.goodsId, day), '商品');
    const isOnSale = handwritten ? wasOnSale(goods, day) : goods.state === 'onSale';
    if (!isOnSale) {
      const since =
        handwritten && goods.offSaleOn !== null ? `${chineseDate(goods.offSaleOn)}已下架` : '已下架';
      throw new Refusal('invalidState', `${quoted(titleOf(goods))}${since}，请从清单中去掉。`);
    }
    const barred = barredCategory(goods, scheme.barredCategories);
    if (barred !== undefined) {
      throw new Refusal(
        'prohibitedGoods',
        `${quoted(titleOf(goods))}属于禁兑品类${quoted(barred)}，《${scheme.name}》规定不得兑换。请从清单中去掉。`,
      );
    }
    if (isOutsideAllowedCategories(goods, scheme.allowedCategories)) {
      throw new Refusal(
        'prohibitedGoods',
        `${quoted(titleOf(goods))}（${goods.category}）不在《${scheme.name}》的可兑品类（${scheme.allowedCategories?.join('、') ?? ''}）之内。请从清单中去掉。`,
      );
    }
    if (goods.points !== line.seenPoints) throw priceChanged(goods, line.seenPoints, scheme, tx.today, day);
    const quantity = (byGoods.get(goods.id)?.quantity ?? 0) + line.quantity;
    requireQuantity(goods, quantity, '数量', MAX_UNITS_OF_SLIP);
    byGoods.set(goods.id, { goods, quantity, points: goodsWorth(quantity, goods.points, goods.unitSize) });
  }
  const all = [...byGoods.values()];
  for (const { goods, quantity, points } of all) {
    if (points === 0) {
      throw new Refusal(
        'invalidInput',
        `${quoted(titleOf(goods))}才 ${goodsQuantity(quantity, goods)}，折不到 0.01 ${scheme.unitName}，不能兑换。请核对重量。`,
      );
    }
  }
  return all;
}

function priceChanged(
  goods: Goods,
  seen: Points,
  { unitName }: CounterScheme,
  today: string,
  day: string,
): Refusal {
  const [before, now] = [`${formatPoints(seen)} ${unitName}`, `${formatPoints(goods.points)} ${unitName}`];
  return new Refusal(
    'versionConflict',
    day === today
      ? `${quoted(titleOf(goods))}的兑换积分已由 ${before}调整为 ${now}。请按新的积分与村民确认后再兑换。`
      : `${quoted(titleOf(goods))}在${chineseDate(day)}的兑换积分是 ${now}，不是 ${before}。手写单按写单那天的价，请核对后再录。`,
  );
}

function nextRedemptionId(tx: Tx): RedemptionId {
  const row = prepared<[], { id: RedemptionId }>(
    tx,
    'SELECT coalesce(max(id), 0) + 1 AS id FROM redemption',
  ).get();
  return row?.id ?? 1;
}

/**
 * One line per batch: whose goods they were decides whether they are paid for, and a return goes back to it. The points of
 * the goods are rounded once; a line has those of the quantity up to its end less those up to its beginning.
 */
function insertLines(tx: Tx, redemptionId: RedemptionId, lines: { goods: Goods; taken: Taken[] }[]): void {
  const insert = prepared(
    tx,
    `INSERT INTO redemption_line (redemption_id, goods_id, name, spec, unit, quantity, unit_points, points, source, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { goods, taken } of lines) {
    const { id, name, spec, unit, unitSize, points: price } = goods;
    let [before, costBefore] = [0, 0];
    for (const { batchId, source, quantity } of taken) {
      before += quantity;
      const cost = goodsWorth(before, price, unitSize);
      const points = cost - costBefore;
      costBefore = cost;
      insert.run(redemptionId, id, name, spec, unit, quantity, price, points, source, batchId);
    }
  }
}

/**
 * Points, stock and slip in one act. Refuses (without changes) cardLost, cardUnknown, householdFrozen,
 * prohibitedGoods, notAllowed (redemption window, no shift), outOfStock, insufficientBalance, negativeBalance, a
 * changed price, capExceeded (a proxy's households per day, the allowance of goods), voucherNotValid. Slips are
 * numbered without gaps within a year: '2026-000001'. A slip written by hand is judged by the scheme, prices, windows,
 * goods on sale, allowances, best-before dates and last days of vouchers of the day on it, and by the balance, the card and the household as they are now; it
 * is a slip of the day on which it is keyed in. Refuses it out of its order, or when it was keyed in before
 * (duplicate, invalidInput, notFound).
 */
export function redeem(store: Store, by: Actor, input: RedeemInput): Redeemed {
  return transact(store, by, 'redemptions.redeem', input, (tx) => {
    requireShift(tx);
    const { handwritten } = input;
    if (handwritten) requireKeyable(tx, handwritten);
    const day = handwritten?.writtenOn ?? tx.today;
    const scheme = counterScheme(tx, input.schemeId, day);
    const cardId = requireCardOf(tx, input.householdId, input.cardNumber);
    const memberId = input.memberId ?? null;
    const spender = spenderOf(tx, { householdId: input.householdId, memberId });
    assertMaySpend(spender, 'counter');
    // A form pays once by its number.
    if (!handwritten) requireSeen(tx, input);
    const collector = requireCollector(tx, spender, input, day);
    const lines = priced(tx, input, scheme, day);
    for (const { goods, quantity } of lines)
      requireWithinAllowance(tx, input.householdId, goods, quantity, day);
    const points = sumBy(lines, (line) => line.points);
    if (points <= 0)
      throw new Refusal('invalidInput', `清单是空的。请先扫商品或按 ${keyLabel('findGoods')} 找商品。`);
    const account =
      memberId === null
        ? householdAccount(tx, scheme.id, input.householdId)
        : personAccount(tx, scheme.id, memberId);
    const closed = redemptionWindowError(tx, scheme, account?.id ?? null, day);
    if (closed !== undefined) throw new Refusal('notAllowed', closed);
    const paying = payingVouchers(tx, account?.id ?? null, points, input.vouchers ?? [], day);
    if (points > paying.face)
      requireBalance(account ?? { balance: 0 }, points - paying.face, scheme.unitName);
    if (!account) throw new Error('redeem: no account for a non-zero amount');
    const redemptionId = nextRedemptionId(tx);
    const source = `redemption:${String(redemptionId)}`;
    const taken = lines.map(({ goods, quantity }) => ({
      goods,
      taken: issueStock(tx, goods, quantity, source, day),
    }));
    const year = tx.today.slice(0, 4);
    const slipNo = `${year}-${String(nextSerial(tx, `slip:${year}`)).padStart(6, '0')}`;
    const what = lines.map(({ goods, quantity }) => goodsTimes(titleOf(goods), quantity, goods)).join('、');
    const entry = { accountId: account.id, activityDate: tx.today, period: tx.today.slice(0, 7), source };
    const posted = post(tx, [
      ...voucherEntries(entry, paying),
      {
        ...entry,
        kind: 'redemption',
        points,
        fundedByVouchers: Math.min(points, paying.face),
        summary: `${handwritten ? writtenText(handwritten) : ''}兑换 ${what}`.slice(0, 200),
      },
    ]).at(-1);
    if (!posted) throw new Error('the redemption was not posted');
    prepared(
      tx,
      `INSERT INTO redemption (id, slip_no, account_id, household_id, card_id, collector, relation, points, balance_after, at, day,
         staff_id, staff_name, transfer_id, fen_per_point, voucher_points) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      redemptionId,
      slipNo,
      account.id,
      input.householdId,
      cardId,
      collector,
      input.relation,
      points,
      posted.balanceAfter,
      tx.at,
      tx.today,
      tx.by.staffId,
      tx.by.name,
      posted.transferId,
      scheme.fenPerPoint,
      Math.min(points, paying.face),
    );
    insertLines(tx, redemptionId, taken);
    markVouchersPaid(tx, redemptionId, points, paying);
    if (handwritten) keyIn(tx, handwritten, redemptionId);
    tx.audit({
      subject: source,
      summary: `兑换 ${slipNo}：${handwritten ? `${writtenText(handwritten)}，` : ''}${ownerText(spender)}，${what}，${formatPoints(points)} ${scheme.unitName}，${vouchersPaidText(paying)}余 ${formatPoints(posted.balanceAfter)} ${scheme.unitName}，领取人 ${collector}（${input.relation}）`,
    });
    return { redemptionId, slipNo, points, balanceAfter: posted.balanceAfter };
  });
}
