/** Recorded steps of a procedure: which are missing before an act. */
import { Refusal } from '../shared/refusals.ts';
import { procedureSteps, STEP_GATE_NAMES, type StepGate } from '../shared/schemes/steps.ts';
import { waitsForSteps } from '../shared/period-closes/kinds.ts';
import type { SchemeDraft, SchemeRules } from '../shared/schemes/model.ts';
import { stepsMissing } from '../shared/sentences/steps.ts';
import type { SchemeId } from '../shared/values/units.ts';
import { prepared, type Store } from './database/store.ts';
import { draftMark } from './draft-mark.ts';

const STANDS = 'r.withdrawn_at IS NULL';

export interface LastStep {
  /** Day on which it happened. */
  heldOn: string;
  documentNo: string;
  /** When it happened and was recorded, to be compared with `since` of `missingStepsSince`. */
  moment: string;
  /** Mark of the draft's text when it was recorded; '' of a step of the daily work, and of older records. */
  draftMark: string;
}

/** The latest record of each step that stands, of a draft or (null) of the daily work. */
export function lastSteps(store: Store, schemeId: SchemeId, versionId: number | null): Map<string, LastStep> {
  // SQLite takes the plain columns from the row of the maximum.
  const rows = prepared<[SchemeId, number | null], LastStep & { step: string }>(
    store,
    `SELECT r.step, max(r.held_on || ' ' || r.recorded_at || printf(' %09d', r.id)) AS moment, r.held_on AS heldOn, r.document_no AS documentNo,
       r.draft_mark AS draftMark
     FROM step_record r WHERE r.scheme_id = ? AND r.version_id IS ? AND ${STANDS} GROUP BY r.step`,
  ).all(schemeId, versionId);
  return new Map(rows.map(({ step, ...last }) => [step, last]));
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

/** Steps of a draft that are not recorded yet, of those that it waits for. */
export function missingForDraft(store: Store, schemeId: SchemeId, versionId: number, rules: Steps): string[] {
  const wanted = stepsAt(rules, 'force');
  if (wanted.length === 0) return [];
  const done = lastSteps(store, schemeId, versionId);
  return wanted.filter((name) => !done.has(name));
}

interface LateStep {
  name: string;
  heldOn: string;
  /** The act that it comes too late for, and its day. */
  before: '表决' | '执行';
  day: string;
}

/**
 * Steps of a draft that happened after what they come before: the first day of the version, and the assembly's vote where the
 * procedure has it among its steps.
 */
export function lateSteps(
  store: Store,
  draft: { schemeId: SchemeId; versionId: number; rules: Steps },
  { voteDate, effectiveFrom }: { voteDate: string; effectiveFrom: string },
): LateStep[] {
  const { schemeId, versionId, rules } = draft;
  const steps = procedureSteps(rules).filter(({ gate }) => gate === 'force');
  const vote = steps.findIndex(({ kind }) => kind === 'assembly');
  const firstDays = new Map(
    prepared<[SchemeId, number], { step: string; heldOn: string }>(
      store,
      `SELECT r.step, min(r.held_on) AS heldOn FROM step_record r
       WHERE r.scheme_id = ? AND r.version_id = ? AND ${STANDS} GROUP BY r.step`,
    )
      .all(schemeId, versionId)
      .map(({ step, heldOn }) => [step, heldOn]),
  );
  return steps.flatMap(({ name }, position): LateStep[] => {
    const heldOn = firstDays.get(name);
    if (heldOn === undefined) return [];
    if (position < vote && heldOn > voteDate) return [{ name, heldOn, before: '表决', day: voteDate }];
    return heldOn > effectiveFrom ? [{ name, heldOn, before: '执行', day: effectiveFrom }] : [];
  });
}

/** Recorded steps of a draft that were done for another text of it. */
export function stepsOfOtherDraft(done: Map<string, LastStep>, draft: SchemeDraft): string[] {
  const mark = draftMark(draft);
  return stepsAt(draft, 'force').filter((name) => {
    const recorded = done.get(name)?.draftMark ?? '';
    return recorded !== '' && recorded !== mark;
  });
}

/**
 * Steps that a notice or its posting waits for. `since`: the day from which on the step counts, as what was decided or
 * published later cannot have been before the assembly; with a moment after the day ('2026-09-26 2026-09-26T02:00:00.000Z'),
 * what was recorded on that day before it does not count either.
 */
export function missingStepsSince(
  store: Store,
  schemeId: SchemeId,
  rules: Steps,
  gate: 'publish' | 'post',
  since: string,
): string[] {
  const wanted = stepsAt(rules, gate);
  if (wanted.length === 0) return [];
  const done = lastSteps(store, schemeId, null);
  return wanted.filter((name) => (done.get(name)?.moment ?? '') < since);
}

/** The latest records, in the order of the procedure, of the steps before an act that somebody recorded. */
export function recordedBefore(
  store: Store,
  schemeId: SchemeId,
  rules: Steps,
  gate: StepGate,
): (Pick<LastStep, 'heldOn' | 'documentNo'> & { name: string })[] {
  const done = lastSteps(store, schemeId, null);
  return stepsAt(rules, gate).flatMap((name) => {
    const last = done.get(name);
    return last === undefined ? [] : [{ name, heldOn: last.heldOn, documentNo: last.documentNo }];
  });
}

/** Steps that the close of a period waits for. */
export function missingForClose(
  store: Store,
  schemeId: SchemeId,
  rules: SchemeRules,
  period: string,
): string[] {
  if (!waitsForSteps(rules, period)) return [];
  const wanted = stepsAt(rules, 'close');
  if (wanted.length === 0) return [];
  const done = ofPeriod(store, schemeId, period);
  return wanted.filter((name) => !done.has(name));
}

/** Refuses invalidState, naming the steps that are not recorded yet. */
export function requireSteps(missing: readonly string[], gate: StepGate): void {
  if (missing.length > 0) throw new Refusal('invalidState', stepsMissing(missing, STEP_GATE_NAMES[gate]));
}
