/** What the counter hears: scanners of every make, numbers typed by hand, keys over a slip, and nothing behind the lock. */
import type { Page } from '@playwright/test';
import {
  addGoods,
  atCounter as goToCounter,
  basket,
  booksOf,
  customerOf,
  pressEnter,
  scan,
  scannerIsQuiet,
  strip,
  TOOTHPASTE,
  typeCode,
} from './counter-hands.ts';
import { paperDrawn } from './drawn-paper.ts';
import { expect, PASSWORD, press, test, villageOf } from './seeded-office.ts';

const village = villageOf();

const customer = (place: number) => customerOf(village, place);
const books = () => booksOf(village);
const atCounter = (page: Page) => goToCounter(village, page);

test.describe('scanners of every make', () => {
  test('whatever the scanner sends after a code, or before it, is no Enter of the operator', async ({
    page,
  }) => {
    const someone = customer(5);
    const before = books();
    await atCounter(page);
    for (const [ends, prefix] of [
      [['Enter', 'Enter'], ''],
      [['Tab'], ''],
      [['Enter', 'Tab'], ''],
      [[], ''],
      [['Enter'], ']C1'],
      [['Enter'], 'C1'],
    ] as const) {
      await scan(page, someone.card, { ends, prefix });
      await expect(page.locator('.customer-name')).toHaveText(someone.head);
      await scan(page, TOOTHPASTE, { ends, prefix });
      await expect(basket(page)).toContainText('牙膏');
      await scan(page, TOOTHPASTE, { ends, prefix });
      await expect(page.getByLabel('牙膏的数量')).toHaveValue('2');
      await expect(page.getByRole('textbox', { name: '找商品' })).toHaveValue('');
      await page.keyboard.press('Escape');
      await expect(page.getByText('清单是空的')).toBeVisible();
    }
    expect(books()).toEqual(before);
  });

  test('goods whose code has 12 figures are found with the nought before it, and the other way round', async ({
    page,
  }) => {
    await addGoods(village, '036000291452', '抽纸', '日用品', 9);
    await addGoods(village, ' ab-12345678', '布鞋', '日用品', 9);
    await atCounter(page);
    await scan(page, '0036000291452');
    await expect(basket(page)).toContainText('抽纸');
    await scan(page, 'AB12345678');
    await expect(basket(page)).toContainText('布鞋');
    await expect(addGoods(village, '0036000291452', '抽纸二', '日用品', 0)).rejects.toThrow('已用于');
  });

  test('a card’s number typed by hand at any pace is found by Enter', async ({ page }) => {
    const someone = customer(5);
    await atCounter(page);
    for (const delay of [45, 260]) {
      await page.keyboard.press('Escape');
      await typeCode(page, page.getByRole('textbox', { name: '找户' }), someone.card, delay);
      await expect(page.locator('.customer-name')).toHaveText(someone.head);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: '找户' }).pressSequentially('0000000030', { delay: 260 });
    await expect(page.getByText('按 Enter 按卡号查找')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(strip(page)).toHaveClass(/bad/);
  });
});

test('goods typed or scanned before a household say 先找户, and the field is empty for the next one', async ({
  page,
  look,
}) => {
  await addGoods(village, 'BX-0001', '头绳', '日用品', 9);
  const before = books();
  await atCounter(page);
  const find = page.getByRole('textbox', { name: '找户' });
  for (const [code, delay, said] of [
    [TOOTHPASTE, 260, '牙膏'],
    [TOOTHPASTE, 60, '牙膏'],
    ['BX-0001', 260, '头绳'],
    ['6999999999990', 260, '没有编码为 6999999999990 的商品'],
  ] as const) {
    await typeCode(page, find, code, delay);
    await expect(strip(page)).toContainText('先找户：扫卡');
    await expect(strip(page)).toContainText(said);
    await expect(find).toHaveValue('');
    await find.focus();
  }
  await look('counter-goods-first');
  // The host is slow: the next code does not grow onto the one before it.
  await page.route('**/rpc/redemptions/findCustomers*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  for (let time = 1; time <= 2; time += 1) {
    await typeCode(page, find, TOOTHPASTE, 260);
    await expect(find).toHaveValue('');
  }
  await page.unrouteAll({ behavior: 'wait' });
  await expect(page.getByLabel('牙膏的数量')).toHaveValue('4');
  // A name that nobody has stays to be mended; the household found, the goods are there.
  await find.fill('无此人');
  await page.keyboard.press('Enter');
  await expect(page.getByText('没有这样的农户')).toBeVisible();
  await expect(find).toHaveValue('无此人');
  await scan(page, customer(0).card);
  await expect(page.locator('.customer-name')).toHaveText(customer(0).head);
  await expect(basket(page)).toContainText('头绳');
  expect(books()).toEqual(before);
});

test('F9 shows the slips of today by household; one is found and printed again, and a scan goes on from there', async ({
  page,
  look,
}) => {
  const someone = customer(0);
  await atCounter(page);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOOTHPASTE);
  await expect(basket(page)).toContainText('牙膏');
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: '今天的小票和日结' });
  await dialog.getByLabel('找小票').fill(someone.no);
  const row = dialog.getByRole('row').filter({ hasText: someone.head });
  await expect(row.first()).toContainText('牙膏');
  await look('counter-todays-slips');
  await row.first().getByRole('button', { name: /^补打/ }).click();
  await paperDrawn(page);
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await scan(page, someone.card);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
});

test('while a slip is shown the focus is on 打印, and scans and Esc are heard', async ({ page }) => {
  const someone = customer(0);
  await atCounter(page);
  await page.getByLabel('兑换后显示小票').setChecked(true);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOOTHPASTE);
  await expect(basket(page)).toContainText('牙膏');
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  await paperDrawn(page);
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.locator('.ant-modal-body').click();
  await scan(page, customer(1).card);
  await expect(page.locator('.customer-name')).toHaveText(customer(1).head);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('letters typed while the slip comes, or over it, find the next customer', async ({ page }) => {
  const next = customer(1);
  await atCounter(page);
  await page.getByLabel('兑换后显示小票').setChecked(true);
  const redeemed = async (): Promise<void> => {
    await scan(page, customer(0).card);
    await expect(page.locator('.customer-name')).toHaveText(customer(0).head);
    await scan(page, TOOTHPASTE);
    await expect(basket(page)).toContainText('牙膏');
    await pressEnter(page);
    await expect(strip(page)).toContainText('兑换成功');
  };
  await redeemed();
  await paperDrawn(page);
  await page.keyboard.type(next.no, { delay: 60 });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: '找户' })).toHaveValue(next.no);
  await expect(page.locator('.combo-list')).toContainText(next.head);

  let shown: () => void = () => undefined;
  const slipAsked = new Promise<void>((resolve) => {
    shown = resolve;
  });
  await page.route('**/rpc/redemptions/slipDocument*', async (route) => {
    await slipAsked;
    await route.continue();
  });
  await page.getByRole('textbox', { name: '找户' }).fill('');
  await redeemed();
  await page.keyboard.type(next.no, { delay: 60 });
  const answered = page.waitForResponse('**/rpc/redemptions/slipDocument*');
  shown();
  await answered;
  await expect(page.getByRole('textbox', { name: '找户' })).toHaveValue(next.no);
  await expect(page.getByRole('button', { name: /^补打小票/ })).toBeEnabled();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a slip that comes late stays closed under the window that was opened meanwhile, and F6 shows it', async ({
  page,
}) => {
  const someone = customer(0);
  await atCounter(page);
  await page.getByLabel('兑换后显示小票').setChecked(true);
  let drawn: () => void = () => undefined;
  const slipDrawn = new Promise<void>((resolve) => {
    drawn = resolve;
  });
  await page.route('**/rpc/redemptions/slipDocument*', async (route) => {
    await slipDrawn;
    await route.continue();
  });
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOOTHPASTE);
  await expect(basket(page)).toContainText('牙膏');
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  await page.keyboard.press('F8');
  const returning = page.getByRole('dialog', { name: '退货' });
  await expect(returning.getByLabel(/小票号/)).toBeFocused();
  drawn();
  await expect(strip(page)).toContainText('已做好，要看按 F6。');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(returning.getByLabel(/小票号/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('F6');
  await paperDrawn(page);
});

test('a quantity that is no number of pieces is refused with a word and never changed, and a held + is one', async ({
  page,
  look,
}) => {
  const before = books();
  await atCounter(page);
  await scan(page, customer(0).card);
  await expect(page.locator('.customer-name')).toBeVisible();
  await scan(page, TOOTHPASTE);
  const quantity = page.getByLabel('牙膏的数量');
  for (const typed of ['2.7', '99999', '0', '-3', '']) {
    await quantity.fill(typed);
    await pressEnter(page);
    await press(page, /^兑换/);
    await expect(strip(page)).toContainText('数量没有看懂');
    await expect(quantity).toHaveValue(typed);
    // Nothing is counted with the quantity before.
    await expect(page.locator('.counter-confirm')).toContainText('兑换（数量有误）');
    await expect(page.locator('.basket-total strong')).toHaveText(['—', '—']);
    await expect(basket(page).locator('.basket-sum')).toHaveText('—');
  }
  await look('counter-unread-quantity');
  await page.keyboard.press('F4');
  await expect(strip(page)).toContainText(/请先改好数量（.+），再挂单/);
  expect(books()).toEqual(before);
  await quantity.fill('1');
  await expect(strip(page)).toHaveText('清单已改，请核对后再兑换');
  await expect(page.getByText('1 种 1 件')).toBeVisible();
  await page.getByRole('textbox', { name: '找商品' }).focus();
  await page.evaluate(() => {
    for (const repeat of [false, true, true, true]) {
      const plus = { key: '+', code: 'NumpadAdd', bubbles: true, cancelable: true, repeat };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', plus));
    }
  });
  await expect(quantity).toHaveValue('2');
  await look('counter-basket');
});

test('at the locked screen scans and keys reach nothing behind it, and the strip is as it was', async ({
  page,
}) => {
  await atCounter(page);
  await scan(page, customer(0).card);
  await expect(page.locator('.customer-name')).toBeVisible();
  await scan(page, TOOTHPASTE);
  await expect(basket(page)).toContainText('牙膏');
  const before = await strip(page).textContent();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
  await scan(page, customer(1).card);
  await scannerIsQuiet(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('密码').fill(PASSWORD);
  await pressEnter(page);
  await expect(basket(page)).toContainText('牙膏');
  await expect(page.locator('.customer-name')).toHaveText(customer(0).head);
  await expect(strip(page)).toHaveText(before ?? '');
});
