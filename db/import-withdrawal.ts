/** Withdrawing an import: refused where later records depend on it. */
import { eq } from 'drizzle-orm';
import type { SpreadsheetKind } from '../shared/workbooks/columns.ts';
import { requireFound, Refusal } from '../shared/refusals.ts';
import { prepared, type Tx } from './database/store.ts';
import { importRun } from './schema/index.ts';
import { RUN, titleOfRun, type ImportRun } from './import-runs.ts';

/** An import to withdraw. Refuses notFound, invalidState (already withdrawn). */
export function requireWithdrawableRun(tx: Tx, kind: SpreadsheetKind, id: number): ImportRun {
  const run = requireFound(
    prepared<[string, number], ImportRun>(tx, `${RUN} AND r.id = ?`).get(kind, id),
    '这次导入',
  );
  if (run.withdrawnAt !== null) throw new Refusal('invalidState', `${titleOfRun(run)}已经撤销过了。`);
  return run;
}

/** A later record that prevents the withdrawal: what it concerns, and what happened. */
export interface Obstacle {
  title: string;
  why: string;
}

const NAMED = 3;

/** Refuses invalidState to withdraw an import others depend on, naming the first few and the count. */
export function requireNoDependents(run: ImportRun, obstacles: readonly Obstacle[], counter: string): void {
  if (obstacles.length === 0) return;
  const named = obstacles.slice(0, NAMED).map(({ title, why }) => `${title}（${why}）`);
  const more = obstacles.length > NAMED ? '等' : '';
  throw new Refusal(
    'invalidState',
    `${titleOfRun(run)}不能整批撤销，有 ${String(obstacles.length)} ${counter}导入后已经用上：${named.join('、')}${more}。请逐${counter}改正。`,
  );
}

/** Records the withdrawal of an import; the same file can be imported again. */
export function endRun(tx: Tx, run: ImportRun, summary: string, reason: string, before?: unknown): void {
  tx.orm.update(importRun).set({ withdrawnAt: tx.at }).where(eq(importRun.id, run.id)).run();
  tx.audit({
    subject: `importRun:${String(run.id)}`,
    summary: `${summary}，${reason}`,
    before,
    after: { withdrawnAt: tx.at, reason },
  });
}
