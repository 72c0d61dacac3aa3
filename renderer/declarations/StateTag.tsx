import '../ui/state-tag.css';
import { DECLARATION_STATE_NAMES, type DeclarationState } from '../../shared/declarations.ts';

type Tone = 'waiting' | 'going' | 'good' | 'bad' | 'over';

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
  return <span className={`state-tag ${TONES[state]}`}>{DECLARATION_STATE_NAMES[state]}</span>;
}
