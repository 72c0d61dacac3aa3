/** Reads the recorded steps of a scheme's procedure. */
import type { StepRecord, StepView } from '../../shared/contract/steps.ts';
import { closePeriodKinds, endedPeriods } from '../../shared/period-closes/kinds.ts';
import { flowSteps } from '../../shared/schemes/flow.ts';
import type { SchemeDraft, SchemeRules, StepKind } from '../../shared/schemes/model.ts';
import { procedureSteps } from '../../shared/schemes/steps.ts';
import type { StepVoteCounts } from '../../shared/sentences/steps.ts';
import { requireFound } from '../../shared/refusals.ts';
import { periodOf } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { attachmentsOf } from '../attachments.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { firstDay } from '../period-closes/first-day.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { isClosed } from '../period-closes/closed.ts';
import { lastPaidOn } from '../payments/paid-bills.ts';
import { stepsOfOtherDraft, lastSteps } from '../step-records.ts';
import { currentScheme, schemeById } from '../schemes/read.ts';
import { schemeVersionById } from '../schemes/versions.ts';
import { count, eq } from 'drizzle-orm';
import { stepRecord } from '../schema/index.ts';

interface Row extends Omit<StepRecord, 'counts' | 'withdrawn' | 'kind' | 'attachments'> {
  kind: StepKind;
  counts: string | null;
  withdrawnAt: string | null;
}

const COLUMNS = `r.id, r.step, r.kind, v.number AS versionNumber, r.period, r.held_on AS heldOn, r.body, r.counts,
  r.document_no AS documentNo, r.remark, r.staff_name AS staffName, r.withdrawal_reason AS withdrawalReason,
  r.withdrawn_at AS withdrawnAt, r.version`;

/** Records of a scheme, the latest day first, withdrawn ones too. */
export function recordsOfScheme(
  store: Store,
  { schemeId, offset, limit }: { schemeId: SchemeId; offset: number; limit: number },
): { records: StepRecord[]; total: number } {
  const records = prepared<[SchemeId, number, number], Row>(
    store,
    `SELECT ${COLUMNS} FROM step_record r LEFT JOIN scheme_version v ON v.id = r.version_id
     WHERE r.scheme_id = ? ORDER BY r.held_on DESC, r.id DESC LIMIT ? OFFSET ?`,
  )
    .all(schemeId, limit, offset)
    .map(({ counts, withdrawnAt, ...row }): StepRecord => ({
      ...row,
      counts: counts === null ? null : (JSON.parse(counts) as StepVoteCounts),
      withdrawn: withdrawnAt !== null,
      attachments: attachmentsOf(store, 'step', row.id).map(({ id, name }) => ({ id, name })),
    }));
  const total = store.orm
    .select({ n: count() })
    .from(stepRecord)
    .where(eq(stepRecord.schemeId, schemeId))
    .get();
  return { records, total: total?.n ?? 0 };
}

/**
 * Steps in order, each with the day of its latest record: of a draft, or (null) of the daily work, with those that the version
 * that governs was put into force after.
 */
function viewOf(
  store: Store,
  schemeId: SchemeId,
  rules: SchemeDraft,
  versionId: number | null,
  governing?: number,
): StepView[] {
  const last = lastSteps(store, schemeId, versionId);
  const before = governing === undefined ? last : lastSteps(store, schemeId, governing);
  const changed = versionId === null ? [] : stepsOfOtherDraft(last, rules);
  const details = flowSteps(rules);
  const paidOn = versionId === null ? lastPaidOn(store, schemeId) : null;
  return procedureSteps(rules).map((step, position) => ({
    ...step,
    detail: details[position]?.detail ?? '',
    lastOn: step.recorded
      ? ((step.gate === 'force' ? before : last).get(step.name)?.heldOn ?? null)
      : step.kind === 'pay'
        ? paidOn
        : null,
    changedSince: step.recorded && changed.includes(step.name),
  }));
}

/** Periods that are still to be closed, of the scheme's longest length: their close is the one that waits for steps. */
function periodsToClose(store: Store, schemeId: SchemeId, rules: SchemeRules, today: string): string[] {
  const kind = closePeriodKinds(rules).at(-1);
  if (kind === undefined) return [];
  const from = firstDay(store, schemeId, kind) ?? today;
  return [...endedPeriods(kind, from, today), periodOf(kind, today)].filter(
    (period) => !isClosed(store, schemeId, period),
  );
}

export interface SchemeSteps {
  schemeName: string;
  steps: StepView[];
  periods: string[];
  today: string;
}

/** Steps of a scheme as it is now, or as it was in a period that is to be closed. */
export function stepsOfScheme(store: Store, schemeId: SchemeId, period?: string): SchemeSteps {
  const { name } = schemeById(store, schemeId);
  const today = todayOf(store);
  const governing =
    period === undefined ? currentScheme(store, schemeId) : schemeOfPeriod(store, schemeId, period);
  if (governing === undefined) return { schemeName: name, steps: [], periods: [], today };
  const { rules, versionId } = governing;
  return {
    schemeName: name,
    steps: viewOf(store, schemeId, rules, null, versionId),
    periods: period === undefined ? periodsToClose(store, schemeId, rules, today) : [period],
    today,
  };
}

/** Steps that a draft waits for before it is put into force. */
export function stepsOfDraft(store: Store, versionId: number): { schemeId: SchemeId; steps: StepView[] } {
  const { schemeId, rules } = schemeVersionById(store, versionId);
  return {
    schemeId,
    steps: viewOf(store, schemeId, rules, versionId).filter(({ gate }) => gate === 'force'),
  };
}

/** Refuses notFound. */
export function stepRecordById(store: Store, id: number) {
  const { schemeId, step, versionId, period, heldOn, recordedAt, withdrawnAt, version } = stepRecord;
  const row = store.orm
    .select({
      id: stepRecord.id,
      schemeId,
      step,
      versionId,
      period,
      heldOn,
      recordedAt,
      withdrawnAt,
      version,
    })
    .from(stepRecord)
    .where(eq(stepRecord.id, id))
    .get();
  return requireFound(row, '这条程序登记');
}
export type StoredStep = ReturnType<typeof stepRecordById>;
