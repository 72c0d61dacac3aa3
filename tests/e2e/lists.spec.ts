import { read, utils } from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, menu, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** Texts of the table on the page, row by row. */
async function onScreen(table: Locator): Promise<string[][]> {
  const rows = await table.locator('tr.ant-table-row').all();
  return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
}

async function exportedRows(page: Page): Promise<string[][]> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^地禾村台账流水2026-10-09\.xlsx$/);
  const book = read(readFileSync(await saved.path()));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false }) : [];
}

async function openJournal(page: Page): Promise<void> {
  await menu(page, '台账');
  await page.getByRole('tab', { name: '流水' }).click();
  await expect(page.locator('tr.ant-table-row').first()).toBeVisible();
}

test('the journal is exported as it is filtered on the screen, and printed', async ({ page, look }) => {
  await village.enter(page, 'supervisor');
  await openJournal(page);
  await page.getByRole('combobox', { name: '种类' }).click();
  await page.locator('.ant-select-dropdown').getByText('扣分', { exact: true }).click();
  await expect(page.getByRole('status', { name: '总数' })).toContainText(/共 \d+ 笔/);
  await look('list-journal');
  const [head, ...rows] = await exportedRows(page);
  expect(head).toContain('分值');
  const screen = await onScreen(page.locator('.ant-table-wrapper').first());
  expect(screen.length).toBeGreaterThan(0);
  // Number, time, points: household, number and group are three columns of the table.
  expect(rows.slice(0, screen.length).map(([number, time]) => [number, time])).toEqual(
    screen.map(([number, time]) => [number, time]),
  );
  expect(rows.length).toBeGreaterThanOrEqual(screen.length);
  expect(rows.filter((row) => !(Number(row[8]) < 0))).toEqual([]);
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('台账流水');
  await look('list-journal-paper');
});

test('selected rows go into the clipboard as a table, all of the page where none are selected', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await village.enter(page, 'accountant');
  await openJournal(page);
  const shown = await page.locator('tr.ant-table-row').count();
  const lines = async (): Promise<string[]> =>
    (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
  await page.getByRole('button', { name: '复制', exact: true }).click();
  await expect(page.getByText(`已复制 ${String(shown)} 行`)).toBeVisible();
  const all = await lines();
  expect(all).toHaveLength(shown + 1);
  expect(all[0]).toMatch(/^第几笔\t入账时间\t户号\t/);
  await page.evaluate(() => {
    const rows = document.querySelectorAll('tr.ant-table-row');
    const [from, to] = [rows[1], rows[3]];
    if (from && to) getSelection()?.setBaseAndExtent(from, 0, to, to.childNodes.length);
  });
  await page.keyboard.press('Control+c');
  await expect(page.getByText('已复制 3 行')).toBeVisible();
  expect(await lines()).toEqual([all[0], ...all.slice(2, 5)]);
});

test('the register of households is printed and copied from its page', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/households');
  await look('list-households');
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('农户名单');
});
