/** Rows of a register that an earlier import registered. */
import { and, eq, isNull } from 'drizzle-orm';
import type { DeclarationId, Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
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
 * Rows of the same sheet registered by an earlier import, whatever changed since; withdrawn imports do not
 * count.
 */
export function rowsImported(
  store: Store,
  { sha256, sheet }: Pick<RegisterToEvaluate, 'sha256' | 'sheet'>,
): Map<number, DeclarationId> {
  const runs = store.orm
    .select({ result: importRun.result })
    .from(importRun)
    .where(and(eq(importRun.kind, 'register'), eq(importRun.sha256, sha256), isNull(importRun.withdrawnAt)))
    .all();
  return new Map(
    runs.flatMap(({ result }) => {
      const { sheet: imported, rows } = result as RunResult;
      if (imported !== sheet) return [];
      return Object.entries(rows).map(([row, id]): [number, DeclarationId] => [Number(row), id]);
    }),
  );
}
