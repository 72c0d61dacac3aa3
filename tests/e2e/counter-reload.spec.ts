/** The page of the counter is loaded again: what lay there is there, for the same person on the same day. */
import { atCounter, basket, booksOf, customerOf, scan, strip, TOWEL } from './counter-hands.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('household and basket are there after a reload, and gone after signing out', async ({ page }) => {
  const someone = customerOf(village, 0);
  await atCounter(village, page);
  await scan(page, someone.card);
  await scan(page, TOWEL);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await page.reload();
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await expect(basket(page).getByLabel(/毛巾.*的数量/)).toHaveValue('2');
  await expect(strip(page)).toContainText('先前的清单还在');
  await page.getByRole('button', { name: '离开柜台' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByLabel('密码')).toBeVisible();
  await atCounter(village, page);
  await expect(page.getByText('清单是空的')).toBeVisible();
  await expect(page.locator('.customer-name')).toHaveCount(0);
});

test('a redemption whose answer the reload cut off is asked for again and done once', async ({ page }) => {
  const someone = customerOf(village, 1);
  const before = booksOf(village).slips;
  await atCounter(village, page);
  await scan(page, someone.card);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  // The host does it, and the page never hears of it.
  const done = Promise.withResolvers<undefined>();
  await page.route(
    '**/rpc/redemptions/redeem',
    async (route) => {
      await route.fetch();
      done.resolve(undefined);
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: /^兑换/ }).click();
  await done.promise;
  expect(booksOf(village).slips).toBe(before + 1);
  await expect(strip(page)).toContainText('正在办理');
  await page.reload();
  await expect(strip(page)).toContainText(`兑换成功：${someone.head}`);
  expect(booksOf(village).slips).toBe(before + 1);
  await expect(page.getByText('清单是空的')).toBeVisible();
});
