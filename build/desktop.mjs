/**
 * Finds Electron's binary, or tries once to download it: the npm package contains only its installer script.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './bootstrap.mjs';

const folder = join(root, 'node_modules', 'electron');
const unreachableStamp = join(root, 'node_modules', '.village-points-electron-unreachable');
const fetchLimitSeconds = 20;
const retryAfterDays = 7;
const day = 24 * 60 * 60 * 1000;

/** Path of Electron's binary, downloaded if needed; undefined means falling back to the browser. */
export async function desktopBinary() {
  if (!hasDisplay()) return undefined;
  const found = installedBinary();
  if (found || recentlyUnreachable()) return found;
  console.log(`本机还没有桌面窗口组件 Electron，正在尝试下载（最多等 ${fetchLimitSeconds} 秒，只试一次）……`);
  if (await fetchBinary()) return installedBinary();
  writeFileSync(unreachableStamp, electronVersion());
  console.log(
    '没有下载到桌面窗口组件，改用浏览器打开，功能相同。网络好时可运行 npx install-electron 装上它，再 npm start。',
  );
  return undefined;
}

/**
 * Runs the program in Electron. Returns its exit status, or undefined when the binary cannot start here (a
 * missing system library, no display), so that the browser can be used instead.
 */
export async function runDesktop(binary, args) {
  const began = Date.now();
  // Electron refuses to run as root with its sandbox; only a desktop session of root gets here.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const status = await run(binary, [...asRoot, root, ...args]);
  const startFault = 127;
  const brokenAtStart = status >= startFault && status !== 128 + 2 && status !== 128 + 15;
  if (brokenAtStart && Date.now() - began < 5000) {
    console.log('桌面窗口在本机打不开（原因见上），改用浏览器打开，功能相同。');
    return undefined;
  }
  return status;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function electronVersion() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/** Binary installed by Electron's installer, or given by ELECTRON_OVERRIDE_DIST_PATH. */
function installedBinary() {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const path = join(dist, names[process.platform] ?? 'electron');
  return existsSync(path) ? path : undefined;
}

function recentlyUnreachable() {
  return (
    existsSync(unreachableStamp) &&
    readFileSync(unreachableStamp, 'utf8') === electronVersion() &&
    Date.now() - statSync(unreachableStamp).mtimeMs < retryAfterDays * day
  );
}

/** Runs Electron's installer with a time limit; removes a half-unpacked binary. */
function fetchBinary() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), fetchLimitSeconds * 1000);
    child.once('error', () => resolve(false));
    child.once('exit', (code) => {
      clearTimeout(limit);
      if (code !== 0) rmSync(join(folder, 'dist'), { recursive: true, force: true });
      resolve(code === 0);
    });
  });
}
