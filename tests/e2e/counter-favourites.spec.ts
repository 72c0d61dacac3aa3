/** F7 常兑: goods without a code are picked from a page, by the arrow keys and Enter. */
import { atCounter, basket, booksOf, customerOf, pressEnter, scan, strip, TOWEL } from './counter-hands.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('two goods are picked by the keyboard, a third is scanned over the page, and all are redeemed', async ({
  page,
  look,
}) => {
  const someone = customerOf(village, 0);
  const before = booksOf(village);
  await atCounter(village, page);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOWEL);
  // All keys stand in one row, on the narrowest screen as well.
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1024, height: 640 },
  ]) {
    await page.setViewportSize(size);
    await expect
      .poll(async () => {
        const tops = await page
          .locator('.counter-keys button')
          .evaluateAll((keys) => keys.map((key) => Math.round(key.getBoundingClientRect().top)));
        return new Set(tops).size;
      })
      .toBe(1);
    await look(`counter-keys-${String(size.width)}`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '常兑商品' });
  await expect(dialog.locator('.favourite').first()).toBeFocused();
  await expect(dialog.getByRole('tab').first()).toHaveText('常兑');
  const first = (await dialog.locator('.favourite strong').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.favourite').first()).toContainText('已加 1');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.favourite').first()).toContainText('已加 2');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.locator('.favourite').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.favourite').nth(1)).toContainText('已加 1');
  await look('counter-favourites');
  await dialog.getByRole('tab').nth(1).click();
  await look('counter-favourites-category');
  expect(booksOf(village)).toEqual(before);

  await scan(page, TOWEL);
  await expect(dialog).toBeHidden();
  await expect(basket(page)).toContainText('毛巾');
  await expect(basket(page)).toContainText(first.trim());
  await pressEnter(page);
  await expect(strip(page)).toContainText(`兑换成功：${someone.head}`);
  expect(booksOf(village).slips).toBe(before.slips + 1);
});
