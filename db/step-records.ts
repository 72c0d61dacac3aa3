/** Recorded steps of a procedure: which are missing before an act. */
import { Refusal } from '../shared/refusals.ts';
import { procedureSteps, STEP_GATE_NAMES, type StepGate } from '../shared/schemes/steps.ts';
import type { SchemeDraft } from '../shared/schemes/model.ts';
import { stepsMissing } from '../shared/steps.ts';
import type { SchemeId } from '../shared/values/units.ts';
import { prepared, type Store } from './database/store.ts';

const STANDS = 'r.withdrawn_at IS NULL';

/** Day of the latest record of each step that stands, of a draft or (null) of the daily work. */
export function lastDays(store: Store, schemeId: SchemeId, versionId: number | null): Map<string, string> {
  const rows = prepared<[SchemeId, number | null], { step: string; heldOn: string }>(
    store,
    `SELECT r.step, max(r.held_on) AS heldOn FROM step_record r
     WHERE r.scheme_id = ? AND r.version_id IS ? AND ${STANDS} GROUP BY r.step`,
  ).all(schemeId, versionId);
  return new Map(rows.map(({ step, heldOn }) => [step, heldOn]));
}

/** Steps recorded for the close of a period. */
function ofPeriod(store: Store, schemeId: SchemeId, period: string): Set<string> {
  const rows = prepared<[SchemeId, string], { step: string }>(
    store,
    `SELECT r.step FROM step_record r WHERE r.scheme_id = ? AND r.period = ? AND ${STANDS}`,
  ).all(schemeId, period);
  return new Set(rows.map(({ step }) => step));
}

type Steps = Pick<SchemeDraft, 'procedure' | 'index'>;

function stepsAt(rules: Steps, gate: StepGate): string[] {
  return procedureSteps(rules)
    .filter((step) => step.gate === gate)
    .map(({ name }) => name);
}

/** Steps of a draft that nobody recorded yet, of those that it waits for. */
export function missingForDraft(store: Store, schemeId: SchemeId, versionId: number, rules: Steps): string[] {
  const wanted = stepsAt(rules, 'force');
  if (wanted.length === 0) return [];
  const done = lastDays(store, schemeId, versionId);
  return wanted.filter((name) => !done.has(name));
}

/**
 * Steps that a notice or its posting waits for. `since`: the day from which on the step counts, as what was decided or
 * published later cannot have been before the assembly.
 */
export function missingSince(
  store: Store,
  schemeId: SchemeId,
  rules: Steps,
  gate: 'publish' | 'post',
  since: string,
): string[] {
  const wanted = stepsAt(rules, gate);
  if (wanted.length === 0) return [];
  const done = lastDays(store, schemeId, null);
  return wanted.filter((name) => (done.get(name) ?? '') < since);
}

/** Steps that the close of a period waits for. */
export function missingForClose(store: Store, schemeId: SchemeId, rules: Steps, period: string): string[] {
  const wanted = stepsAt(rules, 'close');
  if (wanted.length === 0) return [];
  const done = ofPeriod(store, schemeId, period);
  return wanted.filter((name) => !done.has(name));
}

/** Refuses invalidState, naming the steps that nobody recorded. */
export function requireSteps(missing: readonly string[], gate: StepGate): void {
  if (missing.length > 0) throw new Refusal('invalidState', stepsMissing(missing, STEP_GATE_NAMES[gate]));
}
