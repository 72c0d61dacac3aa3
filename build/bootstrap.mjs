/**
 * First step of every npm script: installs what is missing and continues under the pinned Node 24. Runs on
 * Node 20 with nothing installed, so it imports only Node built-ins.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const installedStamp = join(modules, '.village-points-installed');

/** An error the user can act on: printed as one line, without a stack. */
class Stop extends Error {}

/** Exits with a message and a non-zero status. */
export function fail(message) {
  throw new Stop(message);
}

/**
 * Runs a command with inherited stdio and returns its exit status. Ctrl+C reaches the whole terminal
 * group by itself; a signal sent to this process alone is passed on.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
    const passOn = () => {
      if (process.platform !== 'win32') child.kill('SIGTERM');
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, passOn);
    const done = () => {
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once('error', (fault) => {
      done();
      reject(fault);
    });
    child.once('exit', (code, signal) => {
      done();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 1));
    });
  });
}

/** Runs a command and exits on failure. */
export async function runOrFail(command, args, message, options) {
  const status = await run(command, args, options);
  if (status !== 0) fail(message);
}

/** Arguments that run a tool of node_modules under the pinned Node. */
export function tool(name, ...args) {
  const [owner, binary = owner] = name.split(':');
  const manifest = JSON.parse(readFileSync(join(modules, owner, 'package.json'), 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[binary];
  return [join(modules, owner, bin), ...args];
}

/**
 * The pinned Node of this machine, or undefined where none is published (then the host's own must be new
 * enough).
 */
function pinnedNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const path = join(modules, `node-${os}-${process.arch}`, 'bin', file);
  return existsSync(path) ? path : undefined;
}

/** Environment of child processes: node_modules/.bin (with the pinned Node) first in PATH. */
function environment() {
  return { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) };
}

/**
 * Installs when node_modules is missing or was made from another lockfile. An existing folder is updated in
 * place, because the running Node may be part of it.
 */
async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === wanted) return;
  const complete = existsSync(join(modules, '.package-lock.json'));
  console.log('正在安装程序所需的组件（仅首次或更新后需要，约一两分钟）……');
  const args = complete ? ['install', '--no-save'] : ['ci'];
  const status = await npm(args);
  if (status !== 0) {
    fail(`组件没有装好（npm ${args.join(' ')} 返回 ${status}）。请检查网络和 npm 源设置后再试。`);
  }
  writeFileSync(installedStamp, wanted);
}

function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args]);
  // On Windows npm is a .cmd file and needs a shell; the arguments are the constants above.
  if (process.platform === 'win32') return run(`npm ${args.join(' ')}`, [], { shell: true });
  return run('npm', args);
}

/**
 * Runs a command's work with everything installed and under Node 24: `await main(async (args) => …)`.
 * @param {(args: string[]) => Promise<number | void>} work answers the exit status, or nothing for 0
 */
export async function main(work) {
  try {
    await install();
    if (Number(process.versions.node.split('.')[0]) < 24) {
      const node = pinnedNode();
      if (!node) {
        fail(`本机（${process.platform} ${process.arch}）没有随带的 Node，请先安装 Node 24 或更高版本。`);
      }
      process.exitCode = await run(node, process.argv.slice(1), { cwd: process.cwd() });
      return;
    }
    process.exitCode = (await work(process.argv.slice(2))) ?? 0;
  } catch (fault) {
    console.error(fault instanceof Stop ? fault.message : fault);
    process.exitCode = 1;
  }
}
