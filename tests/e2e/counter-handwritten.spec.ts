/** 断电手写单: a pad is printed, and what was written during the power cut is keyed in at the counter, number by number. */
import { atCounter, basket, booksOf, customerOf, pressEnter, scan, strip, TOWEL } from './counter-hands.ts';
import { expect, goTo, press, test, villageOf } from './seeded-office.ts';

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

test('forms are keyed in in their order; a spoilt one is void, one that cannot be posted waits, and no number pays twice', async ({
  page,
  look,
}) => {
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

  // The next form is asked for by itself; the second one was spoilt.
  await expect(dialog.getByRole('button', { name: '录手写单 2 号' })).toBeVisible();
  await dialog.getByRole('button', { name: '2 号作废…' }).press('Enter');
  const spoilt = page.getByRole('dialog', { name: '手写单 2 号作废' });
  await spoilt.getByRole('textbox').fill('写坏了');
  await spoilt.getByRole('button', { name: '作废', exact: true }).press('Enter');

  // More towels than there are: the form waits, and nothing is taken.
  await dialog.getByRole('button', { name: '录手写单 3 号' }).press('Enter');
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOWEL);
  await basket(page)
    .getByLabel(/毛巾.*的数量/)
    .fill('99');
  await pressEnter(page);
  await press(page, /^兑换/);
  await expect(strip(page)).toContainText('✗');
  await page.getByRole('button', { name: '录不进，先记下' }).press('Enter');
  const aside = page.getByRole('dialog', { name: '手写单 3 号先记为待处理' });
  await expect(aside.getByRole('textbox')).not.toHaveValue('');
  await look('handwritten-aside');
  await aside.getByRole('button', { name: '记为待处理' }).press('Enter');
  await expect(dialog.getByText('待处理的 3 号')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '录手写单 4 号' })).toBeVisible();
  expect(booksOf(village).slips).toBe(before.slips + 1);
  await look('handwritten-waiting');

  // The codes of forms say what is missing and what was keyed in.
  await dialog.getByRole('button', { name: '返回' }).press('Enter');
  await scan(page, 'SX000006');
  await expect(dialog.getByText('手写单 6 号前面还有 4 至 5 号没有录')).toBeVisible();
  await expect(dialog.getByText('请选要录的单子')).toBeVisible();
  await scan(page, 'SX000001');
  await expect(dialog.getByText('手写单 1 号已经录过或作废，不能再录一次')).toBeVisible();
  await look('handwritten-double');
});

test('every number says what became of it, and a case is closed with a reason', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '手写单' }).press('Enter');
  const row = page.getByRole('row', { name: /1 至 6 号/ });
  await expect(row).toContainText('4 号');
  await row.getByRole('button').first().press('Enter');
  await expect(page.getByText('作废：写坏了')).toBeVisible();
  await look('handwritten-pads');
  await page.getByRole('button', { name: '了结 3 号' }).press('Enter');
  const closing = page.getByRole('dialog', { name: '手写单 3 号另行了结' });
  await closing.getByRole('textbox').fill('毛巾已退回超市');
  await closing.getByRole('button', { name: '了结并作废' }).press('Enter');
  await expect(page.getByText('作废：毛巾已退回超市')).toBeVisible();
  await page.getByRole('button', { name: '撤销作废 2 号' }).press('Enter');
  const reviving = page.getByRole('dialog', { name: '手写单 2 号撤销作废' });
  await reviving.getByRole('textbox', { name: '原因' }).fill('单子没有写坏');
  await look('handwritten-revived');
  await reviving.getByRole('button', { name: '撤销作废' }).press('Enter');
  await expect(page.getByRole('button', { name: '了结 2 号' })).toBeVisible();
  await page.getByRole('tab', { name: '兑换登记' }).press('Enter');
  await expect(page.getByText(/^手写单 1 号（/)).toBeVisible();
  await look('handwritten-in-slips');
});
