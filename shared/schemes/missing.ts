import { schemeRules, type SchemeDraft, type SchemeRules } from './model.ts';
import { missingLabel } from './missing-labels.ts';

export interface MissingValue {
  /** Path in the rules: "items.3.scoring.points". */
  path: string;
  /** Label shown to the clerk. */
  label: string;
}

function nullPaths(value: unknown, path: readonly string[]): string[][] {
  // What a field could not read is still open.
  if (value === null || Number.isNaN(value)) return [[...path]];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => nullPaths(part, [...path, key]));
}

/** Values to fill in before the scheme can be adopted; empty when complete. */
export function missingValues(rules: SchemeDraft): MissingValue[] {
  return nullPaths(rules, []).map((steps) => ({ path: steps.join('.'), label: missingLabel(rules, steps) }));
}

export type Settled =
  { ok: true; rules: SchemeRules } | { ok: false; missing: MissingValue[]; faults: string[] };

/** The draft as complete rules, or what is still missing or wrong. */
export function finalizeRules(draft: SchemeDraft): Settled {
  const missing = missingValues(draft);
  if (missing.length > 0) return { ok: false, missing, faults: [] };
  const parsed = schemeRules.safeParse(draft);
  if (parsed.success) return { ok: true, rules: parsed.data };
  return { ok: false, missing, faults: parsed.error.issues.map((issue) => issue.message) };
}
