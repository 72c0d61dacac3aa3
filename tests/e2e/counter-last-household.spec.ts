/** 上一户 at the counter: for something that was forgotten, by one key. */
import { atCounter, customerOf, pressEnter, scan, strip, TOWEL } from './counter-hands.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('the household served last comes back by one key, and not over a basket of another', async ({
  page,
  look,
}) => {
  const [first, second] = [customerOf(village, 0), customerOf(village, 1)];
  await atCounter(village, page);
  await page.keyboard.press('F10');
  await expect(strip(page)).toContainText('没有上一户');
  await look('counter-no-last');
  await scan(page, first.card);
  await scan(page, TOWEL);
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  const customer = page.getByRole('region', { name: '农户' });
  await page.keyboard.press('F10');
  await expect(customer).toContainText(first.no);
  await look('counter-last-household');
  await scan(page, TOWEL);
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  // Somebody else's goods are in the basket: they stay there.
  await scan(page, second.card);
  await scan(page, TOWEL);
  await expect(customer).toContainText(second.no);
  await page.keyboard.press('F10');
  await expect(strip(page)).toContainText('请先兑换');
  await expect(customer).toContainText(second.no);
});
