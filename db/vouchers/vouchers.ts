/** Single vouchers: lookup by number, and who holds them. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import {
  plainVoucherNumber,
  vouchersOfScan,
  formatVoucherNumber,
} from '../../shared/values/voucher-number.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import type { VoucherChange, VoucherExpiry, VoucherState } from '../../shared/vouchers.ts';
import { prepared, type Store } from '../database/store.ts';

export interface Voucher {
  id: number;
  number: string;
  seriesId: number;
  seriesName: string;
  schemeId: SchemeId;
  change: VoucherChange;
  expiry: VoucherExpiry;
  validFrom: string;
  validUntil: string;
  face: Points;
  state: VoucherState;
  stateDay: string;
  stateReason: string;
  accountId: AccountId | null;
  issueLineId: number | null;
  bundleId: number | null;
  settlementId: number | null;
  /** Of the account's owner; null before it is issued. */
  householdId: HouseholdId | null;
  memberId: MemberId | null;
  holderNo: string;
  holder: string;
  /** The slip that it paid. */
  slipNo: string | null;
  version: number;
}

export const VOUCHER_ROW = `
  SELECT v.id, v.number, v.series_id AS seriesId, s.name AS seriesName, s.scheme_id AS schemeId, s.change, s.expiry,
    s.valid_from AS validFrom, s.valid_until AS validUntil, v.face, v.state, v.state_day AS stateDay, v.state_reason AS stateReason,
    v.account_id AS accountId, v.issue_line_id AS issueLineId, v.bundle_id AS bundleId, v.settlement_id AS settlementId,
    o.household_id AS householdId, o.member_id AS memberId, coalesce(o.no, '') AS holderNo, coalesce(o.name, '') AS holder,
    r.slip_no AS slipNo, v.version
  FROM voucher v JOIN voucher_series s ON s.id = v.series_id LEFT JOIN account_owner o ON o.account_id = v.account_id
  LEFT JOIN voucher_payment p ON p.voucher_id = v.id LEFT JOIN redemption r ON r.id = p.redemption_id`;

export function voucherByNumber(store: Store, number: string): Voucher | undefined {
  return prepared<[string], Voucher>(store, `${VOUCHER_ROW} WHERE v.number = ?`).get(number);
}

/** The voucher that a scan or a typed number means; undefined when there is none. */
export function voucherOfScan(store: Store, text: string): Voucher | undefined {
  for (const number of vouchersOfScan(text)) {
    const found = voucherByNumber(store, number);
    if (found) return found;
  }
  return undefined;
}

/** Refuses notFound. */
export function requireVoucher(store: Store, text: string): Voucher {
  const found = voucherOfScan(store, text);
  if (found) return found;
  throw new Refusal(
    'notFound',
    `没有券号为 ${formatVoucherNumber(plainVoucherNumber(text)) || text} 的积分券，可能不是本村的券。请核对券号。`,
  );
}

/** Refuses notFound. */
export function voucherById(store: Store, id: number): Voucher {
  return requireFound(prepared<[number], Voucher>(store, `${VOUCHER_ROW} WHERE v.id = ?`).get(id), '积分券');
}

/** 90010000011（20分）, the label in records and refusals. */
export function voucherText({ number, face }: Pick<Voucher, 'number' | 'face'>): string {
  return `${formatVoucherNumber(number)}（面额 ${String(face / 100)}）`;
}

/** Face and place of vouchers, by number. */
export function facesOfNumbers(
  store: Store,
  numbers: readonly string[],
): { id: number; number: string; face: Points }[] {
  return prepared<[string], { id: number; number: string; face: Points }>(
    store,
    'SELECT id, number, face FROM voucher WHERE number IN (SELECT value FROM json_each(?)) ORDER BY id',
  ).all(JSON.stringify(numbers));
}
