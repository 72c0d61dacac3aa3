/** 断电手写单: a pad is printed, and what was written during the power cut is keyed in at the counter, number by number. */
import { atCounter, booksOf, customerOf, pressEnter, scan, strip, TOWEL } from './counter-hands.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('the accountant prints a pad of numbered forms for the keeper of the shop', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '手写单' }).press('Enter');
  await page.getByRole('button', { name: '印一本' }).press('Enter');
  const form = page.getByRole('dialog', { name: '印一本手写单' });
  await form.getByLabel('张数（A4 纸一页三张）').fill('6');
  await form.getByLabel('保管人').fill('余有德');
  await look('handwritten-pad-form');
  await form.getByRole('button', { name: '留号' }).press('Enter');
  const row = page.getByRole('row', { name: /1 至 6 号/ });
  await expect(row).toContainText('余有德');
  await row.getByRole('button', { name: '打印' }).press('Enter');
  await expect(page.getByRole('dialog', { name: /断电手写单 1 至 6 号/ })).toBeVisible();
  await look('handwritten-pad-paper');
});

test('a form is keyed in with its day, time and witness, and is a slip', async ({ page, look }) => {
  const someone = customerOf(village, 0);
  const before = booksOf(village);
  await atCounter(village, page);
  await page.getByRole('button', { name: '补录手写单' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '补录手写单' });
  await dialog.getByLabel('时间', { exact: true }).fill('0:05');
  await dialog.getByLabel('见证人（可不填）').fill('单火珍');
  await look('handwritten-dialog');
  await dialog.getByRole('button', { name: '录手写单 1 号' }).press('Enter');
  await expect(page.getByRole('button', { name: '正在补录手写单 1 号' })).toBeVisible();
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOWEL);
  await look('counter-handwritten');
  await page.keyboard.press('F4');
  await expect(strip(page)).toContainText('补录手写单时不能挂单');
  await pressEnter(page);
  await expect(strip(page)).toContainText('（手写单 1 号）');
  expect(booksOf(village).slips).toBe(before.slips + 1);
});
