import type { SchemeDraft } from './model.ts';

/**
 * What a village has to know about a template. unstated: its source does not say it, so the village fills it in;
 * leftOut: the source has it, but it must not be a default, because it touches lawful rights; reading: where the
 * source can be understood in more than one way, how it is understood here.
 */
export interface TemplateNote {
  kind: 'unstated' | 'leftOut' | 'reading';
  /** Where in the rules, "*" for any one step: "items.*.scoring". */
  paths?: readonly string[];
  text: string;
}

/** Whether the note is about this value of the rules. */
export function noteCovers({ paths = [] }: TemplateNote, path: string): boolean {
  const steps = path.split('.');
  return paths.some((pattern) =>
    pattern.split('.').every((step, place) => step === '*' || step === steps[place]),
  );
}

/** A published scheme as a village can adopt it: only what its source says, null where it is silent. */
export interface SchemeTemplate {
  id: string;
  title: string;
  place: string;
  /** What it rewards and what points are for, in one sentence. */
  summary: string;
  rewards: string;
  /** Who is judged. */
  judged: string;
  /** What points buy. */
  buys: string;
  source: string;
  notes: readonly TemplateNote[];
  rules: SchemeDraft;
}
