import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MIGRATIONS } from './village.ts';

interface Journal {
  entries: { tag: string }[];
}

/** What a program of that age knew: its first migrations only. */
export function migrationsOf(age: number, dir: string): string {
  cpSync(MIGRATIONS, dir, { recursive: true });
  const file = path.join(dir, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
  journal.entries = journal.entries.slice(0, age);
  writeFileSync(file, JSON.stringify(journal));
  return dir;
}
