/** Books, letters and boards are printed from the pages where a clerk looks for them. */
import type { Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { pressKey, usesPrinter } from './printer-hands.ts';
import { choose, expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** Presses the button, waits for the paper, reads what stands on its first page, and closes it. */
async function printed(page: Page, button: string, words: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const paper = page
    .getByRole('dialog')
    .filter({ has: page.getByRole('button', { name: /^打印/ }) })
    .last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText(words);
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
  await expect(page.locator('.pdf-page')).toHaveCount(0);
}

test('兑换登记表 from the list of slips', async ({ page, look }) => {
  await village.enter(page, 'operator');
  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '兑换登记' }).click();
  await look('slips-with-register');
  await printed(page, '打印登记表', '签名/指印');
});

test('物资台账, 兑换目录 and 货架标签 from the goods, 盘点表 from the stocktake', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await look('goods-papers');
  await printed(page, '打印物资台账', '期初结存');
  await printed(page, '打印兑换目录', '每件积分');
  await printed(page, '打印全部货架标签', '规格');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '盘点' }).click();
  await look('stocktake-papers');
  await printed(page, '打印空白盘点表', '账存');
});

test('登记册 of the month, 告知单 of a notice', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/declarations');
  await printed(page, '打印登记册', '加扣分登记册');
  const { id } = village.ask<{ id: number }>('SELECT max(id) AS id FROM notice');
  await goTo(page, `/notices/${String(id)}`);
  await paperDrawn(page);
  await page.getByRole('button', { name: '告知单' }).click();
  await look('letters');
  await choose(page, '村民小组', '5组');
  await page.getByRole('button', { name: '打印本组告知单' }).click();
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('可兑余额');
  // What was chosen is printed: nothing is left to be saved, and nothing is asked.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('红榜 of a period, 积分档案 of a household', async ({ page, look }) => {
  await village.enter(page, 'supervisor');
  await goTo(page, '/boards');
  await look('board-papers');
  await printed(page, '打印红榜', '积分红榜');
  const { id } = village.ask<{ id: number }>(
    `SELECT household_id AS id FROM account WHERE household_id IS NOT NULL ORDER BY honour DESC LIMIT 1`,
  );
  await goTo(page, `/households/${String(id)}`);
  await page.getByRole('tab', { name: '积分概况' }).click();
  await look('points-file');
  await printed(page, '打印积分档案', '年初余额');
});

test('积分档案 of a group are printed at once, and ticked off by keyboard as families sign', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('户积分档案');
  await page.keyboard.press('Enter');
  await choose(page, '村民小组', '5组');
  await printed(page, '打印5组积分档案', '沿此线裁下');
  const boxes = page.locator('tr.ant-table-row').getByRole('checkbox');
  for (const row of [0, 1]) {
    await boxes.nth(row).focus();
    await page.keyboard.press('Space');
  }
  await look('points-files');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: '登记签收：2 户' });
  await expect(dialog).toContainText('签收日期');
  await look('points-files-sign');
  await dialog.getByRole('button', { name: '登记 2 户签收' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('5组2026年的积分档案已签收 2 户')).toBeVisible();
  await page.getByText('没有签收的', { exact: true }).first().click();
  await expect(page.getByRole('button', { name: /^撤销签收/ })).toHaveCount(0);
  await look('points-files-unsigned');
});

test('families ticked on one page of the village’s list stay ticked on the next', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('户积分档案');
  await page.keyboard.press('Enter');
  const boxes = page.locator('tr.ant-table-row').getByRole('checkbox');
  const enabled = page.locator('tr.ant-table-row').getByRole('checkbox', { disabled: false });
  await expect(boxes).toHaveCount(100);
  await enabled.first().check();
  await enabled.nth(1).check();
  await page.locator('.ant-pagination-item-2').click();
  await expect(page.locator('.ant-pagination-item-2.ant-pagination-item-active')).toBeVisible();
  await expect(boxes.first()).not.toBeChecked();
  await enabled.first().check();
  await expect(page.getByRole('button', { name: /^登记签收 3 户/ })).toBeVisible();
  await look('points-files-pages');
});

test('归档册 of a month is bound from its papers; one that was stopped goes on where it was', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/ledger');
  await page.getByRole('tab', { name: '归档册' }).click();
  await choose(page, '归档的期间', '2026年9月');
  await expect(page.getByRole('row', { name: /公示表/ }).first()).toBeVisible();
  await look('volume-papers');
  // The second paper waits until the clerk has stopped.
  const asked: number[] = [];
  const stopped = Promise.withResolvers<void>();
  await page.route('**/rpc/volumes/drawPart', async (route) => {
    asked.push(asked.length);
    if (asked.length === 2) await stopped.promise;
    await route.continue();
  });
  const bind = page.getByRole('button', { name: '装订归档册' });
  await bind.click();
  const progress = page.getByRole('dialog', { name: /正在装订/ });
  await expect(progress.getByRole('status')).toContainText('正在生成第 2 份');
  await look('volume-progress');
  await progress.getByRole('button', { name: '停止' }).click();
  stopped.resolve();
  await expect(progress).toBeHidden();
  expect(asked).toHaveLength(2);
  await bind.click();
  const paper = page.getByRole('dialog', { name: /积分归档册/ });
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('目录');
  await look('volume');
});

test('a dialog of the desktop window that was cancelled is not noted as a printing', async ({ page }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '兑换登记' }).click();
  const noted: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/rpc/documents/printed')) noted.push(request.url());
  });
  // The page is open already: only its printing meets the window.
  await page.evaluate(() => {
    const asked = { answers: [false, true], times: 0 };
    const print = (): Promise<boolean> => {
      asked.times += 1;
      return Promise.resolve(asked.answers.shift() ?? false);
    };
    Object.assign(window, { asked, desktop: { kind: 'desktop', print } });
  });
  const times = () => page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
  await page.getByRole('button', { name: '打印登记表' }).click();
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  for (const time of [1, 2]) {
    await paper.getByRole('button', { name: /^打印/ }).click();
    await expect.poll(times).toBe(time);
    await expect(paper.locator('.ant-btn-loading')).toHaveCount(0);
    if (time === 1) expect(noted).toEqual([]);
  }
  await expect.poll(() => noted.length).toBe(1);
});

test('归档册 goes to its printer by the keyboard alone', async ({ page, look }) => {
  const sent = await usesPrinter(village, 'a4');
  await village.enter(page, 'accountant');
  await goTo(page, '/ledger');
  await pressKey(page.getByRole('tab', { name: '归档册' }));
  // The last month that is over is proposed.
  await expect(page.getByRole('status').filter({ hasText: /^2026年9月共 \d+ 份文件/ })).toBeVisible();
  await pressKey(page.getByRole('button', { name: '装订归档册' }));
  const paper = page.getByRole('dialog', { name: /积分归档册/ });
  await paperDrawn(paper);
  await expect(paper.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.message-line-text')).toHaveText(/已送到“HP”打印/);
  await look('volume-sent');
  expect(sent).toMatchObject([{ queue: 'HP', options: { copies: 1 } }]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
