/** Reading a paper on the screen: its pages one by one, words found in it, its true size. */
import type { Locator, Page } from '@playwright/test';
import { drawnPages, paperDrawn } from './drawn-paper.ts';
import { longNotice, noticeHasPages } from './long-papers.ts';
import { expect, goTo, press, test, villageOf } from './seeded-office.ts';

const published = { notice: 0 };

const village = villageOf(async (made) => {
  published.notice = await longNotice(made, 24);
});

const openNotice = async (page: Page): Promise<void> => {
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
};

const found = (page: Page | Locator) => page.locator('.pdf-found');
const field = (page: Page | Locator) => page.getByLabel('要找的字');

/** Whether the match in focus lies within the visible part of the paper. */
async function seesMatch(page: Page): Promise<boolean> {
  const pane = await page.locator('.pdf-pages').boundingBox();
  const mark = await page.locator('.pdf-mark-current').first().boundingBox();
  if (!pane || !mark) return false;
  return mark.y >= pane.y && mark.y + mark.height <= pane.y + pane.height && mark.height > 8;
}

test('words are found over lines and in full width, one after another, and marked where they stand', async ({
  page,
  look,
}) => {
  await openNotice(page);
  await page.keyboard.press('Control+f');
  await expect(field(page)).toBeFocused();
  // A reason is broken over lines; every row says it three times.
  await page.keyboard.type('铁锹到村东水闸防汛值守，记三次');
  await expect(found(page)).toHaveText('第 1 处　共 72 处');
  await expect.poll(() => seesMatch(page)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(found(page)).toHaveText('第 2 处　共 72 处');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(found(page)).toHaveText('第 72 处　共 72 处');
  await expect.poll(() => seesMatch(page)).toBe(true);
  await look('paper-found');
  // On the row of that number only, in the width that an input method left on.
  await field(page).fill('（２３）');
  await expect(found(page)).toHaveText('第 1 处　共 1 处');
  await expect.poll(() => seesMatch(page)).toBe(true);
  await field(page).fill('没有这样的话');
  await expect(found(page)).toHaveText('没有找到“没有这样的话”');
  await expect(page.getByRole('button', { name: '下一处' })).toBeDisabled();
  await field(page).focus();
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeHidden();
  await expect(page.locator('.pdf-mark')).toHaveCount(0);
});

test('in the dialog of a paper the search is closed before the dialog, and its Enter prints nothing', async ({
  page,
  look,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false });
    window.print = () => Object.assign(window, { printed: true });
  });
  await openNotice(page);
  await press(page, '打印公示表');
  const dialog = page.getByRole('dialog');
  await paperDrawn(dialog);
  await expect(dialog.getByText('A4 纵向 210 × 297 毫米')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(dialog.getByText(/第 2 页 共/)).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(field(dialog)).toBeFocused();
  await page.keyboard.type('防汛');
  await page.keyboard.press('Enter');
  await expect(found(dialog)).toContainText('处　共');
  await look('paper-found-in-dialog');
  await page.keyboard.press('Escape');
  await expect(field(dialog)).toBeHidden();
  await expect(dialog).toBeVisible();
  expect(await page.evaluate(() => 'printed' in window)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the words of a paper can be selected and copied', async ({ page }) => {
  await openNotice(page);
  // Each character of a title may stand by itself.
  const box = await page
    .locator('.pdf-words')
    .first()
    .evaluate((words) => {
      const spans = [...words.querySelectorAll('span')];
      const first = spans.findIndex((_, at) =>
        spans
          .slice(at, at + 5)
          .map(({ textContent }) => textContent)
          .join('')
          .startsWith('积分公示表'),
      );
      const [from, to] = [spans[first]!, spans[first + 4]!].map((span) => span.getBoundingClientRect());
      return { x: from!.x, y: from!.y, width: to!.right - from!.x, height: from!.height };
    });
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  const copied = await page.evaluate(() => getSelection()?.toString().replace(/\s/g, ''));
  expect(copied).toContain('积分公示表');
});

test('the strip turns to any page, follows the one in sight, and stays away when it was put away', async ({
  page,
  look,
}) => {
  await openNotice(page);
  const strip = page.getByRole('group', { name: '各页' });
  const pages = await page.locator('.pdf-page').count();
  expect(pages).toBeGreaterThan(2);
  // Next to the notice's days there is too little room for both: it comes when it is asked for.
  await expect(strip).toHaveCount(0);
  await press(page, '显示页栏');
  await expect(strip.getByRole('button')).toHaveCount(pages);
  await expect(strip.locator('canvas').first()).toBeVisible();
  await strip.getByRole('button', { name: '第 2 页' }).click();
  await expect(page.getByText(`第 2 页 共 ${String(pages)} 页`).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(strip.getByRole('button', { name: '第 3 页' })).toBeFocused();
  await paperDrawn(page, 3);
  await look('paper-strip');
  // One stop on the way of the Tab key, however many pages there are.
  await page.keyboard.press('Tab');
  await expect(page.locator('.pdf-pages')).toBeFocused();
  await press(page, '实际大小');
  await expect(page.getByLabel('显示比例')).toHaveText('100%');
  expect(Math.round((await page.locator('.pdf-page').first().boundingBox())?.width ?? 0)).toBe(794);
  await press(page, '收起页栏');
  await expect(strip).toBeHidden();
  await goTo(page, '/notices');
  await expect(strip).toHaveCount(0);
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
  await expect(strip).toBeHidden();
  await press(page, '显示页栏');
  await expect(strip).toBeVisible();
});

for (const large of [false, true]) {
  test(`a paper is read on a small screen${large ? ' in large type' : ''}`, async ({ page, look }) => {
    await page.setViewportSize({ width: 1024, height: 640 });
    if (large) await page.addInitScript(() => localStorage.setItem('large-type', '1'));
    await openNotice(page);
    await press(page, '打印公示表');
    const dialog = page.getByRole('dialog');
    await paperDrawn(dialog);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('防汛');
    await expect(found(dialog)).toContainText('处　共');
    await look(`paper-small${large ? '-large-type' : ''}`);
    for (const name of ['打印', '另存为 PDF', '整页', '找字'])
      await expect(dialog.getByRole('button', { name })).toBeInViewport();
    const pane = await dialog.locator('.pdf-pages').boundingBox();
    expect(pane?.height).toBeGreaterThan(200);
    expect(pane?.width).toBeGreaterThan(500);
  });
}

test('five hundred pages are searched and turned while only those in sight are kept', async ({ page }) => {
  await noticeHasPages(page, village, 500);
  await openNotice(page);
  // Next to a sheet as narrow as A5 the strip is shown by itself.
  const thumbnails = page.locator('.pdf-strip canvas');
  await expect.poll(() => thumbnails.count()).toBeGreaterThan(2);
  expect(await thumbnails.count()).toBeLessThan(30);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('page 499');
  await expect(found(page)).toHaveText('第 1 处　共 1 处');
  await paperDrawn(page, 499);
  await expect.poll(() => seesMatch(page)).toBe(true);
  await expect.poll(() => drawnPages(page).count()).toBeLessThan(8);
  await expect.poll(() => thumbnails.count()).toBeLessThan(30);
  await expect(page.getByRole('button', { name: '第 499 页', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  // Pages 4, 40 to 49 and 400 to 499.
  await field(page).fill('ｐａｇｅ４');
  await expect(found(page)).toContainText('共 111 处');
});
