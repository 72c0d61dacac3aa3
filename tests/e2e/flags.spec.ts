/** 流动红旗 from setting one up to its next holder, by keyboard where a key is offered. */
import type { Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, menu, test, villageOf } from './seeded-office.ts';

const village = villageOf();

async function award(page: Page, household: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const finder = dialog.getByRole('combobox', { name: '姓名、拼音、户号' });
  await expect(finder).toBeFocused();
  await finder.fill(household);
  await expect(page.locator('.ant-select-item-option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('授旗事由').fill(reason);
  await dialog.getByRole('button', { name: '授旗', exact: true }).click();
}

test('a flag is set up, awarded with its card, moves on, and an error is revoked on record', async ({
  page,
  look,
}) => {
  const [first, second] = village
    .ask<{ numbers: string }>(
      `SELECT group_concat(no) AS numbers FROM (SELECT h.no FROM household h JOIN member m ON m.id = h.head_member_id
       WHERE h.state = 'open' AND m.birth_date < '2000-01-01' ORDER BY h.no LIMIT 2)`,
    )
    .numbers.split(',');
  await village.enter(page, 'accountant');
  await menu(page, '台账');
  await page.getByRole('button', { name: '流动红旗' }).click();
  await expect(page.getByText(/还没有流动红旗/)).toBeVisible();
  await look('flags-empty');

  await page.keyboard.press('F2');
  const name = page.getByLabel('红旗名称');
  await expect(name).toBeFocused();
  await name.fill('黑旗');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/是让人丢面子的旗，不能设/)).toBeVisible();
  await name.fill('卫生流动红旗');
  await look('flag-set-up');
  await page.keyboard.press('Enter');
  const flag = page.getByRole('region', { name: '卫生流动红旗' });
  await expect(flag).toContainText('还没有授出');

  await flag.getByRole('button', { name: '授旗' }).click();
  await look('flag-award');
  await award(page, first!, '九月卫生评比第一名');
  // The card is drawn at once.
  await paperDrawn(page);
  await look('flag-card');
  await page.keyboard.press('Escape');
  await expect(flag.getByRole('row').filter({ hasText: first! })).toBeVisible();

  await flag.getByRole('button', { name: '流动' }).click();
  await award(page, second!, '十月卫生评比第一名');
  await paperDrawn(page);
  await page.keyboard.press('Escape');
  await expect(flag.getByRole('row').filter({ hasText: second! })).toBeVisible();
  await expect(flag.getByRole('row').filter({ hasText: first! })).toHaveCount(0);
  await look('flags');

  await page
    .getByRole('button', { name: /^撤销授旗/ })
    .first()
    .click();
  await page.getByLabel('原因（必填）').fill('名次看错了');
  await page.getByRole('dialog').getByRole('button', { name: '撤销授旗' }).click();
  await expect(flag.getByRole('row').filter({ hasText: first! })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '名次看错了' })).toContainText('已撤销');

  await page.getByRole('button', { name: '发到群里' }).click();
  await expect(page.getByRole('region', { name: '群文字' })).toContainText('【卫生流动红旗】');
  await look('flag-group-text');
  await page.keyboard.press('Escape');

  await goTo(page, '/system?tab=screens');
  await page.getByRole('button', { name: '大屏公示', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '打开大屏公示' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('卫生流动红旗');
  await look('hall-flag');
});
