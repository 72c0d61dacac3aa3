/** A key of 逐户巡查 over 355 households in Chromium, against writing one cell of a bare table of as many. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumOptions } from '../chromium.ts';
import { report, type Measured } from './measure.ts';
import { builtHostOf } from './village-client.ts';

const HOUSEHOLDS = 355;
const KEYS = 30;
const REPEATS = 9;

const root = path.resolve(import.meta.dirname, '../..');
const workbooks = path.join(root, 'electron/host/sample/workbooks');
const dir = mkdtempSync(path.join(tmpdir(), 'bench-round-keys-'));
const data = path.join(dir, 'data');

/** Adds up how long a page is busy with its keys, layout included. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { busy: number };
    state.busy = 0;
    window.addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        const after = new MessageChannel();
        after.port1.addEventListener('message', () => {
          document.body.getBoundingClientRect();
          state.busy += performance.now() - from;
        });
        after.port1.start();
        after.port2.postMessage(null);
      },
      { capture: true },
    );
  });
}

/** Milliseconds a page was busy with so many keys. */
async function busyWith(page: Page): Promise<number> {
  await page.evaluate(() => {
    (window as unknown as { busy: number }).busy = 0;
  });
  for (let key = 0; key < KEYS; key += 1) await page.keyboard.press(key % 2 === 0 ? 'Enter' : '2');
  return page.evaluate(() => (window as unknown as { busy: number }).busy);
}

/** The round in the program's own page. */
async function openRound(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('用户名').fill('admin');
  await page.getByLabel('密码').fill('village-points');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '登记', exact: true }).click();
  await page.getByRole('form', { name: '登记一条' }).waitFor();
  await page.keyboard.press('F8');
  await page.getByText('还没有巡查过').waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: /开始逐户巡查/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: '各户巡查结果' }).waitFor();
}

/** As many cells, each key writes one and goes to the next. */
async function openBareTable(page: Page): Promise<void> {
  const cells = Array.from({ length: HOUSEHOLDS }, (_, n) => `<td>${String(10_001 + n)} 户</td>`);
  const rows = Array.from({ length: Math.ceil(HOUSEHOLDS / 6) }, (_, n) => cells.slice(n * 6, n * 6 + 6));
  await page.setContent(`<table>${rows.map((row) => `<tr>${row.join('')}</tr>`).join('')}</table>`);
  await page.evaluate(() => {
    const all = document.querySelectorAll('td');
    let place = 0;
    window.addEventListener('keydown', ({ key }) => {
      const cell = all[(place += 1) % all.length];
      if (cell) cell.textContent = key;
      cell?.scrollIntoView({ block: 'nearest' });
    });
  });
}

execFileSync(
  process.execPath,
  [
    path.join(root, 'out/main/demo.js'),
    `--roster=${path.join(workbooks, 'roster.xlsx')}`,
    `--register=${path.join(workbooks, 'register-2026-09.xlsx')}`,
    `--goods=${path.join(workbooks, 'goods.xlsx')}`,
    '--groups=9',
    '--period=2026-09',
    `--out=${path.join(dir, 'out')}`,
    `--data=${data}`,
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
const host = await builtHostOf(data);
const browser = await chromium.launch(chromiumOptions());
try {
  const size = { viewport: { width: 1366, height: 768 } };
  const round = await browser.newPage(size);
  await openRound(round, host.url);
  const bare = await browser.newPage(size);
  await openBareTable(bare);
  await watchKeys(round);
  await watchKeys(bare);
  const measured: Measured = { work: [], baseline: [] };
  for (let turn = 0; turn <= REPEATS; turn += 1) {
    for (const [page, figures] of [
      [round, measured.work],
      [bare, measured.baseline],
    ] as const) {
      await page.bringToFront();
      const busy = await busyWith(page);
      // The first turn warms up.
      if (turn > 0) figures.push(busy / KEYS);
    }
  }
  report('round-keys', measured, {
    work: '逐户巡查按一键，355 户，每键',
    baseline: '同样多格的空表格写一格，每键',
    limit: 5,
  });
} finally {
  await browser.close();
  host.kill();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
