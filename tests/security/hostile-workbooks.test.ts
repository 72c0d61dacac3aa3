/** Attack: workbooks that are handed in to fill the memory or to end the program. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Report {
  answers: Record<string, string>;
  profile: string;
  megabytes: number;
}

test('a zip bomb, a lying one and 60,000 rows are refused in words; the program answers on, with less than 1 GB of memory', () => {
  const child = path.resolve(import.meta.dirname, 'hand-in-workbooks.ts');
  const out = execFileSync(process.execPath, [child], { encoding: 'utf8', maxBuffer: 1024 * 1024 });
  const { answers, profile, megabytes } = JSON.parse(out) as Report;
  expect(answers['zip bomb']).toContain('内容过大');
  expect(answers['lying zip bomb']).toContain('内容过大');
  expect(answers['60,000 rows .xlsx']).toMatch(/行数超过50000行，请拆分/);
  expect(answers['60,000 rows .csv']).toMatch(/行数超过50000行，请拆分/);
  expect(answers['nested archive']).toMatch(/压缩包/);
  expect(answers['cut off']).toMatch(/损坏/);
  expect(answers['entity bomb']).toMatch(/[一-龥]/);
  expect(profile).toBe('地禾村');
  expect(megabytes).toBeLessThan(1024);
}, 180_000);
