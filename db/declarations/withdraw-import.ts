/** Register imports and their withdrawal 撤销本次导入. */
import { and, count, eq, ne } from 'drizzle-orm';
import type { RegisterRunView } from '../../shared/contract/register-imports.ts';
import type { DeclarationState } from '../../shared/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { listImportRuns, titleOfRun, type ImportRun } from '../import-runs.ts';
import { endRun, requireWithdrawableRun } from '../import-withdrawal.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { declaration } from '../schema/index.ts';
import type { RunResult } from './imported-rows.ts';
import { CHANGEABLE_STATES, DECLARATION } from './states.ts';
import { sumBy } from '../../shared/values/sum.ts';

function runOf(store: Store, { result, ...row }: ImportRun): RegisterRunView {
  const states = store.orm
    .select({ state: declaration.state, n: count() })
    .from(declaration)
    .where(eq(declaration.importRunId, row.id))
    .groupBy(declaration.state)
    .all();
  const sum = (fits: (state: DeclarationState) => boolean): number =>
    sumBy(
      states.filter(({ state }) => fits(state)),
      ({ n }) => n,
    );
  const { schemeId, period, sheet, awarded, deducted } = JSON.parse(result) as RunResult;
  return {
    ...row,
    schemeId,
    period,
    sheet,
    lines: sum(() => true),
    awarded,
    deducted,
    waiting: sum((state) => CHANGEABLE_STATES.includes(state)),
    beyond: sum((state) => !CHANGEABLE_STATES.includes(state) && state !== 'withdrawn'),
  };
}

/** Latest register imports, newest first. */
export function registerRuns(store: Store, limit: number): RegisterRunView[] {
  return listImportRuns(store, 'register', limit).map((row) => runOf(store, row));
}

export interface WithdrawImportInput {
  importRunId: number;
  /** Number of lines shown to the clerk as to be withdrawn. */
  waiting: number;
  reason: string;
  requestId?: string;
}

/**
 * Withdraws a register import: all its lines are withdrawn, and the same file can be imported again. Refuses
 * invalidState once a line was verified or went further, and versionConflict when the number of lines differs
 * from what the clerk saw.
 */
export function withdrawImport(store: Store, by: Actor, input: WithdrawImportInput): { withdrawn: number } {
  return transact(store, by, 'registerImports.withdraw', input, (tx) => {
    const kept = requireWithdrawableRun(tx, 'register', input.importRunId);
    const run = runOf(tx, kept);
    const what = titleOfRun(run);
    if (run.beyond > 0) {
      throw new Refusal(
        'invalidState',
        `${what}有 ${String(run.beyond)} 条已经初审或往下办理，不能整批撤销。请先撤回初审，或逐条撤销。`,
      );
    }
    if (run.waiting !== input.waiting) {
      throw new Refusal(
        'versionConflict',
        `${what}现在有 ${String(run.waiting)} 条待初审，与您看到的 ${String(input.waiting)} 条不同。请刷新后再撤销。`,
      );
    }
    const lines = tx.orm
      .select({ id: declaration.id, no: declaration.no, state: declaration.state })
      .from(declaration)
      .where(and(eq(declaration.importRunId, run.id), ne(declaration.state, 'withdrawn')))
      .orderBy(declaration.id)
      .all();
    for (const { id, no, state } of lines) {
      transition(tx, DECLARATION, id, 'withdrawn', { stateReason: input.reason });
      tx.audit({
        subject: `declaration:${String(id)}`,
        summary: `撤销登记 ${no}：撤销整次导入，${input.reason}`,
        before: { state },
        after: { state: 'withdrawn', reason: input.reason },
      });
    }
    endRun(tx, kept, `撤销导入登记册${quoted(run.fileName)}：${String(lines.length)} 条`, input.reason, {
      lines: lines.map(({ no }) => no),
    });
    return { withdrawn: lines.length };
  });
}
