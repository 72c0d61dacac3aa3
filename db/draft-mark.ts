import { createHash } from 'node:crypto';
import type { SchemeDraft } from '../shared/schemes/model.ts';

/** Revision token of a draft: changes with its text. */
export function draftMark(rules: SchemeDraft): string {
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
}
