/** 开班、交班: the operator begins a shift, serves, counts what was handed out, and prints the 交班表. */
import { atCounter, customerOf, pressEnter, scan, strip, TOWEL } from './counter-hands.ts';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf(async ({ office }) => {
  const { version, ...settings } = await office.village.counterSettings();
  await office.village.changeCounterSettings({ ...settings, shifts: true, requestId: requestId(), version });
});

test('a shift is opened, goods are handed out, counted and explained, and the 交班表 is printed', async ({
  page,
  look,
}) => {
  const customer = customerOf(village, 0);
  await atCounter(village, page);
  await scan(page, customer.card);
  await expect(page.locator('.customer-name')).toHaveText(customer.head);
  await scan(page, TOWEL);
  await expect(page.getByLabel(/毛巾.*的数量/)).toHaveValue('1');
  await pressEnter(page);
  await expect(strip(page)).toContainText('请先按柜台上方的“开班”');
  await look('shift-needed');

  await page.getByRole('button', { name: '开班' }).click();
  const opening = page.getByRole('dialog', { name: '开班' });
  await opening.getByRole('checkbox', { name: /这一班要点货/ }).check();
  await expect(opening.getByLabel('毛巾实存')).toBeVisible();
  await look('shift-open');
  await opening.getByRole('button', { name: '开班' }).click();
  await expect(opening).toBeHidden();
  await expect(page.getByRole('button', { name: '交班' })).toBeVisible();
  // The refusal is over, and the basket is still there.
  await expect(strip(page)).toHaveText('✓ 已开班：2026-0001 班，可以兑换');
  await look('shift-opened');
  await pressEnter(page);
  await expect(strip(page)).toContainText(`兑换成功：${customer.head}`);

  await page.getByRole('button', { name: '交班' }).click();
  const closing = page.getByRole('dialog', { name: /^交班/ });
  await expect(closing).toContainText('毛巾');
  await expect(closing.getByText('还有 1 种兑出过的没有点：毛巾')).toBeVisible();
  const { book } = village.ask<{ book: number }>(
    'SELECT sum(b.quantity) AS book FROM batch b JOIN goods g ON g.id = b.goods_id WHERE g.code = ?',
    TOWEL,
  );
  await closing.getByLabel('毛巾实存').fill(String(book - 1));
  await closing.getByLabel('毛巾差异说明').fill('一条沾了油，另放');
  await look('shift-close');
  await closing.getByRole('button', { name: '交班' }).click();
  const closed = page.getByRole('dialog', { name: /已交班/ });
  await closed.getByRole('button', { name: '打印交班表' }).click();
  await paperDrawn(page);
  await look('shift-paper');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '开班' })).toBeVisible();
  await expect(strip(page)).toHaveText('2026-0001 班已交班');

  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '班次' }).click();
  await expect(page.getByRole('row', { name: /2026-0001/ })).toContainText('1 种');
  await look('shifts-tab');
});

test('the office closes the shift of an operator who went away', async ({ page, look }) => {
  await village.office.shifts.open({ requestId: requestId(), countsGoods: false, counts: [] });
  await village.enter(page, 'accountant');
  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '班次' }).click();
  await page.getByRole('button', { name: /代为交班/ }).click();
  const dialog = page.getByRole('dialog', { name: /代为交班/ });
  await dialog.getByLabel(/原因/).fill('店主去县里进货，明天才回来');
  await look('shift-for-operator');
  await dialog.getByRole('button', { name: '代为交班' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /代为交班/ })).toHaveCount(0);
});
