/** Times the statements of each call, to log the plans of slow ones. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type Database from 'better-sqlite3';

/** Milliseconds; a statement is slow when its runs within one call take longer together. */
export const SLOW = 50;

const MAX_SHOWN = 3;

/** A slow statement of a call. Neither its text nor its parameters are kept, because they may contain data. */
export interface SlowStatement {
  /** Milliseconds, of all runs. */
  spent: number;
  runs: number;
  /** SELECT: SEARCH h USING INDEX household_no (no=?); SCAN m */
  plan: string;
}

interface Timing {
  spent: number;
  runs: number;
  plan?: string;
}

/** By the statement's text. */
type Timings = Map<string, Timing>;

const calls = new AsyncLocalStorage<{ timings: Timings; elsewhere: SlowStatement[] }>();

/** Runs a call; `slow` answers its slowest statements, also after the call failed. */
export function timeStatements<Answer>(run: (slow: () => SlowStatement[]) => Answer): Answer {
  const call = { timings: new Map<string, Timing>(), elsewhere: new Array<SlowStatement>() };
  const slow = (): SlowStatement[] =>
    [...call.timings.values()]
      .flatMap(({ plan, ...spent }) => (plan === undefined ? [] : [{ ...spent, plan }]))
      .concat(call.elsewhere)
      .toSorted((a, b) => b.spent - a.spent)
      .slice(0, MAX_SHOWN);
  return calls.run(call, () => run(slow));
}

/** Adds slow statements that another thread ran for this call. */
export function addSlowStatements(slow: readonly SlowStatement[]): void {
  calls.getStore()?.elsewhere.push(...slow);
}

/** 80 ms in 2 runs: SELECT: SCAN m */
export function slowStatementText({ spent, runs, plan }: SlowStatement): string {
  return `${String(Math.round(spent))} ms in ${String(runs)} ${runs === 1 ? 'run' : 'runs'}: ${plan}`;
}

/** From now on, statements prepared by this connection are timed. */
export function timeConnection(sqlite: Database.Database): void {
  const prepare = sqlite.prepare.bind(sqlite);
  const planOf = (sql: string, values: unknown[]): string => {
    const verb = /[a-z]+/i.exec(sql)?.[0].toUpperCase() ?? '';
    try {
      const steps = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      return `${verb}: ${steps.map(({ detail }) => detail).join('; ') || 'no steps'}`;
    } catch (error) {
      // The statement itself succeeded: a missing plan must not fail its call.
      return `${verb}: no plan, ${error instanceof Error ? error.name : String(error)}`;
    }
  };
  const note = (sql: string, values: unknown[], spent: number): void => {
    const timings = calls.getStore()?.timings;
    if (!timings) return;
    const timing = timings.get(sql) ?? { spent: 0, runs: 0 };
    timings.set(sql, timing);
    timing.spent += spent;
    timing.runs += 1;
    if (timing.spent > SLOW) timing.plan ??= planOf(sql, values);
  };
  const timed = (sql: string): Database.Statement => {
    const statement = prepare(sql);
    for (const method of ['get', 'all', 'run'] as const) {
      const run = statement[method].bind(statement);
      statement[method] = (...values: unknown[]): never => {
        const begun = performance.now();
        const answer = run(...values);
        note(sql, values, performance.now() - begun);
        return answer as never;
      };
    }
    return statement;
  };
  sqlite.prepare = timed as Database.Database['prepare'];
}
