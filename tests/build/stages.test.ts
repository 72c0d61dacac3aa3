/** npm test: which stages run and what the end says, with stand-ins for the tools that it calls. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const STAGES = ['unit', 'desktop', 'browser'];

/** Reports two passed tests for each stage, in the words of vitest and of playwright. */
const RUNNERS = {
  vitest: `
    const { writeFileSync } = require('node:fs');
    const option = process.argv.find((arg) => arg.startsWith('--outputFile.json='));
    writeFileSync(option.split('=')[1], JSON.stringify({ numPassedTests: 2, testResults: [] }));
    writeFileSync(process.argv[process.argv.indexOf('--project') + 1] + '.ran', '');`,
  '@playwright/test': `
    const { writeFileSync } = require('node:fs');
    writeFileSync(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME, JSON.stringify({ stats: { expected: 2 }, suites: [] }));
    writeFileSync('browser.ran', '');`,
};
const CHECKS = ['typescript', 'oxlint', 'prettier', 'knip'];

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'village-stages-'));
  cpSync(join(root, 'build'), join(folder, 'build'), { recursive: true });
  for (const name of ['db/migrations', 'electron/host/sample/workbooks'])
    mkdirSync(join(folder, name), { recursive: true });
  write('build/test-machine.mjs', 'export async function prepareTestMachine() {}');
  write('package-lock.json', '{}');
  write('node_modules/.village-points-installed', createHash('sha256').update('{}').digest('hex'));
  for (const font of globSync('node_modules/@expo-google-fonts/*/*/*.ttf', { cwd: root })) write(font, '');
  for (const name of [...CHECKS, 'electron-vite']) tool(name, '');
  for (const [name, script] of Object.entries(RUNNERS)) tool(name, script);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A tool of node_modules that does only this. */
function tool(name: string, script: string): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, bin: 'tool.cjs' }));
  write(`node_modules/${name}/tool.cjs`, script);
}

async function npmTest(...args: string[]): Promise<{ status: number; said: string; ran: string[] }> {
  const child = spawn(process.execPath, [join(folder, 'build/test.mjs'), ...args], { cwd: folder });
  const [said, complaints, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const ran = STAGES.filter((stage) => existsSync(join(folder, `${stage}.ran`)));
  return { status, said: said + complaints, ran };
}

function lastLine(said: string): string | undefined {
  return said.trimEnd().split('\n').at(-1);
}

test('all stages run and nothing failed', async () => {
  const { status, said, ran } = await npmTest();
  expect(lastLine(said)).toBe('6 passed, 0 failed');
  expect({ status, ran }).toEqual({ status: 0, ran: STAGES });
});

test('failing checks are named and counted after every stage has run', async () => {
  tool('oxlint', 'process.exit(1)');
  tool('knip', 'process.exit(2)');
  const { status, said, ran } = await npmTest();
  expect({ status, ran }).toEqual({ status: 1, ran: STAGES });
  expect(said).toContain('✗ checks: 代码规则检查未通过。\n✗ checks: 有没用到的文件、导出或依赖。\n');
  expect(lastLine(said)).toBe('6 passed, 2 failed');
});

test('the checks are a stage of the whole, not of each round', async () => {
  tool('prettier', 'process.exit(1)');
  const { status, said } = await npmTest('--repeat', '2');
  expect(lastLine(said)).toBe('12 passed, 1 failed');
  expect(status).toBe(1);
});

test('a failing check does not hide a failing test', async () => {
  tool('typescript', 'process.exit(2)');
  tool('vitest', 'process.exit(1)');
  const { status, said, ran } = await npmTest();
  expect({ status, ran }).toEqual({ status: 1, ran: ['browser'] });
  for (const failure of ['checks: 类型检查未通过。', 'unit: 没有跑完', 'desktop, packaging: 没有跑完'])
    expect(said).toContain(`✗ ${failure}\n`);
  expect(lastLine(said)).toBe('2 passed, 3 failed');
});

test('without a build no test runs, and the checks that failed are named', async () => {
  tool('electron-vite', 'process.exit(1)');
  tool('typescript', 'process.exit(2)');
  const { status, said, ran } = await npmTest();
  expect({ status, ran }).toEqual({ status: 1, ran: [] });
  expect(said).toContain('✗ checks: 类型检查未通过。\n');
  expect(said).toContain('测试一项也没有跑：\n程序没有生成好，原因见上。\n');
});

test('npm run check names what failed', async () => {
  tool('oxlint', 'process.exit(1)');
  const child = spawn(process.execPath, [join(folder, 'build/check.mjs')], { cwd: folder });
  const [complaints, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ status, complaints }).toEqual({ status: 1, complaints: '代码规则检查未通过。\n' });
});
