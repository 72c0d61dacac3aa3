/** F4 挂单, 取单: one customer waits while the next is served. */
import {
  atCounter,
  basket,
  booksOf,
  customerOf,
  pressEnter,
  scan,
  strip,
  TOOTHPASTE,
  TOWEL,
} from './counter-hands.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('a basket is put aside by the keyboard, survives a restart of the page, and is redeemed after the next customer', async ({
  page,
  look,
}) => {
  const [first, second] = [customerOf(village, 0), customerOf(village, 1)];
  const before = booksOf(village);
  await atCounter(village, page);
  await scan(page, first.card);
  await expect(page.locator('.customer-name')).toHaveText(first.head);
  await scan(page, TOWEL);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await page.setViewportSize({ width: 1024, height: 640 });
  await look('counter-narrow');
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('F4');
  await expect(strip(page)).toContainText(`已挂单：${first.head} 1 种 2 件`);
  await expect(page.getByText('清单是空的')).toBeVisible();
  await expect(page.getByRole('button', { name: /取单 1/ })).toBeEnabled();
  expect(booksOf(village)).toEqual(before);

  await scan(page, second.card);
  await expect(page.locator('.customer-name')).toHaveText(second.head);
  await scan(page, TOOTHPASTE);
  await expect(page.locator('.customer-name')).toHaveText(second.head);
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');

  // Nothing of it is in the browser.
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(page.getByRole('button', { name: /取单 1/ })).toBeEnabled();
  await page.keyboard.press('F4');
  await expect(page.getByRole('button', { name: new RegExp(`^${first.head} 1 种 2 件`) })).toBeFocused();
  await look('counter-held');
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText(`已取回：${first.head}`);
  await expect(page.locator('.customer-name')).toHaveText(first.head);
  await expect(basket(page).getByLabel(/毛巾.*的数量/)).toHaveValue('2');
  await pressEnter(page);
  await expect(strip(page)).toContainText(`兑换成功：${first.head}`);
  expect(booksOf(village).slips).toBe(before.slips + 2);
  await expect(page.getByRole('button', { name: /^取单/ })).toBeDisabled();
});

test('a price that changed meanwhile is said when the basket is recalled, and a basket is thrown away', async ({
  page,
}) => {
  const someone = customerOf(village, 2);
  await atCounter(village, page);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await page.keyboard.press('F4');
  await expect(strip(page)).toContainText('已挂单');
  const { goods } = await village.office.goods.list({ text: TOWEL });
  const [towel] = goods;
  if (!towel) throw new Error('no towel');
  const { searchText: _, stock: _s, ending: _e, expired: _x, barred: _b, state: _st, ...fields } = towel;
  await village.office.goods.change({
    requestId: crypto.randomUUID(),
    ...fields,
    points: towel.points + 100,
  });
  await expect(page.getByRole('button', { name: /取单 1/ })).toBeEnabled();
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: new RegExp(`^${someone.head}`) }).press('Enter');
  await expect(strip(page)).toContainText(/请核对：“毛巾.*由 .* 调整为/);
  await page.keyboard.press('Escape');
  await expect(page.getByText('清单是空的')).toBeVisible();
  // Cleared from the counter it still waits, until it is thrown away.
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: new RegExp(`^删除${someone.head}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^确定删除${someone.head}`) }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: /^取单/ })).toBeDisabled();
});

test('codes scanned while a basket is put aside wait for the answer, and Esc does not throw anything away', async ({
  page,
}) => {
  const [first, second] = [customerOf(village, 3), customerOf(village, 4)];
  await atCounter(village, page);
  await scan(page, first.card);
  await expect(page.locator('.customer-name')).toHaveText(first.head);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  const gate = Promise.withResolvers<undefined>();
  await page.route('**/rpc/heldBaskets/hold', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.keyboard.press('F4');
  await expect(strip(page)).toContainText(`正在办理 挂单 ${first.head} 1 种 1 件`);
  await page.keyboard.press('Escape');
  await expect(strip(page)).toContainText('不能清空：请等这一单办完');
  await scan(page, second.card);
  await scan(page, TOOTHPASTE);
  await expect(strip(page)).toContainText('已排队 2 个码');
  await expect(page.locator('.customer-name')).toHaveText(first.head);
  gate.resolve(undefined);
  await expect(page.locator('.customer-name')).toHaveText(second.head);
  await expect(basket(page)).toContainText('牙膏');
  await expect(basket(page)).not.toContainText('毛巾');
  await page.keyboard.press('Escape');
  await expect(page.getByText('清单是空的')).toBeVisible();

  // Recalled while the next customer came: theirs stays, and that is said.
  const late = Promise.withResolvers<undefined>();
  await page.route('**/rpc/goods/list', async (route) => {
    await late.promise;
    await route.continue();
  });
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: new RegExp(`^${first.head} 1 种 1 件`) }).press('Enter');
  await scan(page, second.card);
  await expect(page.locator('.customer-name')).toHaveText(second.head);
  await scan(page, TOOTHPASTE);
  await expect(basket(page)).toContainText('牙膏');
  late.resolve(undefined);
  await expect(strip(page)).toContainText(`没有取回：${first.head} 1 种 1 件。柜台上已经在办别的`);
  await expect(page.locator('.customer-name')).toHaveText(second.head);
  await expect(basket(page)).not.toContainText('毛巾');
});
