/** What each kind of transfer does to a household's figures: said once, for posting and for rebuilding alike. */
import type { AccountKind, TransferKind } from '../../shared/ledger.ts';

export type EntryKind = Exclude<TransferKind, 'reversal'>;

/** The month's figures of an account. */
export type Figure = 'awarded' | 'deducted' | 'spent';

interface Effect {
  /** The scheme's account on the other side. */
  account: Exclude<AccountKind, 'household'>;
  /** Whether the household is credited. */
  credits: boolean;
  figure: Figure;
  sign: 1 | -1;
  /** Spending never lowers honour points. */
  honour: 0 | 1 | -1;
}

export const EFFECT: Record<EntryKind, Effect> = {
  award: { account: 'issuing', credits: true, figure: 'awarded', sign: 1, honour: 1 },
  deduction: { account: 'issuing', credits: false, figure: 'deducted', sign: 1, honour: -1 },
  redemption: { account: 'shop', credits: false, figure: 'spent', sign: 1, honour: 0 },
  return: { account: 'shop', credits: true, figure: 'spent', sign: -1, honour: 0 },
};
