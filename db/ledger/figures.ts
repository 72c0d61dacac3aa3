/** Effect of each kind of transfer on a subject's figures, shared by posting and verification. */
import type { SchemeAccountKind, TransferKind } from '../../shared/ledger.ts';
import type { Points } from '../../shared/values/units.ts';
import type { TransferRow } from './transfers.ts';

export type EntryKind = Exclude<TransferKind, 'reversal'>;

/** Monthly figures of an account. Points in vouchers are not spent: the goods that a voucher pays are. */
export type Figure = 'awarded' | 'deducted' | 'spent' | 'vouchers';

interface Effect {
  /** The contra account. */
  account: SchemeAccountKind;
  /** Whether the subject is credited; null where either may be. */
  credits: boolean | null;
  /** Null for kinds neither earned nor spent: base points, withheld, carried, cleared. */
  figure: Figure | null;
  sign: 1 | -1;
  /** Spending does not reduce honour points; 'own': the transfer says how much they change. */
  honour: 0 | 1 | -1 | 'own';
}

const neither = { figure: null, sign: 1, honour: 0 } as const;
const spends = { credits: false, figure: 'spent', sign: 1, honour: 0 } as const;
const givenBack = { credits: true, figure: 'spent', sign: -1, honour: 0 } as const;
const intoVouchers = { credits: false, figure: 'vouchers', sign: 1, honour: 0 } as const;
const outOfVouchers = { credits: true, figure: 'vouchers', sign: -1, honour: 0 } as const;

export const POSTING_RULES: Record<EntryKind, Effect> = {
  award: { account: 'issuing', credits: true, figure: 'awarded', sign: 1, honour: 1 },
  deduction: { account: 'issuing', credits: false, figure: 'deducted', sign: 1, honour: -1 },
  redemption: { account: 'shop', ...spends },
  return: { account: 'shop', ...givenBack },
  base: { account: 'issuing', credits: true, ...neither },
  held: { account: 'held', credits: false, ...neither },
  floor: { account: 'issuing', credits: true, ...neither },
  cash: { account: 'cash', ...spends },
  donation: { account: 'donated', ...spends },
  received: { account: 'donated', credits: true, ...neither },
  privilege: { account: 'cancelled', ...spends },
  cleared: { account: 'cancelled', credits: false, ...neither },
  forgiven: { account: 'cancelled', credits: true, ...neither },
  carriedOut: { account: 'carried', credits: false, ...neither },
  carriedIn: { account: 'carried', credits: true, ...neither },
  movedOut: { account: 'moved', credits: false, ...neither },
  movedIn: { account: 'moved', credits: true, ...neither },
  // Points leave the account with the voucher, and come back in it for the goods, or when the voucher ends without them.
  voucherIssued: { account: 'voucher', ...intoVouchers },
  voucherRedeemed: { account: 'voucher', ...outOfVouchers },
  voucherBack: { account: 'voucher', ...outOfVouchers },
  voucherLapsed: { account: 'cancelled', ...intoVouchers },
  // A balance taken over: earned and spent in another book, with its own amount of honour points.
  opening: { account: 'opening', credits: null, figure: null, sign: 1, honour: 'own' },
  // Months of the running year taken over: they count in their months as awards and deductions do.
  openingAward: { account: 'opening', credits: true, figure: 'awarded', sign: 1, honour: 1 },
  openingDeduction: { account: 'opening', credits: false, figure: 'deducted', sign: 1, honour: -1 },
};

/** By how much a transfer of this kind changes the honour points of its subject. */
export function honourChange(
  kind: EntryKind,
  { points, honour }: Pick<TransferRow, 'points' | 'honour'>,
): Points {
  const effect = POSTING_RULES[kind].honour;
  return effect === 'own' ? (honour ?? 0) : effect * points;
}

/** Kinds that are awards or deductions of their month. */
export const AWARDED = ['award', 'openingAward'] as const satisfies readonly EntryKind[];
export const DEDUCTED = ['deduction', 'openingDeduction'] as const satisfies readonly EntryKind[];

/** Kinds that must be covered by the balance. */
export const SPENDING = [
  'redemption',
  'cash',
  'donation',
  'privilege',
  'voucherIssued',
] as const satisfies readonly EntryKind[];

function kindsOf(...figures: Figure[]): readonly EntryKind[] {
  return (Object.keys(POSTING_RULES) as EntryKind[]).filter((kind) => {
    const { figure } = POSTING_RULES[kind];
    return figure !== null && figures.includes(figure);
  });
}

/** 已兑换: kinds that make up what was spent, with those that give it back. */
export const SPENT_KINDS = kindsOf('spent');
/** Kinds by which points leave the account for a use, spent or in vouchers, with those that give them back. */
export const USE_KINDS = kindsOf('spent', 'vouchers');
