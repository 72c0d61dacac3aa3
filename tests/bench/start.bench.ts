/** From process start to the line that the program is ready, with 1,000,000 transfers, against `node -e 0`. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOST_ARGUMENTS } from '../../electron/cli/host-arguments.ts';
import { booksOf, SECRET } from './books.ts';
import { inTurns, report } from './measure.ts';

const program = path.resolve(import.meta.dirname, '../../out/main/serve.js');
if (!existsSync(program)) throw new Error('the program is not built: run npm run bench');

const dir = mkdtempSync(path.join(tmpdir(), 'bench-start-'));

/** A data folder as a village has it: the database and its key. */
function dataFolder(name: string, transfers: number): string {
  const data = path.join(dir, name);
  mkdirSync(data);
  writeFileSync(path.join(data, 'key'), `${SECRET}\n`, { mode: 0o600 });
  copyFileSync(booksOf(transfers), path.join(data, 'village.db'));
  return data;
}

/** Starts the program and answers when it says that it is ready; then it is killed, as a copy on leaving would take its time. */
function started(data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      ...HOST_ARGUMENTS,
      program,
      '--data',
      data,
      '--no-open',
      '--port',
      '0',
    ]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('村积分已启动')) return;
      resolve();
      child.kill('SIGKILL');
    });
    child.on('exit', () => reject(new Error(`not started: ${said}`)));
  });
}

const million = dataFolder('million', 1_000_000);
const small = dataFolder('small', 10_000);
const ten: number[] = [];

const measured = await inTurns({
  repeats: 9,
  warmUp: 1,
  work: () => started(million),
  baseline() {
    spawnSync(process.execPath, ['-e', '0']);
  },
  async prepare() {
    const begun = performance.now();
    await started(small);
    ten.push(performance.now() - begun);
  },
});
rmSync(dir, { recursive: true, force: true });

report('start', measured, {
  work: '从启动到可以使用：100 万笔流水的加密数据库',
  baseline: 'node -e 0',
  limit: 15,
  notes: { '1 万笔流水时，毫秒': Math.round(Math.min(...ten)) },
});
