/** A program that is asked to end ends, whatever hangs or fails. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'ending-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(script: string, flags: string[], ...args: string[]) {
  return spawnSync(process.execPath, [...flags, path.join(import.meta.dirname, script), ...args], {
    encoding: 'utf8',
    timeout: 50_000,
  });
}

test('with a thread that hangs in a system call', () => {
  const pipe = path.join(dir, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { status, signal, stdout, stderr } = run(
    'processes/hanging-host.ts',
    [],
    path.join(dir, 'data'),
    pipe,
  );
  expect({ signal, stderr }).toEqual({ signal: null, stderr: '' });
  expect(stdout).toContain('没有反应');
  expect(stdout).toContain('false');
  expect(status).toBe(0);
});

test('of the desktop, when its start failed, under the flag that Electron runs it with', () => {
  const file = path.join(dir, 'a-file');
  writeFileSync(file, '');
  const { status, signal, stdout } = run(
    'processes/rejecting-utility.ts',
    ['--unhandled-rejections=warn-with-error-code'],
    path.join(file, 'data'),
  );
  expect(signal).toBeNull();
  expect(stdout).toContain('failed');
  expect(status).toBe(0);
});
