/**
 * Attack: workbooks that are handed in to fill the memory or to end the program. What each reader makes of a hostile
 * file is tested in tests/electron/workbooks/hostile.test.ts; here the program answers on.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Report {
  answers: Record<string, string>;
  profile: string;
  megabytes: number;
}

test('a zip bomb, an archive in an archive and a bomb of entities are refused in words; the program answers on, with less than 1 GB of memory', () => {
  const child = path.resolve(import.meta.dirname, 'hand-in-workbooks.ts');
  const out = execFileSync(process.execPath, [child], { encoding: 'utf8', maxBuffer: 1024 * 1024 });
  const { answers, profile, megabytes } = JSON.parse(out) as Report;
  expect(answers['zip bomb']).toContain('内容过大');
  expect(answers['nested archive']).toMatch(/压缩包/);
  expect(answers['entity bomb']).toMatch(/[一-龥]/);
  expect(profile).toBe('地禾村');
  expect(megabytes).toBeLessThan(1024);
}, 180_000);
