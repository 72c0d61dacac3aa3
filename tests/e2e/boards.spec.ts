import { expect, menu, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('the board of a month and of the year, and a household’s own page', async ({ page, look }) => {
  const first = village.ask<{ name: string; no: string }>(
    `SELECT o.name, o.no FROM account_period p JOIN account_owner o ON o.account_id = p.account_id
     WHERE p.period = '2026-09' ORDER BY p.awarded - p.deducted DESC, o.household_id LIMIT 1`,
  );
  await village.enter(page, 'committee');
  await menu(page, '台账');
  await page.getByRole('button', { name: '积分榜' }).click();
  await expect(page.getByRole('heading', { name: '积分榜', level: 1 })).toBeVisible();
  // October has no points yet: the board opens at the latest month that has some.
  await expect(page.getByText('2026年9月', { exact: true })).toBeVisible();
  const top = page.getByRole('row').filter({ hasText: first.no });
  await expect(top).toContainText('1');
  await expect(page.getByText(/前 10 名/).first()).toBeVisible();
  await expect(page.getByRole('status', { name: '总数' })).toHaveText(/共 \d+ 户$/);
  await look('board-month');
  await page.getByRole('button', { name: '下一期' }).click();
  await expect(page.getByText('2026年10月还没有入账，没有名次可排。')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await look('board-empty');
  await expect(page.getByText(/本办法按.*结账，2026年10月不用单独结账/)).toBeVisible();
  await page.getByRole('button', { name: '上一期' }).click();
  await page.getByText('年', { exact: true }).click();
  await expect(page.getByText('2026年', { exact: true })).toBeVisible();
  await page.getByLabel('查找姓名、拼音或户号').fill(first.no);
  await expect(page.getByRole('row', { name: new RegExp(`${first.name} ${first.no}`) })).toBeVisible();
  await look('board-year');
  await menu(page, '农户');
  await page.getByLabel('查找农户').fill(first.no);
  await page.getByRole('cell', { name: first.name }).first().click();
  await page.getByRole('tab', { name: '积分概况' }).click();
  await expect(page.getByText('2026年名次')).toBeVisible();
  await look('household-own-page');
});
