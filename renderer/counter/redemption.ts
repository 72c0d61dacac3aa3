/** State of one redemption: customer, basket, and the request to the host. */
import type { HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { CounterHousehold, Redeemed } from '../../shared/contract/redemptions.ts';
import { handwrittenText } from '../../shared/handwritten.ts';
import { keyLabel } from '../../shared/counter-keys.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { vouchersTotal, type Basket } from './basket.ts';
import { isSameAccount } from './same-customer.ts';
import type { KnownCollector } from './collector.ts';

export interface AtCounter {
  household: CounterHousehold;
  byCard: boolean;
  /** Accounts of the same card, for the operator to choose from. */
  accounts: CounterHousehold[];
}

export interface SlipToPrint {
  redemptionId: number;
  /** As printed on it. */
  number: string;
  /** For a 退货单. */
  returnId: number | null;
}

export interface Redemption {
  now: Basket;
  customer: AtCounter;
  by: KnownCollector;
}

export function askRedemption({ now, customer, by }: Redemption) {
  const { household, byCard } = customer;
  return client.redemptions.redeem({
    requestId: now.requestId,
    schemeId: household.schemeId,
    householdId: household.householdId,
    memberId: household.memberId,
    cardNumber: byCard ? household.cardNumber : null,
    seenSlipId: household.recent?.lastId ?? null,
    collector: by.name,
    relation: by.relation,
    lines: now.lines.map((line) => ({
      goodsId: line.goods.id,
      quantity: line.quantity,
      seenPoints: line.goods.points,
    })),
    handwritten: now.handwritten,
    ...(now.vouchers.length === 0 ? {} : { vouchers: now.vouchers.map(({ number }) => number) }),
  });
}

/** 清单里还有 方云 户的商品; 已扫 方云 户的积分券 1 张 while there are no goods. */
export function basketOf({ household }: AtCounter, { lines, vouchers }: Basket): string {
  return lines.length > 0
    ? `清单里还有 ${household.head} 户的商品`
    : `已扫 ${household.head} 户的积分券 ${String(vouchers.length)} 张`;
}

/** Why another household is not looked for yet. */
export function finishFirstMessage(at: AtCounter, basket: Basket): string {
  return basket.lines.length > 0
    ? `${basketOf(at, basket)}。请先兑换，或按 ${keyLabel('clear')} 清空后再找下一户。`
    : `${basketOf(at, basket)}。这户还有券就接着扫，或把券号输在商品框里；要换户按 ${keyLabel('clear')} 清空。`;
}

/** The refreshed account with the shown card; undefined when it no longer exists. */
export async function accountNow(
  { household, byCard }: AtCounter,
  day?: string,
): Promise<CounterHousehold | undefined> {
  const { no: text, householdId, schemeId } = household;
  const { matches } = await client.redemptions.findCustomers({ text, householdId, schemeId, day });
  const now = matches.find((one) => isSameAccount(one, household));
  return now && { ...now, cardNumber: byCard ? household.cardNumber : now.cardNumber };
}

/** What the strip says when a customer has come. */
export function customerMessage(
  { head, balance, warnings, recent }: CounterHousehold,
  unit: string,
): { tone: 'good' | 'bad'; text: string } {
  const [warning] = warnings;
  const text = `${head}，可兑余额 ${formatPoints(balance)} ${unit}`;
  if (warning !== undefined) return { tone: 'bad', text: warning };
  return recent ? { tone: 'bad', text: `${text}。${recent.text}，请问清再兑换` } : { tone: 'good', text };
}

/** What the strip says of a redemption that was done. */
export function redeemedText(
  { points, balanceAfter, slipNo }: Redeemed,
  basket: Basket,
  { head }: CounterHousehold,
  unit: string,
): string {
  const paid = vouchersTotal(basket);
  const vouchers = paid > 0 ? `，积分券付 ${formatPoints(Math.min(paid, points))}` : '';
  return `${head}，${formatPoints(points)} ${unit}${vouchers}，余 ${formatPoints(balanceAfter)} ${unit}，小票 ${slipNo}${basket.handwritten ? `（${handwrittenText(basket.handwritten)}）` : ''}`;
}

/** What the strip says when a voucher is added to a basket. */
export function voucherText(
  { face }: HeldVoucher,
  { vouchers }: Basket,
  { head }: CounterHousehold,
  unit: string,
): string {
  const sum = vouchers.reduce((points, voucher) => points + voucher.face, face);
  return `${head}，积分券 ${formatPoints(face)} ${unit}，共 ${String(vouchers.length + 1)} 张 ${formatPoints(sum)} ${unit}`;
}
