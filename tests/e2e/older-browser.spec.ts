/** A day's work in a browser without the functions that Chrome 109, the last one for Windows 7, lacks. */
import type { Page } from '@playwright/test';
import { customerOf, pressEnter, scan, strip, TOOTHPASTE } from './counter-hands.ts';
import { paperDrawn } from './drawn-paper.ts';
import {
  expect,
  goTo,
  menu,
  press,
  publishedNotice,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

const published = { notice: 0 };

const village = villageOf(async (made) => {
  await verifiedDeclarations(made.office, [
    { no: '02041', itemId: 'elder-care', points: 500, reason: '照看独居老人', date: '2026-10-05' },
  ]);
  published.notice = await publishedNotice(made, '2026-10', '2026-10-09');
});

/** Takes the functions away; runs in the page before its own scripts, and in the thread that reads papers. */
const TAKEN_AWAY = `(() => {
  const typed = Object.getPrototypeOf(Uint8Array.prototype);
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
  const lacked = [
    [Array, 'fromAsync'],
    [Array.prototype, 'toReversed', 'toSorted', 'toSpliced', 'with'],
    [typed, 'toReversed', 'toSorted', 'with'],
    [iterator, 'drop', 'every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'take', 'toArray'],
    [globalThis, 'Iterator', 'DisposableStack', 'AsyncDisposableStack', 'SuppressedError', 'Float16Array', 'scheduler'],
    [Map, 'groupBy'],
    [Map.prototype, 'getOrInsert', 'getOrInsertComputed'],
    [WeakMap.prototype, 'getOrInsert', 'getOrInsertComputed'],
    [Object, 'groupBy'],
    [Promise, 'try', 'withResolvers'],
    [Set.prototype, 'difference', 'intersection', 'isDisjointFrom', 'isSubsetOf', 'isSupersetOf', 'symmetricDifference', 'union'],
    [String.prototype, 'isWellFormed', 'toWellFormed'],
    [ArrayBuffer.prototype, 'detached', 'transfer', 'transferToFixedLength', 'resize', 'resizable'],
    [Uint8Array, 'fromBase64', 'fromHex'],
    [Uint8Array.prototype, 'setFromBase64', 'setFromHex', 'toBase64', 'toHex'],
    [Math, 'f16round', 'sumPrecise'],
    [RegExp, 'escape'],
    [Error, 'isError'],
    [JSON, 'rawJSON', 'isRawJSON'],
    [URL, 'canParse', 'parse'],
    [AbortSignal, 'any'],
    [ReadableStream, 'from'],
    [ReadableStream.prototype, 'values', Symbol.asyncIterator],
    [Blob.prototype, 'bytes'],
    [Response.prototype, 'bytes'],
  ];
  for (const [owner, ...names] of lacked) for (const name of names) delete owner[name];
  if (globalThis.document) {
    for (const name of ['startViewTransition', 'caretPositionFromPoint']) delete Document.prototype[name];
    for (const name of ['showPopover', 'hidePopover', 'togglePopover', 'popover']) delete HTMLElement.prototype[name];
    for (const name of ['moveBefore', 'getHTML', 'setHTMLUnsafe']) delete Element.prototype[name];
  }
})();`;

async function olderBrowser(page: Page): Promise<{ readers: () => number }> {
  const told = { readers: 0 };
  await page.addInitScript(TAKEN_AWAY);
  // Scripts of a page do not reach its threads.
  await page.route('**/pdf.worker*', async (route) => {
    const answer = await route.fetch();
    told.readers += 1;
    await route.fulfill({ response: answer, body: `${TAKEN_AWAY}\n${await answer.text()}` });
  });
  return { readers: () => told.readers };
}

test('the office registers, verifies and reads a notice in it', async ({ page, look }) => {
  const { readers } = await olderBrowser(page);
  await village.enter(page, 'accountant');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await look('older-home');
  await menu(page, '登记');
  await expect(page.getByRole('form', { name: '登记一条' })).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type('ymm');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/余明梅（01001）/)).toBeVisible();
  await page.keyboard.type('hdql');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已登记 .*\+5 分/)).toBeVisible();
  for (const [address, title] of [
    ['/households', '农户'],
    ['/schemes', '积分办法'],
    ['/meetings', '评议会'],
    ['/ledger', '台账'],
    ['/passbooks', '存折与积分卡'],
    ['/system', '系统'],
  ] as const) {
    await goTo(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  }
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('照看独居老人');
  await expect(page.locator('.pdf-found')).toHaveText('第 1 处　共 1 处');
  expect(readers()).toBeGreaterThan(0);
  await look('older-notice');
  await press(page, '打印公示表');
  await paperDrawn(page.getByRole('dialog'));
});

test('the shop redeems in it', async ({ page }) => {
  await olderBrowser(page);
  await village.enter(page, 'operator');
  await goTo(page, '/counter');
  await page.getByLabel('兑换后显示小票').setChecked(true);
  await scan(page, customerOf(village, 0).card);
  await scan(page, TOOTHPASTE);
  await expect(page.getByRole('table', { name: '兑换清单' })).toContainText('牙膏');
  await pressEnter(page);
  await paperDrawn(page.getByRole('dialog'));
  await expect(strip(page)).toContainText('兑换成功');
});
