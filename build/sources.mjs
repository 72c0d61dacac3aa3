/** Builds the program into out/, and detects whether out/ is up to date. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runOrFail, root, tool } from './bootstrap.mjs';

const stamp = join(root, 'out', '.built-from');

/** Font weights used by documents; the packages contain all nine. */
const fonts = [
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
];

/** Builds when a source changed since the last build; returns whether it did. */
export async function buildWhenStale() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  console.log('正在生成程序……');
  await buildAll();
  return true;
}

/** Builds main, preload and renderer, and copies migrations and fonts next to them. */
export async function buildAll() {
  const wanted = fingerprint();
  rmSync(join(root, 'out'), { recursive: true, force: true });
  await runOrFail(
    process.execPath,
    tool('electron-vite', 'build', '--logLevel', 'warn'),
    '程序没有生成好，原因见上。',
  );
  const resources = join(root, 'out', 'resources');
  mkdirSync(join(resources, 'fonts'), { recursive: true });
  cpSync(join(root, 'db', 'migrations'), join(resources, 'migrations'), { recursive: true });
  cpSync(join(root, 'electron', 'host', 'sample', 'workbooks'), join(resources, 'sample'), {
    recursive: true,
  });
  for (const font of fonts) {
    cpSync(join(root, 'node_modules', '@expo-google-fonts', font), join(resources, 'fonts', basename(font)));
  }
  cpSync(join(root, 'build', 'icon.png'), join(resources, 'icon.png'));
  writeFileSync(stamp, wanted);
}

/** Digest of all build inputs, by content: a fresh checkout has no meaningful timestamps. */
function fingerprint() {
  const files = globSync(
    [
      '{shared,db,electron,renderer}/**/*.*',
      'build/*.{mjs,png}',
      'electron.vite.config.ts',
      'tsconfig.json',
      'package-lock.json',
    ],
    { cwd: root },
  ).sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
