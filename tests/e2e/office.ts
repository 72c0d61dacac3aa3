/** Fixture: the real host in this process with a controllable clock, and a browser page on its address. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import axe from 'axe-core';
import { startHost, type Host } from '../../electron/host/host.ts';
import { awaitInterception } from './interception.ts';
import { fakeQueues } from '../builders/printers.ts';
import { resolveProgramPaths } from '../../electron/host/program-paths.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Screens are kept here when a folder is named, to be looked at. */
const SCREENS = process.env['SCREENS'];

/** The unseen words over a paper's picture, and the library's calendars, lists and tips, placed outside the page's regions. */
const FOREIGN = [
  '.pdf-words',
  '.ant-picker-dropdown',
  '.ant-select-dropdown',
  'body > div:not(#root):has(.ant-tooltip)',
];

export interface Office {
  host: Host;
  /** The day it is in the village. */
  setToday(date: string, time?: string): void;
  /** A fresh start of the program on the same data. */
  restart(): Promise<void>;
}

interface Fixtures {
  office: Office;
  /** Looks at the present screen: no English, nothing cut off, no key for two acts, nothing that a screen reader stumbles on. */
  look(name: string): Promise<void>;
}

const LOADING = '.ant-skeleton, .ant-spin-spinning, .ant-btn-loading';

/** Waits until the page has loaded: nothing is loading, twice in a row, as a page may just be about to ask for more. */
async function settled(page: Page): Promise<void> {
  const loading = page.locator(LOADING);
  let quiet = 0;
  await expect
    .poll(async () => (quiet = (await loading.count()) === 0 ? quiet + 1 : 0), { intervals: [50, 100] })
    .toBeGreaterThan(2);
}

/** Function keys that stand on two different buttons of the page, or of the dialog over it. */
async function doubleKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = (element: HTMLElement): boolean => element.offsetParent !== null;
    const dialogs = [...document.querySelectorAll<HTMLElement>('.ant-modal')].filter(seen);
    const root = dialogs.at(-1) ?? document.body;
    const acts = new Map<string, Set<string>>();
    for (const kbd of root.querySelectorAll<HTMLElement>('button kbd')) {
      const key = kbd.textContent;
      if (!/^F\d/.test(key) || !seen(kbd) || (dialogs.length === 0 && kbd.closest('.ant-modal-root')))
        continue;
      const label = (kbd.closest('button')?.textContent ?? '').replace(key, '').trim();
      acts.set(key, (acts.get(key) ?? new Set()).add(label));
    }
    return [...acts]
      .filter(([, labels]) => labels.size > 1)
      .map(([key, labels]) => `${key}: ${[...labels].join(', ')}`);
  });
}

async function widerThanScreen(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What axe finds wrong on the page, by all of its rules. It runs in the page itself and describes only violations:
 * a second page for the results, and what passed, took two thirds of the processor time.
 */
async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { faults, waits } = await page.evaluate(
    async ({ exclude, loading }) => {
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const { violations } = await checker.run({ exclude }, { resultTypes: ['violations'] });
      return {
        faults: violations.map(
          ({ id, help, nodes }) =>
            `${id}: ${help} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        ),
        waits:
          violations.some(({ nodes }) => nodes.some(({ html }) => html.includes('ant-skeleton'))) ||
          document.querySelector(loading) !== null,
      };
    },
    { exclude: FOREIGN, loading: LOADING },
  );
  if (faults.length === 0 || !waits) return faults;
  // The page asked for more in the meantime: what stands there while it waits is not the page.
  await settled(page);
  return accessibilityFaults(page);
}

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    awaitInterception(page);
    await use(page);
  },
  office: async ({ page }, use) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'office-'));
    let now = new Date('2026-09-01T01:00:00.000Z');
    const start = (): Promise<Host> =>
      startHost({
        // The program's own threads: from the sources each would be translated when it starts.
        ...resolveProgramPaths(path.join(ROOT, 'out/main/serve.js')),
        dataDir,
        port: 0,
        appVersion: '0.0.0-test',
        printers: fakeQueues(),
        clock: () => now,
      });
    const office: Office = {
      host: await start(),
      setToday(date, time = '09:00') {
        now = new Date(`${date}T${time}:00+08:00`);
      },
      async restart() {
        // A page that is left open would ask a host that is not there.
        await page.goto('about:blank');
        await office.host.close();
        office.host = await start();
        await page.goto(office.host.url ?? '');
      },
    };
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // A refusal answers with 422; the browser writes that down by itself.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
    });
    await page.goto(office.host.url ?? '');
    await use(office);
    await page.goto('about:blank');
    await office.host.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(faults, 'faults in the page').toEqual([]);
  },
  look: async ({ page }, use) => {
    await use(async (name) => {
      await settled(page);
      if (SCREENS !== undefined) await page.screenshot({ path: path.join(SCREENS, `${name}.png`) });
      expect(await widerThanScreen(page), `${name} is wider than the screen`).toBeLessThanOrEqual(0);
      expect(await doubleKeys(page), `keys of ${name}`).toEqual([]);
      expect(await accessibilityFaults(page), `accessibility of ${name}`).toEqual([]);
    });
  },
});

export { expect };
