import { DECLARATION_STATE_NAMES, type DeclarationState } from '../../shared/declarations.ts';
import { StateMark, type Tone } from '../ui/StateMark.tsx';

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

export function StateTag({ state }: { state: DeclarationState }) {
  return <StateMark tone={TONES[state]}>{DECLARATION_STATE_NAMES[state]}</StateMark>;
}
