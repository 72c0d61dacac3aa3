import type { CaseState } from '../../shared/cases.ts';
import type { Tone } from '../ui/StateTag.tsx';

export const CASE_TONES: Record<CaseState, Tone> = { open: 'going', ended: 'over', passedOver: 'over' };
