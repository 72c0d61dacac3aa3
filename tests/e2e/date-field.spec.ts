import path from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';

const ENTRY = path.resolve(import.meta.dirname, 'harness/date-field.tsx');

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'page' } },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (first === undefined || !('output' in first)) throw new Error('nothing was built');
  const [chunk] = first.output;
  return chunk.code;
}

test('a date field that loses the focus while the page changes makes no fault, and keeps what was typed', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const script = await bundle();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.route('http://fields.test/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: '<div id="root"></div><script src="page.js"></script>',
        }),
  );
  await page.goto('http://fields.test/');
  await page.getByLabel('日期').click();
  await page.getByLabel('日期').fill('2026.10.5');
  await page.keyboard.press('F2');
  await expect(page.getByLabel('另一栏')).toBeFocused();
  await expect(page.getByRole('status')).toHaveText('2026-10-05');
  // The picker knows of it, too.
  await expect(page.locator('.ant-picker-focused')).toHaveCount(0);

  // Enter closes the calendar, also where nothing was typed, so that it covers no button.
  await page.getByLabel('日期').click();
  await expect(page.locator('.ant-picker-dropdown')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.ant-picker-dropdown')).toBeHidden();
  await expect(page.getByRole('status')).toHaveText('2026-10-05');
  expect(faults).toEqual([]);
});
