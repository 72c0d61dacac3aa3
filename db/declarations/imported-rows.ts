/** Rows of a register that an earlier import registered. */
import { and, eq, isNull } from 'drizzle-orm';
import { plainWord } from '../../shared/values/plain-text.ts';
import type { DeclarationId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { importRun } from '../schema/index.ts';
import type { RegisterToEvaluate } from './register-lines.ts';

/** Stored with an import run. */
export interface RunResult {
  schemeId: SchemeId;
  period: string;
  sheet: string;
  /** Sheet row → declaration. */
  rows: Record<string, DeclarationId>;
  awarded: Points;
  deducted: Points;
}

/**
 * Rows of the same sheet registered under the scheme by an earlier import, whatever changed since; withdrawn imports
 * do not count.
 */
export function rowsImported(
  store: Store,
  { schemeId, sha256, sheet }: Pick<RegisterToEvaluate, 'schemeId' | 'sha256' | 'sheet'>,
): Map<number, DeclarationId> {
  const runs = store.orm
    .select({ result: importRun.result })
    .from(importRun)
    .where(and(eq(importRun.kind, 'register'), eq(importRun.sha256, sha256), isNull(importRun.withdrawnAt)))
    .all();
  return new Map(
    runs.flatMap(({ result }) => {
      const { schemeId: under, sheet: imported, rows } = result as RunResult;
      if (under !== schemeId || imported !== sheet) return [];
      return Object.entries(rows).map(([row, id]): [number, DeclarationId] => [Number(row), id]);
    }),
  );
}

export function reasonKey(reason: string, isAward: boolean): string {
  return `${isAward ? '+' : '-'}${plainWord(reason)}`;
}

/** Item by reason and direction, of the registers imported under a scheme; the latest counts. */
export function itemsOfReasons(store: Store, schemeId: SchemeId): Map<string, string> {
  const rows = prepared<[SchemeId], { reason: string; isAward: 0 | 1; itemId: string }>(
    store,
    `SELECT reason, proposed_points > 0 AS isAward, item_id AS itemId, max(id) FROM declaration
     WHERE scheme_id = ? AND import_run_id IS NOT NULL AND state <> 'withdrawn' GROUP BY reason, isAward, item_id
     ORDER BY max(id)`,
  ).all(schemeId);
  return new Map(rows.map(({ reason, isAward, itemId }) => [reasonKey(reason, isAward === 1), itemId]));
}
