/** The counter while an answer is slow, or lost: nobody is charged twice, and no answer reaches the next household. */
import type { Page } from '@playwright/test';
import {
  atCounter,
  basket,
  booksOf,
  customerOf,
  pressEnter,
  scan,
  scannerIsQuiet,
  strip,
  TOOTHPASTE,
  TOWEL,
} from './counter-hands.ts';
import { expect, PASSWORD, requestId, test, villageOf } from './seeded-office.ts';

// Answers that never come are what this file is about.
test.use({ expectedNoise: /status of (?:4\d\d|502)|Failed to load resource/ });

const village = villageOf();
const customer = (place: number) => customerOf(village, place);
const name = (page: Page) => page.locator('.customer-name');

/** The host answers only when the returned function is called; `times` redemptions are held. */
async function holdRedemptions(page: Page): Promise<() => void> {
  const gate = Promise.withResolvers<undefined>();
  await page.route('**/rpc/redemptions/redeem', async (route) => {
    await gate.promise;
    await route.continue();
  });
  return () => gate.resolve(undefined);
}

async function serve(page: Page, card: string, head: string): Promise<void> {
  await scan(page, card);
  await expect(name(page)).toHaveText(head);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
}

test('while a redemption is under way the strip says so, Esc and F2 are refused aloud, and the next scans wait', async ({
  page,
}) => {
  const [first, next] = [customer(0), customer(1)];
  const before = booksOf(village).slips;
  await atCounter(village, page);
  const release = await holdRedemptions(page);
  await serve(page, first.card, first.head);
  await pressEnter(page);
  await expect(strip(page)).toContainText(`正在办理 ${first.head} 6 分…`);
  await expect(strip(page)).toHaveClass(/calm/);
  await page.keyboard.press('Escape');
  await expect(strip(page)).toContainText('不能清空：请等这一单办完');
  await page.keyboard.press('F2');
  await expect(strip(page)).toContainText('不能换户');
  await expect(name(page)).toHaveText(first.head);
  await scan(page, next.card);
  await scan(page, TOOTHPASTE);
  await expect(strip(page)).toContainText('已排队 2 个码');
  await scan(page, customer(2).card);
  await expect(strip(page)).toContainText('不能再扫第三户的卡');
  await expect(strip(page)).toContainText('已等');
  release();
  await expect(name(page)).toHaveText(next.head);
  await expect(basket(page)).toContainText('牙膏');
  await expect(basket(page)).not.toContainText('毛巾');
  expect(booksOf(village).slips).toBe(before + 1);
});

test('a card that a slow computer types into the field of goods is refused meanwhile and does not stay; afterwards it is read', async ({
  page,
}) => {
  const [first, next] = [customer(6), customer(7)];
  await atCounter(village, page);
  const release = await holdRedemptions(page);
  await serve(page, first.card, first.head);
  await pressEnter(page);
  await expect(strip(page)).toContainText('正在办理');
  const field = page.getByRole('textbox', { name: '找商品' });
  for (const [left, end] of [
    [next.card, 'Enter'],
    [next.card.slice(4), 'Enter'],
    [next.card, 'Tab'],
  ] as const) {
    await scannerIsQuiet(page);
    await field.fill(left);
    await expect(page.locator('.combo-empty')).toHaveText('等这一单办完再扫');
    await page.keyboard.press(end);
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
    await expect(strip(page)).toContainText('等这一单办完再扫');
  }
  release();
  await expect(strip(page)).toContainText('兑换成功');
  // A customer stands there: the card is that of the next one.
  await scan(page, first.card);
  await expect(name(page)).toHaveText(first.head);
  await field.fill(next.card);
  await expect(page.getByText('按 Enter 按卡号查找')).toBeVisible();
  await pressEnter(page);
  await expect(name(page)).toHaveText(next.head);
  await expect(field).toHaveValue('');
});

test('scans that waited for a redemption that is refused are dropped with a message', async ({ page }) => {
  const first = customer(0);
  const before = booksOf(village);
  await atCounter(village, page);
  const gate = Promise.withResolvers<undefined>();
  await page.route('**/rpc/redemptions/redeem', async (route) => {
    await gate.promise;
    await village.office.cards.reportLost({ requestId: requestId(), number: first.card, reason: '丢失' });
    await route.continue();
  });
  await serve(page, first.card, first.head);
  await pressEnter(page);
  await expect(strip(page)).toContainText('正在办理');
  await scan(page, customer(1).card);
  await expect(strip(page)).toContainText('已排队 1 个码');
  gate.resolve(undefined);
  await expect(strip(page)).toContainText(/挂失.*后面扫的 1 个码没有收/);
  await expect(basket(page)).toContainText('毛巾');
  await expect(name(page)).toHaveText(first.head);
  expect(booksOf(village)).toEqual(before);
});

test('a redemption whose answer is lost is reported as unknown, looked up by itself, and charged once', async ({
  page,
}) => {
  const someone = customer(3);
  const before = booksOf(village).slips;
  await atCounter(village, page);
  const again = Promise.withResolvers<undefined>();
  let asked = 0;
  await page.route('**/rpc/redemptions/redeem', async (route) => {
    asked += 1;
    if (asked === 1) {
      await route.fetch();
      await route.abort();
      return;
    }
    await again.promise;
    await route.continue();
  });
  await serve(page, someone.card, someone.head);
  await pressEnter(page);
  await expect(strip(page)).toContainText(`不知道是否办成（正在核对）：${someone.head} 6 分`);
  await expect(page.getByText('没有保存')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(name(page)).toHaveText(someone.head);
  again.resolve(undefined);
  await expect(strip(page)).toContainText(/已办好：兑换成功.*小票/);
  expect(booksOf(village).slips).toBe(before + 1);
  // Scanning the card once more says so.
  await scan(page, someone.card);
  await expect(strip(page)).toContainText(/刚刚 \d\d:\d\d 已兑换 1 张小票，共 6 分/);
  await expect(page.getByText(/刚刚 \d\d:\d\d 已兑换.*请问清再兑换/).last()).toBeVisible();
});

test('the program is killed in the middle: the counter comes back with its basket, and the slip is made once', async ({
  page,
}) => {
  const someone = customer(4);
  const before = booksOf(village).slips;
  await atCounter(village, page);
  await serve(page, someone.card, someone.head);
  await village.stop();
  await pressEnter(page);
  await expect(strip(page)).toContainText('不知道是否办成');
  await village.begin();
  await expect(page.getByRole('heading', { name: '程序已重新启动' })).toBeVisible();
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText('已办好：兑换成功');
  expect(booksOf(village).slips).toBe(before + 1);
});

test('served at two counters, the second one hears of it, sees the balance as it is, and may go on', async ({
  page,
  browser,
}) => {
  const someone = customer(5);
  await atCounter(village, page);
  const other = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  await atCounter(village, other);
  await serve(page, someone.card, someone.head);
  await serve(other, someone.card, someone.head);
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  await pressEnter(other);
  await expect(strip(other)).toContainText(/刚刚 .* 已兑换 1 张小票.*再按一次 Enter/);
  await expect(other.locator('.customer-balance')).toContainText(String((someone.balance - 600) / 100));
  await expect(basket(other)).toContainText('毛巾');
  await pressEnter(other);
  await expect(strip(other)).toContainText('兑换成功');
  await other.context().close();
});
