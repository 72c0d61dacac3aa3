import type { SchemeDraft } from '../model.ts';

/**
 * Notes on a template. unstated: its source does not say it, so the village fills it in; leftOut: in the
 * source, but excluded from the default because it affects lawful rights; reading: the interpretation chosen
 * where the source is ambiguous.
 */
export interface TemplateNote {
  kind: 'unstated' | 'leftOut' | 'reading';
  /** Path in the rules, "*" for any one step: "items.*.scoring". */
  paths?: readonly string[];
  text: string;
}

/** Whether the note applies to this path. */
export function noteCovers({ paths = [] }: TemplateNote, path: string): boolean {
  const steps = path.split('.');
  return paths.some((pattern) =>
    pattern.split('.').every((step, index) => step === '*' || step === steps[index]),
  );
}

/** A published scheme for adoption: only what its source says, null elsewhere. */
export interface SchemeTemplate {
  id: string;
  title: string;
  place: string;
  /** What it rewards and the use of its points, in one sentence. */
  summary: string;
  rewards: string;
  /** Who is evaluated. */
  judged: string;
  /** What points buy. */
  buys: string;
  source: string;
  notes: readonly TemplateNote[];
  rules: SchemeDraft;
}
