/** What an installed program consists of, read back from the packed folders of each target. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stubForLinux, stubForWindows } from './stub-electron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'village-packaging-'));
const run = promisify(execFile);
const SUMATRA_SHA256 = '0b359fe7df53dada3ab823d7735ca048232ec05f0d14120938c7b020cb051b16';
/** How a fuse is written in the binary. */
const fuse = { on: '1'.charCodeAt(0), off: '0'.charCodeAt(0) };

function pack(stub: string, ...args: string[]) {
  const options = ['--dir', `-c.electronDist=${stub}`, `-c.directories.output=${join(folder, 'release')}`];
  return run(process.execPath, [join(root, 'build/package.mjs'), ...args, ...options], { cwd: root });
}

beforeAll(async () => {
  await pack(stubForLinux(join(folder, 'electron-linux')), '--linux', '--x64', '--arm64');
  await pack(stubForWindows(join(folder, 'electron-win')), '--win', '--x64');
}, 900_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const targets = [
  {
    name: 'Windows x64',
    unpacked: 'win-unpacked',
    binary: '村积分.exe',
    sqlite: 'win32-x64.node',
    argon2: 'argon2-win32-x64-msvc',
    /** PE, machine x64 */
    magic: (file: Buffer) => file.subarray(0, 2).toString('latin1') === 'MZ',
  },
  {
    name: 'Linux x64',
    unpacked: 'linux-unpacked',
    binary: 'village-points',
    sqlite: 'linux-x64.node',
    argon2: 'argon2-linux-x64-gnu',
    magic: (file: Buffer) => isElf(file) && file.readUInt16LE(18) === 0x3e,
  },
  {
    name: 'Linux arm64',
    unpacked: 'linux-arm64-unpacked',
    binary: 'village-points',
    sqlite: 'linux-arm64.node',
    argon2: 'argon2-linux-arm64-gnu',
    magic: (file: Buffer) => isElf(file) && file.readUInt16LE(18) === 0xb7,
  },
];

function isElf(file: Buffer): boolean {
  return file.subarray(0, 4).toString('latin1') === '\x7fELF';
}

describe.each(targets)('the program for $name', ({ unpacked, binary, sqlite, argon2, magic }) => {
  const at = (...parts: string[]) => join(folder, 'release', unpacked, ...parts);
  const asar = () => at('resources', 'app.asar');
  const files = () => listPackage(asar(), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const natives = () =>
    readdirSync(at('resources', 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.node'))
      .map((path) => path.replaceAll('\\', '/'))
      .sort();

  test('holds shell, host, workers, preload and pages', () => {
    for (const name of ['main', 'utility', 'serve', 'documents-worker', 'workbook-worker']) {
      expect(files()).toContain(`/out/main/${name}.js`);
    }
    expect(files()).toContain('/out/preload/preload.cjs');
    expect(files()).toContain('/out/renderer/index.html');
    const description = JSON.parse(extractFile(asar(), 'package.json').toString('utf8'));
    expect(description.main).toBe('out/main/main.js');
  });

  test('holds no source, no test, and of npm only the two native packages', () => {
    const packages = files()
      .map((path) => /^\/node_modules\/(@[^/]+\/[^/]+|[^/@][^/]*)/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    expect([...new Set(packages)].sort()).toEqual([
      '@node-rs/argon2',
      `@node-rs/${argon2}`,
      'better-sqlite3',
    ]);
    expect(
      files().filter((path) => /^\/(electron|renderer|db|shared|tests|build|release)\b/.test(path)),
    ).toEqual([]);
    expect(files().filter((path) => /\.(ts|tsx|map|c|cc|gyp)$/.test(path))).toEqual([]);
  });

  test('holds the native files of this target and no other, outside the archive', () => {
    expect(natives()).toHaveLength(2);
    const [hasher = '', database = ''] = natives();
    expect(hasher).toContain(`node_modules/@node-rs/${argon2}/`);
    expect(database).toBe(`node_modules/better-sqlite3/prebuilds/${sqlite}`);
    for (const native of natives())
      expect(magic(readFileSync(at('resources', 'app.asar.unpacked', native)))).toBe(true);
  });

  test('needs no newer system than the one that is promised', () => {
    const promised = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    const floor = Number(/libc6 \(>= 2\.(\d+)\)/.exec(promised)?.[1]);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`glibc 2.${String(floor)}`);
    for (const native of natives()) {
      const text = readFileSync(at('resources', 'app.asar.unpacked', native)).toString('latin1');
      const needs = [...text.matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor));
      expect(Math.max(0, ...needs), native).toBeLessThanOrEqual(floor);
      // GCC 11 brings GLIBCXX_3.4.29.
      const cxx = [...text.matchAll(/GLIBCXX_3\.4\.(\d+)/g)].map(([, minor]) => Number(minor));
      expect(Math.max(0, ...cxx), native).toBeLessThanOrEqual(29);
    }
  });

  test('carries the fonts and the migrations', () => {
    const fonts = readdirSync(at('resources', 'fonts')).sort();
    expect(fonts).toEqual(readdirSync(join(root, 'out/resources/fonts')).sort());
    expect(fonts).toHaveLength(4);
    const migrations = readdirSync(join(root, 'db/migrations')).sort();
    expect(readdirSync(at('resources', 'migrations')).sort()).toEqual(migrations);
    expect(migrations.length).toBeGreaterThan(1);
    expect(existsSync(at('resources', 'icon.png'))).toBe(true);
  });

  test('carries its own licence and those of its parts', () => {
    expect(readFileSync(at('resources', 'licenses', 'LICENSE.txt'), 'utf8')).toContain('MIT License');
    expect(readFileSync(at('resources', 'licenses', 'THIRD-PARTY.md'), 'utf8')).toContain('pdf-to-printer');
  });

  test('speaks Chinese and English only', () => {
    expect(readdirSync(at('locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  test('cannot be turned into a bare Node, debugged, or given another archive', async () => {
    const wire = await getCurrentFuseWire(at(binary));
    expect(wire[FuseV1Options.RunAsNode]).toBe(fuse.off);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(fuse.on);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(fuse.off);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(fuse.off);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(fuse.on);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(fuse.on);
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(fuse.off);
  });

  test('has a digest for every packed file', () => {
    const { header } = getRawHeader(asar());
    expect(JSON.stringify(header)).toContain('"integrity":{"algorithm":"SHA256"');
  });
});

test('the Windows program knows the digest of its archive', () => {
  const exe = readFileSync(join(folder, 'release/win-unpacked/村积分.exe'));
  expect(
    exe.includes(Buffer.from('ElectronAsar', 'utf16le')) ||
      exe.includes(Buffer.from('ELECTRONASAR', 'utf16le')),
  ).toBe(true);
});

test('the Windows program prints by SumatraPDF, which it may do and nothing else, with licences and the place of its source', () => {
  const at = (system: string) => join(folder, 'release', system, 'resources', 'printing');
  for (const system of ['linux-unpacked', 'linux-arm64-unpacked']) expect(existsSync(at(system))).toBe(false);
  const file = (name: string) => readFileSync(join(at('win-unpacked'), name));
  expect(readdirSync(at('win-unpacked')).sort()).toEqual([
    'AGPL-3.0.txt',
    'GPL-3.0.txt',
    'SumatraPDF.exe',
    'SumatraPDF.txt',
    'sumatrapdfrestrict.ini',
  ]);
  // As the registry has it, in version 5.8.1.
  const exe = file('SumatraPDF.exe');
  expect(createHash('sha256').update(exe).digest('hex')).toBe(SUMATRA_SHA256);
  const said = file('SumatraPDF.txt').toString('utf8');
  expect(said).toContain('https://github.com/sumatrapdfreader/sumatrapdf/tree/3.4.6rel');
  expect(file('GPL-3.0.txt').toString('utf8')).toContain('GNU GENERAL PUBLIC LICENSE');
  expect(file('AGPL-3.0.txt').toString('utf8')).toContain('GNU AFFERO GENERAL PUBLIC LICENSE');
  const allowed = file('sumatrapdfrestrict.ini').toString('utf8');
  expect(allowed.match(/^\w+ = 1$/gm)).toEqual(['PrinterAccess = 1']);
});

test('the packed program needs nothing that was not packed: its host starts and answers', async () => {
  const program = join(folder, 'program');
  const resources = join(folder, 'release/linux-unpacked/resources');
  extractAll(join(resources, 'app.asar'), program);
  for (const part of ['fonts', 'migrations']) {
    cpSync(join(resources, part), join(program, 'out/resources', part), { recursive: true });
  }
  const host = spawn(process.execPath, ['out/main/serve.js', '--no-open', '--data', join(folder, 'data')], {
    cwd: program,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(host.stdout, 'data')) as [Buffer];
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line.toString())?.[0];
    const answer = await fetch(url ?? '');
    expect(answer.status).toBeLessThan(500);
  } finally {
    host.kill('SIGTERM');
  }
  expect(await once(host, 'exit')).toEqual([0, null]);
});

test('the installers say what they need: no old AppImage runtime, no Windows before 10', () => {
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  expect(config).toMatch(/toolsets:[^]*appimage: '1\.0\.[3-9]'/);
  expect(config).toContain('syncDesktopName: true');
  expect(config).toContain('include: build/installer.nsh');
  const installer = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
  expect(installer).toContain('AtLeastWin10');
  expect(installer).toMatch(/MessageBox .*Windows 10/);
});
