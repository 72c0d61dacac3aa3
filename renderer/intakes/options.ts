/** Choices of the forms and filters of 来访. */
import {
  INTAKE_ABOUT_NAMES,
  INTAKE_CONCLUSION_NAMES,
  INTAKE_KIND_NAMES,
  INTAKE_KINDS,
  type IntakeConclusion,
  type IntakeKind,
  type IntakeState,
  type RegisterAbout,
} from '../../shared/intakes.ts';
import type { Tone } from '../ui/StateTag.tsx';

export const INTAKE_KIND_OPTIONS = INTAKE_KINDS.map((value) => ({ value, label: INTAKE_KIND_NAMES[value] }));

/** What each kind is usually about comes first; the office may choose any of these. */
const ABOUTS_OF: Record<IntakeKind, readonly RegisterAbout[]> = {
  objection: ['noticeLine', 'grade', 'rank', 'dividend', 'pay', 'assessment'],
  inquiry: ['nothing', 'grade', 'rank', 'dividend', 'pay', 'assessment', 'goods', 'household', 'person'],
  opinion: ['nothing', 'draft', 'goods', 'grade', 'rank', 'dividend', 'pay', 'assessment'],
  tip: ['household', 'person', 'goods', 'nothing'],
  nomination: ['household', 'person', 'nothing'],
};

export function aboutOptions(kind: IntakeKind | undefined) {
  return ABOUTS_OF[kind ?? 'inquiry'].map((value) => ({ value, label: INTAKE_ABOUT_NAMES[value] }));
}

export function conclusionOptions(conclusions: readonly IntakeConclusion[]) {
  return conclusions.map((value) => ({ value, label: INTAKE_CONCLUSION_NAMES[value] }));
}

export const INTAKE_TONES: Record<IntakeState, Tone> = {
  received: 'waiting',
  investigating: 'going',
  investigated: 'waiting',
  answered: 'over',
  withdrawn: 'over',
};
