import '../ui/state-tag.css';
import { TRANSFER_KIND_NAMES, type TransferKind } from '../../shared/ledger.ts';

const TONES: Record<TransferKind, 'good' | 'waiting' | 'going' | 'over' | 'bad'> = {
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
};

export function KindTag({ kind }: { kind: TransferKind }) {
  return <span className={`state-tag ${TONES[kind]}`}>{TRANSFER_KIND_NAMES[kind]}</span>;
}
