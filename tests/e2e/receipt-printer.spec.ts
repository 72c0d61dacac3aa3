/** Slips on a receipt printer at the other end of a socket, by the keyboard alone. */
import type { Page } from '@playwright/test';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import { fakePrinter, NO_PAPER, READY, type FakePrinter } from '../builders/receipt-printer.ts';
import { readReceipt } from '../electron/printing/receipt-reader.ts';
import { basket, booksOf, customerOf, strip } from './counter-hands.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const village = villageOf();
let printer: FakePrinter;
test.beforeAll(async () => {
  printer = await fakePrinter({ status: READY, whenPrinted: 0 });
});
test.afterAll(() => printer.close());

const textsOf = (bytes: Uint8Array): string[] =>
  readReceipt(bytes, 384, fonts).lines.flatMap(({ text }) => text?.trim() ?? []);

async function redeemByKeys(page: Page, no: string, head: string): Promise<void> {
  await page.keyboard.press('F2');
  await page.keyboard.type(no, { delay: 60 });
  await expect(page.locator('.combo-list')).toContainText(head);
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-name')).toHaveText(head);
  await page.keyboard.type('mj', { delay: 60 });
  await expect(page.locator('.combo-list')).toContainText('毛巾');
  await page.keyboard.press('Enter');
  await expect(basket(page)).toContainText('毛巾');
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText('兑换成功');
}

test('the office sets the receipt printer, tries it out, and an address outside is refused at the field', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=settings');
  await page.getByRole('radio', { name: '58 毫米' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('radio', { name: /先看小票/ }).focus();
  await page.keyboard.press('ArrowDown');
  const address = page.getByLabel('打印机接口');
  await address.fill('8.8.8.8');
  await page.getByRole('button', { name: '试打' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/只能填本机或村里局域网的地址/)).toBeVisible();
  expect(printer.jobs()).toEqual([]);
  await look('settings-receipt-fault');
  await address.fill(printer.address);
  await page.getByRole('button', { name: '试打' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/试打好了，打印机能报缺纸、开盖/)).toBeVisible();
  expect(textsOf(printer.jobs()[0]!)).toContain('试打小票');
  await page.getByRole('button', { name: '保存设置' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('设置已保存')).toBeVisible();
  await look('settings-receipt');
  expect(await village.office.village.counterSettings()).toMatchObject({
    slipOutput: 'receipt',
    printerAddress: printer.address,
    rollWidth: 58,
  });
});

test('a redemption prints its slip by itself; without paper it says so, and F6 prints it again', async ({
  page,
  look,
}) => {
  const [first, second] = [customerOf(village, 0), customerOf(village, 1)];
  const settings = await village.office.village.counterSettings();
  await village.office.village.changeCounterSettings({
    requestId: crypto.randomUUID(),
    ...settings,
    slipOutput: 'receipt',
    printerAddress: printer.address,
    rollWidth: 58,
  });
  const before = printer.jobs().length;
  await village.enter(page, 'operator');
  await goTo(page, '/counter');
  await expect(page.getByText('小票打到小票打印机')).toBeVisible();
  await redeemByKeys(page, first.no, first.head);
  await expect(strip(page)).toContainText(/小票 2026-\d+ 已打印/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(printer.jobs()).toHaveLength(before + 1);
  const texts = textsOf(printer.jobs().at(-1)!);
  expect(texts).toContain(`户主：${first.head}`);
  expect(texts.some((text) => text.startsWith('毛巾'))).toBe(true);
  await look('counter-slip-printed');

  printer.behaviour = { status: NO_PAPER };
  await redeemByKeys(page, second.no, second.head);
  await expect(strip(page)).toContainText(/未打印：.*没有纸.*未打印 1 张，按 F6 重打/);
  const books = booksOf(village);
  await look('counter-slip-not-printed');
  await page.keyboard.press('F9');
  const rows = page.getByRole('dialog').getByRole('row');
  await expect(rows.filter({ hasText: second.head })).toContainText('未打印');
  await expect(rows.filter({ hasText: first.head })).not.toContainText('未打印');
  await look('counter-list-not-printed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(printer.jobs()).toHaveLength(before + 1);

  printer.behaviour = { status: READY, whenPrinted: 0 };
  await expect(page.getByRole('button', { name: /重打小票/ })).toBeEnabled();
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await expect(strip(page)).toContainText(/小票 2026-\d+ 已打印/);
  await expect(strip(page)).not.toContainText('未打印');
  expect(printer.jobs()).toHaveLength(before + 2);
  expect(textsOf(printer.jobs().at(-1)!)).toContain(`户主：${second.head}`);
  expect(booksOf(village)).toEqual(books);
});
