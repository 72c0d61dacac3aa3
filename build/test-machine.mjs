/**
 * System requirements of the tests besides npm: Chromium, Chinese fonts, poppler to read PDFs, CUPS to
 * print, and LibreOffice to open exported workbooks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, fail } from './bootstrap.mjs';

const needs = [
  {
    debian: 'chromium-headless-shell',
    present: () => existsSync('/usr/bin/chromium-headless-shell') || Boolean(process.env.CHROMIUM_PATH),
  },
  { debian: 'fonts-noto-cjk', present: () => answers('fc-list', [':lang=zh-cn']) },
  { debian: 'poppler-utils', present: () => answers('pdftotext', ['-v']) },
  { debian: 'libreoffice-calc-nogui', present: () => existsSync('/usr/bin/soffice') },
  { debian: 'cups', present: () => existsSync('/usr/sbin/cupsd') },
  { debian: 'printer-driver-cups-pdf', present: () => existsSync('/usr/share/ppd/cups-pdf') },
];

/** Installs what is missing when root and apt-get are available; otherwise exits with instructions. */
export async function prepareTestMachine() {
  const missing = needs.filter((need) => !need.present()).map((need) => need.debian);
  if (missing.length === 0) return;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot || !existsSync('/usr/bin/apt-get')) {
    fail(
      `测试还需要：${missing.join('、')}。Debian/Ubuntu 上请运行 sudo apt-get install ${missing.join(' ')}；` +
        '其他系统请装上 Chromium、中文字体、poppler、CUPS 和 LibreOffice，Chromium 的路径可用环境变量 CHROMIUM_PATH 指明。',
    );
  }
  console.log(`正在安装测试所需的系统软件：${missing.join('、')}……`);
  const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], apt);
  const status = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], apt);
  if (status !== 0) fail(`没有装好：${missing.join('、')}。请手工安装后再运行 npm test。`);
}

/** Whether a program runs and prints something. */
function answers(program, args) {
  const result = spawnSync(program, args, { encoding: 'utf8' });
  return !result.error && `${result.stdout}${result.stderr}`.trim() !== '';
}
