/** Effect of each kind of transfer on a subject's figures, shared by posting and verification. */
import type { SchemeAccountKind, TransferKind } from '../../shared/ledger.ts';

export type EntryKind = Exclude<TransferKind, 'reversal'>;

/** Monthly figures of an account. */
export type Figure = 'awarded' | 'deducted' | 'spent';

interface Effect {
  /** The contra account. */
  account: SchemeAccountKind;
  /** Whether the subject is credited. */
  credits: boolean;
  /** Null for kinds neither earned nor spent: base points, withheld, carried, cleared. */
  figure: Figure | null;
  sign: 1 | -1;
  /** Spending does not reduce honour points. */
  honour: 0 | 1 | -1;
}

const neither = { figure: null, sign: 1, honour: 0 } as const;
const spends = { credits: false, figure: 'spent', sign: 1, honour: 0 } as const;
const givenBack = { credits: true, figure: 'spent', sign: -1, honour: 0 } as const;

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
  voucherIssued: { account: 'voucher', ...spends },
  voucherRedeemed: { account: 'voucher', ...givenBack },
  voucherBack: { account: 'voucher', ...givenBack },
  voucherLapsed: { account: 'cancelled', ...spends },
};

/** Kinds that must be covered by the balance. */
export const SPENDING = [
  'redemption',
  'cash',
  'donation',
  'privilege',
  'voucherIssued',
] as const satisfies readonly EntryKind[];

/** Kinds that make up what was spent, with those that give it back. */
export const SPENT_KINDS: readonly EntryKind[] = (Object.keys(POSTING_RULES) as EntryKind[]).filter(
  (kind) => POSTING_RULES[kind].figure === 'spent',
);
