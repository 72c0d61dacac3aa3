/** What a worker says as soon as an act is committed: written at once, so that it is out before anything can end the process. */
import { writeSync } from 'node:fs';

export function acknowledge(what: unknown): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

/** The same id for the same act in every life of the worker. */
export function requestIdOf(kind: number, n: number): string {
  return `0000000${String(kind)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
