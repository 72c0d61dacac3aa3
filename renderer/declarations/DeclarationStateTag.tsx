import { DECLARATION_STATE_NAMES, type DeclarationState } from '../../shared/declarations.ts';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

const TONES: Record<DeclarationState, Tone> = {
  declared: 'waiting',
  returned: 'bad',
  verified: 'going',
  deferred: 'waiting',
  passed: 'going',
  rejected: 'over',
  onNotice: 'going',
  posted: 'good',
  withdrawn: 'over',
  rectifying: 'waiting',
  rectified: 'over',
};

export function DeclarationStateTag({ state }: { state: DeclarationState }) {
  return <StateTag tone={TONES[state]}>{DECLARATION_STATE_NAMES[state]}</StateTag>;
}
