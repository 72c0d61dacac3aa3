import * as z from 'zod';
import { schemeDraft } from '../model.ts';

/**
 * Notes on a template. unstated: its source does not say it, so the village fills it in; leftOut: in the
 * source, but excluded from the default because it affects lawful rights; reading: the interpretation chosen
 * where the source is ambiguous.
 */
const templateNote = z.object({
  kind: z.enum(['unstated', 'leftOut', 'reading']),
  /** Path in the rules, "*" for any one step: "items.*.scoring". */
  paths: z.array(z.string()).optional(),
  text: z.string(),
});
export type TemplateNote = z.output<typeof templateNote>;

/** Whether the note applies to this path. */
export function noteCovers({ paths = [] }: TemplateNote, path: string): boolean {
  const steps = path.split('.');
  return paths.some((pattern) =>
    pattern.split('.').every((step, index) => step === '*' || step === steps[index]),
  );
}

/** A published scheme for adoption: only what its source says, null elsewhere. */
export const schemeTemplate = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  /** What it rewards and the use of its points, in one sentence. */
  summary: z.string(),
  rewards: z.string(),
  /** Who is evaluated. */
  judged: z.string(),
  /** What points buy. */
  buys: z.string(),
  source: z.string(),
  notes: z.array(templateNote),
  rules: schemeDraft,
});
export type SchemeTemplate = z.output<typeof schemeTemplate>;
