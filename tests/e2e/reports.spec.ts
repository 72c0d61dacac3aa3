/** 报表: a month and a year on the screen, exported and printed, by keyboard. */
import { paperDrawn } from './drawn-paper.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('the report of a month is read, exported and printed by keyboard', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('月报');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '报表' })).toBeVisible();
  await page.getByRole('button', { name: '上一期' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2026年9月', { exact: true })).toBeVisible();
  const points = page.getByRole('region', { name: '积分收支' });
  await expect(points.getByRole('row', { name: /^加分/ })).toContainText('1015');
  await expect(page.getByRole('region', { name: '加分（按类别）' })).toBeVisible();
  await expect(page.getByRole('region', { name: '加分（按小组）' })).toBeVisible();
  await look('report-month');
  await page.getByRole('button', { name: '打印月报' }).focus();
  await page.keyboard.press('Enter');
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('月报');
  await look('report-paper');
  await page.keyboard.press('Escape');
  await expect(paper).toBeHidden();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/报表.*\.xlsx$/);
  await page.getByText('年', { exact: true }).click();
  await expect(page.getByRole('button', { name: '打印年报' })).toBeVisible();
  await look('report-year');
});
