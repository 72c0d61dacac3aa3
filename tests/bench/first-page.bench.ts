/**
 * From the bytes of a paper to its first page on the screen, in the office's page and Debian's Chromium, against work of a known length
 * that goes to and fro between a page and a thread of it, as the drawing does.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { closeStore } from '../../db/database/open.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { chromiumOptions } from '../chromium.ts';
import { open, openBooks, SECRET } from './books.ts';
import { median, report } from './measure.ts';
import { builtHostOf } from './village-client.ts';
import { PASSWORD } from './village-host.ts';

/** Milliseconds on an office PC. */
const MOST = 300;
/** Three times 15 ms in the thread (half of the reference query of reference.ts), 15 ms in the page, and a frame of 60 a second. */
const BASELINE_ON_OFFICE_PC = 140;
const LINES = 500;
/** Two papers for each time the page is loaded: with the first one the viewer itself is loaded. */
const MONTHS = Array.from({ length: 10 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`);

const dir = mkdtempSync(path.join(tmpdir(), 'bench-first-page-'));
const store = open(path.join(dir, 'village.db'));
openBooks(store, LINES);
const declare = store.sqlite.prepare(
  `INSERT INTO declaration (no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason,
     proposed_points, channel, registered_at)
   SELECT :period || '-' || printf('%04d', id), 1, 1, 'river-cleaning', id, :period || '-12', :period,
     '参加村里组织的河道清理半天', 500, '本人申报', :period || '-12T09:00:00.000Z' FROM household`,
);
for (const period of MONTHS) declare.run({ period });
store.sqlite.prepare('UPDATE staff SET password_hash = ?').run(await hashPassword(PASSWORD));
closeStore(store);
writeFileSync(path.join(dir, 'key'), `${SECRET}\n`, { mode: 0o600 });

/** Milliseconds from the last byte of the file to the drawn page, by the clock of the browser. */
async function firstPage(page: Page, period: string): Promise<number> {
  await page.goto(page.url().replace(/#.*|$/, `#/declarations?period=${period}`));
  await page.getByText(`共 ${String(LINES)} 条`).waitFor();
  await page.evaluate(() => performance.clearResourceTimings());
  const drawn = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector('.pdf-page[data-drawn]')) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await page.getByRole('button', { name: '打印登记册' }).click();
  const at = await drawn;
  const arrived = await page.evaluate(() =>
    Math.max(
      ...performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/rpc/documents/get'))
        .map((entry) => (entry as PerformanceResourceTiming).responseEnd),
    ),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return at - arrived;
}

/** Milliseconds. */
function toAndFro(blank: Page): Promise<number> {
  return blank.evaluate(async () => {
    const work = (): number => {
      let length = 0;
      for (let i = 1; i < 250_000; i += 1) length += String(i * 7919).length;
      return length;
    };
    const code = new Blob([`onmessage = () => postMessage((${String(work)})())`]);
    const thread = new Worker(URL.createObjectURL(code));
    const inThread = (): Promise<unknown> => {
      thread.postMessage(null);
      return new Promise((resolve) => thread.addEventListener('message', resolve, { once: true }));
    };
    await inThread();
    const begun = performance.now();
    for (let round = 0; round < 3; round += 1) {
      await inThread();
      work();
      await new Promise(requestAnimationFrame);
    }
    const spent = performance.now() - begun;
    thread.terminate();
    return spent;
  });
}

const host = await builtHostOf(dir);
const browser = await chromium.launch(chromiumOptions());
const work: number[] = [];
const baseline: number[] = [];
const afterwards: number[] = [];
try {
  const blank = await browser.newPage();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(host.url);
  await page.getByLabel('用户名').fill('administrator');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '工作台' }).waitFor();
  for (const [index, period] of MONTHS.entries()) {
    if (index % 2 === 0) await page.reload();
    baseline.push(await toAndFro(blank));
    (index % 2 === 0 ? work : afterwards).push(await firstPage(page, period));
  }
} finally {
  await browser.close();
  host.kill();
  rmSync(dir, { recursive: true, force: true });
}

report(
  'first-page',
  { work, baseline },
  {
    work: `登记册 ${String(LINES)} 条的第一页：文件到了以后多久看得到（页面打开后的第一份）`,
    baseline: `页面和它的线程来回各算三次（办公电脑约 ${String(BASELINE_ON_OFFICE_PC)} 毫秒）`,
    limit: MOST / BASELINE_ON_OFFICE_PC,
    notes: { '再打开别的一份，毫秒': Math.round(median(afterwards)) },
  },
);
process.exit();
