/** Vouchers that pay a basket at the counter, inside the redemption's transaction. */
import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import type { AccountId, Points, RedemptionId } from '../../shared/values/units.ts';
import { VOUCHER_STATE_NAMES } from '../../shared/vouchers.ts';
import { transition } from '../database/states.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import type { LedgerEntry } from '../ledger/post.ts';
import { voucherCleared } from '../period-closes/cleared.ts';
import { VOUCHER } from './states.ts';
import { requireVoucher, type Voucher } from './vouchers.ts';

export interface Paying {
  /** The smallest last: a rest is that of the last one. */
  vouchers: Voucher[];
  face: Points;
}

/**
 * Why a voucher does not pay on a day, in Chinese; undefined when it does. The day is that of the form where goods were
 * handed out during a power cut.
 */
export function voucherFault(one: Voucher, day: string): string | undefined {
  const { number, state, stateDay, slipNo, validFrom, validUntil, stateReason } = one;
  const name = `积分券 ${formatVoucherNumber(number)}`;
  switch (state) {
    case 'ready':
      return `${name} 还没有发给农户，不能兑换。请收下交村会计。`;
    case 'lost':
      return `${name} 已挂失，不能兑换。请收下交村会计，核实身份后再办。`;
    case 'redeemed':
      return `${name} 已在${chineseDate(stateDay)}兑过（小票 ${slipNo ?? ''}），一张券只能兑一次。`;
    case 'expired':
      if (day <= validUntil && one.expiry === 'back')
        return `${name} 那天还能用，后来办了到期，积分已退回账户。请不扫这张券，从余额里付。`;
      return `${name} 已办到期（${stateReason}），不能兑换。请收下交村会计。`;
    case 'void':
      return `${name} ${VOUCHER_STATE_NAMES[state]}（${stateReason}），不能兑换。请收下交村会计。`;
    case 'issued':
  }
  if (day < validFrom) return `${name} 自${chineseDate(validFrom)}起才能用。`;
  if (day > validUntil) return `${name} 的有效期到${chineseDate(validUntil)}为止，已经过期，请找村会计。`;
  return undefined;
}

/** Refuses voucherNotValid. Points that a reset has cleared since still buy goods; as change they would be points of the next cycle. */
export function requirePayable(store: Store, text: string, day: string): Voucher {
  const found = requireVoucher(store, text);
  const fault = voucherFault(found, day);
  if (fault !== undefined) throw new Refusal('voucherNotValid', fault);
  return voucherCleared(store, found.id) === undefined ? found : { ...found, change: 'refused' };
}

/**
 * The vouchers of a basket. They pay for their own household alone: what passes from hand to hand would be money. Refuses
 * voucherNotValid (state, dates, another account, one that is not needed, change that the series refuses).
 */
export function payingVouchers(
  tx: Tx,
  accountId: AccountId | null,
  points: Points,
  numbers: readonly string[],
  day: string,
): Paying {
  const found = numbers.map((number) => requirePayable(tx, number, day));
  const vouchers = [...new Map(found.map((one) => [one.id, one])).values()].sort(
    (a, b) => b.face - a.face || a.id - b.id,
  );
  const other = vouchers.find((one) => one.accountId !== accountId);
  if (other) {
    throw new Refusal(
      'voucherNotValid',
      `积分券 ${formatVoucherNumber(other.number)} 是 ${other.holderNo} ${other.holder} 的，只能由该户兑换，不能替别户付。请从清单里去掉。`,
    );
  }
  const face = sumBy(vouchers, (one) => one.face);
  const last = vouchers.at(-1);
  const over = face - points;
  if (last && over >= last.face) {
    throw new Refusal(
      'voucherNotValid',
      `清单只有 ${formatPoints(points)}，用不着积分券 ${formatVoucherNumber(last.number)}（面额 ${formatPoints(last.face)}）。请把它去掉，还给村民。`,
    );
  }
  if (last && over > 0 && vouchers.some(({ change }) => change === 'refused')) {
    throw new Refusal(
      'voucherNotValid',
      `积分券面额共 ${formatPoints(face)}，清单只有 ${formatPoints(points)}，这样的券不找零：请再选 ${formatPoints(over)} 的物品，或去掉一张券。`,
    );
  }
  return { vouchers, face };
}

/** The entry right before the redemption: the points of the vouchers are back for it, and a rest stays in the account. */
export function voucherEntries(
  entry: Pick<LedgerEntry, 'accountId' | 'activityDate' | 'period' | 'source'>,
  { vouchers, face }: Paying,
): LedgerEntry[] {
  if (vouchers.length === 0) return [];
  const numbers = vouchers.map(({ number }) => formatVoucherNumber(number)).join('、');
  const summary = `积分券 ${String(vouchers.length)} 张付：${numbers}`.slice(0, 200);
  return [{ ...entry, kind: 'voucherRedeemed', points: face, summary }];
}

/** Ends the vouchers; the key of voucher_payment refuses one that has paid before. */
export function markVouchersPaid(
  tx: Tx,
  redemptionId: RedemptionId,
  points: Points,
  { vouchers }: Paying,
): void {
  if (vouchers.length === 0) return;
  let rest = points;
  for (const { id, face } of vouchers) {
    const used = Math.min(face, rest);
    rest -= used;
    prepared(tx, 'INSERT INTO voucher_payment (voucher_id, redemption_id, used) VALUES (?, ?, ?)').run(
      id,
      redemptionId,
      used,
    );
  }
  transition(
    tx,
    VOUCHER,
    vouchers.map(({ id }) => id),
    'redeemed',
    { stateReason: '' },
  );
}

/** 积分券 2 张付 30.00， for the audit trail; empty without any. */
export function vouchersPaidText({ vouchers, face }: Paying): string {
  if (vouchers.length === 0) return '';
  return `积分券 ${vouchers.map(({ number }) => number).join('、')} 付 ${formatPoints(face)}，`;
}
