/** Figures as ratios: the program's work and its baseline in turns in one run, and the medians of both. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

/** Where reports are written; the command puts them together into out/bench.json. */
const REPORTS = path.resolve(import.meta.dirname, '../../out/bench');

export interface Figure {
  /** What was measured, in the words of the table. */
  work: string;
  baseline: string;
  workMs: number;
  baselineMs: number;
  /** workMs / baselineMs */
  ratio: number;
  /** The ratio must not be above it. */
  limit: number;
  passed: boolean;
  repeats: number;
  notes: Record<string, number | string>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

type Work = (turn: number) => void | Promise<void>;

async function timed(work: Work, turn: number): Promise<number> {
  globalThis.gc?.();
  const begun = performance.now();
  await work(turn);
  return performance.now() - begun;
}

export interface Measured {
  work: number[];
  baseline: number[];
}

/**
 * Milliseconds of each turn, the work and its baseline alternating, so that a busy machine slows both. What `prepare` does before a
 * turn does not count; the first turns only warm up.
 */
export async function inTurns(options: {
  repeats: number;
  warmUp?: number;
  prepare?: Work;
  work: Work;
  baseline: Work;
}): Promise<Measured> {
  const { repeats, warmUp = 1, prepare, work, baseline } = options;
  const measured: Measured = { work: [], baseline: [] };
  for (let turn = 0; turn < warmUp + repeats; turn += 1) {
    await prepare?.(turn);
    // Who goes first changes from turn to turn.
    const order = turn % 2 === 0 ? (['baseline', 'work'] as const) : (['work', 'baseline'] as const);
    for (const which of order) {
      const spent = await timed(which === 'work' ? work : baseline, turn);
      if (turn >= warmUp) measured[which].push(spent);
    }
  }
  return measured;
}

/** Prints the figure, writes its report, and fails the process when the limit is missed. */
export function report(
  name: string,
  { work, baseline }: Measured,
  about: { work: string; baseline: string; limit: number; notes?: Figure['notes'] },
): void {
  const workMs = median(work);
  const baselineMs = median(baseline);
  const ratio = workMs / baselineMs;
  const passed = ratio <= about.limit;
  const figure: Figure = {
    work: about.work,
    baseline: about.baseline,
    workMs,
    baselineMs,
    ratio,
    limit: about.limit,
    passed,
    repeats: work.length,
    notes: { ...about.notes, cores: availableParallelism(), node: process.version },
  };
  console.log(`  ${about.work}：${milliseconds(workMs)}`);
  console.log(`  ${about.baseline}：${milliseconds(baselineMs)}`);
  console.log(`  ${ratio.toFixed(2)} 倍，不得超过 ${String(about.limit)} 倍：${passed ? '通过' : '未通过'}`);
  for (const [key, value] of Object.entries(about.notes ?? {})) console.log(`  ${key}：${String(value)}`);
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(path.join(REPORTS, `${name}.json`), `${JSON.stringify(figure, null, 2)}\n`);
  process.exitCode = passed ? 0 : 1;
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 1)} 毫秒`;
}
