/**
 * Native modules of all targets, laid out as node_modules for electron-builder.yml. The database package
 * contains all of its binaries; npm installs the password hasher for this machine only, and the others are
 * downloaded from the registry at the version and digest of the lockfile.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, fail } from './bootstrap.mjs';

const targets = {
  'win-x64': { hasher: '@node-rs/argon2-win32-x64-msvc', database: 'win32-x64.node' },
  'linux-x64': { hasher: '@node-rs/argon2-linux-x64-gnu', database: 'linux-x64.node' },
  'linux-arm64': { hasher: '@node-rs/argon2-linux-arm64-gnu', database: 'linux-arm64.node' },
};

/** Fills dist/natives; an existing hasher is kept while the lockfile has the same version. */
export function stageNatives() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  for (const [target, { hasher, database }] of Object.entries(targets)) {
    const staged = join(root, 'dist', 'natives', target);
    const prebuild = join('better-sqlite3', 'prebuilds', database);
    cpSync(join(root, 'node_modules', prebuild), join(staged, prebuild));
    stageHasher(hasher, lock[`node_modules/${hasher}`], join(staged, hasher));
  }
}

function stageHasher(name, locked, staged) {
  if (versionOf(staged) === locked.version) return;
  rmSync(staged, { recursive: true, force: true });
  const installed = join(root, 'node_modules', name);
  if (versionOf(installed) === locked.version) cpSync(installed, staged, { recursive: true });
  else unpack(name, locked, staged);
}

function versionOf(folder) {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

function unpack(name, locked, staged) {
  const wanted = `${name}@${locked.version}`;
  const folder = dirname(staged);
  mkdirSync(folder, { recursive: true });
  // Shell only on Windows, where npm is a .cmd file; name and version come from the lockfile.
  const shell = process.platform === 'win32';
  const packed = spawnSync('npm', ['pack', '--json', wanted], { cwd: folder, encoding: 'utf8', shell });
  if (packed.status !== 0) fail(`没有取到 ${wanted}：${packed.stderr}`);
  const [{ filename, integrity }] = JSON.parse(packed.stdout);
  if (integrity !== locked.integrity) fail(`${wanted} 的校验值与 package-lock.json 不符，已停止。`);
  const untarred = spawnSync('tar', ['-xzf', filename], { cwd: folder });
  if (untarred.status !== 0) fail(`${filename} 解不开。`);
  renameSync(join(folder, 'package'), staged);
  rmSync(join(folder, filename));
}
