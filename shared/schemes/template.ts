import type { SchemeDraft } from './model.ts';

/** A published scheme as a village can adopt it: only what its source says, null where it is silent. */
export interface SchemeTemplate {
  id: string;
  title: string;
  place: string;
  /** What it rewards and what points are for, in one sentence. */
  summary: string;
  source: string;
  rules: SchemeDraft;
}
