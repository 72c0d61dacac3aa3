import { TRANSFER_KIND_NAMES, type TransferKind } from '../../shared/ledger.ts';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

const TONES: Record<TransferKind, Tone> = {
  award: 'good',
  deduction: 'waiting',
  redemption: 'going',
  return: 'over',
  reversal: 'bad',
  base: 'good',
  held: 'over',
  floor: 'over',
  cash: 'going',
  donation: 'going',
  received: 'good',
  privilege: 'going',
  cleared: 'over',
  forgiven: 'over',
  carriedOut: 'over',
  carriedIn: 'over',
  movedOut: 'going',
  movedIn: 'good',
  voucherIssued: 'going',
  voucherRedeemed: 'over',
  voucherBack: 'good',
  voucherLapsed: 'over',
  opening: 'over',
  openingAward: 'good',
  openingDeduction: 'waiting',
};

export function KindTag({ kind }: { kind: TransferKind }) {
  return <StateTag tone={TONES[kind]}>{TRANSFER_KIND_NAMES[kind]}</StateTag>;
}
