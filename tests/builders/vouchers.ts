/** A village whose scheme has vouchers, and vouchers in households' hands. */
import { householdAccount } from '../../db/ledger/accounts.ts';
import { issueVouchers } from '../../db/redemptions/issue-vouchers.ts';
import { issueLines } from '../../db/vouchers/list.ts';
import { addVouchers, createSeries, seriesById } from '../../db/vouchers/series.ts';
import { requireVoucher, type Voucher } from '../../db/vouchers/vouchers.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { Fen, GoodsId, Points, SchemeId } from '../../shared/values/units.ts';
import type { VoucherChange, VoucherExpiry } from '../../shared/vouchers.ts';
import { sampleAdopted } from './fill-missing.ts';
import { requestId, soap } from './goods.ts';
import { householdWith, type CounterHousehold } from './redemptions.ts';
import { buildVillage, type TestVillage } from './village.ts';

interface Terms {
  change?: VoucherChange;
  expiry?: VoucherExpiry;
  fenPerPoint?: Fen;
}

/** 品德银行 in force with vouchers: no change, and points of expired ones come back, by default. */
export function schemeWithVouchers(
  village: TestVillage,
  { change = 'refused', expiry = 'back', fenPerPoint = 100 }: Terms = {},
): SchemeId {
  return sampleAdopted(village, {
    uses: {
      ...sampleAdoption.uses,
      goods: { rateFenPerPoint: fenPerPoint, barredCategories: ['烟酒'] },
      vouchers: { change, expiry },
    },
  }).schemeId;
}

/** Whom vouchers are given to, and what they pay for. */
export interface VoucherVillage {
  village: TestVillage;
  schemeId: SchemeId;
  household: CounterHousehold;
  /** Costs 5 points. */
  soapId: GoodsId;
}

/** A village whose scheme has vouchers, with a household that has 100 points and a soap in the shop. */
export function voucherVillage(terms: Terms = {}): VoucherVillage {
  const village = buildVillage();
  const schemeId = schemeWithVouchers(village, terms);
  const household = householdWith(village, schemeId);
  return { village, schemeId, household, soapId: soap(village, { points: 500 }) };
}

/** 2026年秋季券, valid until the end of the year, with vouchers of each face that nobody has yet. */
export function seriesOf(
  village: TestVillage,
  schemeId: SchemeId,
  faces: Record<number, number> = { 5: 20, 10: 20, 20: 20 },
  more: { name?: string; validUntil?: string } = {},
): number {
  const { store, by } = village;
  const { seriesId } = createSeries(store, by.accountant, {
    requestId: requestId(),
    name: '2026年秋季券',
    schemeId,
    origin: 'own',
    validFrom: '2026-09-01',
    validUntil: '2026-12-31',
    remark: '',
    ...more,
  });
  addVouchers(store, by.accountant, {
    requestId: requestId(),
    seriesId,
    version: 1,
    counts: Object.entries(faces).map(([face, count]) => ({ face: Number(face) * 100, count })),
  });
  return seriesId;
}

export const accountOf = (village: TestVillage, schemeId: SchemeId, household: CounterHousehold) => {
  const account = householdAccount(village.store, schemeId, household.id);
  if (!account) throw new Error('no account');
  return account;
};

export const balanceOf = (village: TestVillage, schemeId: SchemeId, household: CounterHousehold): Points =>
  accountOf(village, schemeId, household).balance;

/** Gives vouchers by face to households: their numbers, household by household. */
export function issuedTo(
  village: TestVillage,
  seriesId: number,
  list: [CounterHousehold, Record<number, number>][],
): { issueId: number; numbers: string[][] } {
  const { store, by } = village;
  const { schemeId, version } = seriesById(store, seriesId);
  const { issueId } = issueVouchers(store, by.accountant, {
    requestId: requestId(),
    seriesId,
    version,
    rows: list.map(([household, faces]) => ({
      accountId: accountOf(village, schemeId, household).id,
      counts: Object.entries(faces).map(([face, count]) => ({ face: Number(face) * 100, count })),
    })),
  });
  const lines = issueLines(store, issueId);
  return {
    issueId,
    numbers: list.map(([household]) => lines.find(({ no }) => no === household.no)?.numbers ?? []),
  };
}

/** What an act on one voucher is asked with. */
export function of(village: TestVillage, number: string, reason = '村民申明') {
  const { id, version } = requireVoucher(village.store, number);
  return { requestId: requestId(), voucherId: id, version, reason };
}

export const stateOf = (village: TestVillage, number: string): Voucher['state'] =>
  requireVoucher(village.store, number).state;
