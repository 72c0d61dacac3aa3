/** Papers are drawn in the page: no viewer of the browser, no frame, whatever the window is. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { drawnPages, paperDrawn } from './drawn-paper.ts';
import { longNotice, noticeHasPages } from './long-papers.ts';
import { expect, goTo, press, test, villageOf } from './seeded-office.ts';

const published = { notice: 0 };

const village = villageOf(async (made) => {
  published.notice = await longNotice(made, 30);
});

/** The share of a page's picture that is not white. */
const ink = (page: Page, number: number): Promise<number> =>
  page.locator(`.pdf-page[data-page="${String(number)}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark += 1;
    return dark / (data.length / 4);
  });

test('every page of a notice sheet is drawn, its words can be read, and no frame remains', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
  await expect(page.locator('.pdf-words').first()).toContainText('积分公示表');
  const pages = await page.locator('.pdf-page').count();
  expect(pages).toBeGreaterThan(2);
  await expect(page.getByText(`第 1 页 共 ${String(pages)} 页`).first()).toBeVisible();
  for (let number = 1; number <= pages; number += 1) {
    await page.locator(`.pdf-page[data-page="${String(number)}"]`).scrollIntoViewIfNeeded();
    await paperDrawn(page, number);
    expect(await ink(page, number)).toBeGreaterThan(0.005);
  }
  // A4 at its true width, 794 pixels, or as wide as there is room.
  const widthOf = async (selector: string) =>
    (await page.locator(selector).first().boundingBox())?.width ?? 0;
  const room = (await widthOf('.pdf-pages')) - 40;
  expect(await widthOf('.pdf-page')).toBeGreaterThan(Math.min(794, room) - 1);
  await page.getByRole('button', { name: '放大' }).click();
  await expect(page.getByLabel('显示比例')).toHaveText('100%');
  expect(Math.round(await widthOf('.pdf-page'))).toBe(794);
  await page.getByRole('button', { name: '整页' }).click();
  await look('paper-whole');
  await expect(page.locator('iframe, embed, object')).toHaveCount(0);
  expect(page.frames()).toHaveLength(1);
});

test('the answer to a slip is a slip: whole, focus on 打印, Enter prints, Esc closes, the file has its name', async ({
  page,
  look,
}) => {
  // What printing does in a browser: its viewer is asked for, in a frame nobody sees.
  await page.addInitScript(() => {
    const printed: string[] = [];
    Object.assign(window, { printed });
    Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => true });
    // Chromium's headless shell has no viewer: a page from the same kind of address stands for it.
    const source = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src')!;
    Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
      get(this: HTMLIFrameElement) {
        return source.get?.call(this) as string;
      },
      set(this: HTMLIFrameElement, paper: string) {
        const stands = paper.startsWith('blob:')
          ? new Blob(['<p>paper</p>'], { type: 'text/html' })
          : undefined;
        source.set?.call(this, stands ? URL.createObjectURL(stands) : paper);
      },
    });
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        return { print: () => printed.push(this.src) };
      },
    });
  });
  const printed = () => page.evaluate(() => (window as unknown as { printed: string[] }).printed);
  await village.enter(page, 'accountant');
  await goTo(page, '/settlements?tab=slips');
  await page.getByRole('tab', { name: '兑换登记' }).click();
  await page.getByRole('button', { name: /小票/ }).first().click();
  const dialog = page.getByRole('dialog');
  await paperDrawn(page);
  await expect(drawnPages(page)).toHaveCount(1);
  await look('slip-preview');
  const pane = await dialog.locator('.pdf-pages').boundingBox();
  const slip = await dialog.locator('.pdf-page').boundingBox();
  expect(slip?.height).toBeLessThanOrEqual(pane?.height ?? 0);
  await expect(dialog.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(printed).toHaveLength(1);
  await expect(dialog.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.keyboard.press('Control+p');
  await expect.poll(printed).toHaveLength(2);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '另存为 PDF' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^兑换小票 \d{4}-\d{6}\.pdf$/);
  expect(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('where the browser has no viewer the pages are printed as pictures of their true size', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false });
    window.print = () => {
      const pictures = Array.from(document.querySelectorAll<HTMLImageElement>('.print-pages img'));
      const rules = document.querySelector('.print-pages style')?.textContent ?? '';
      Object.assign(window, { printed: { count: pictures.length, wide: pictures[0]?.naturalWidth, rules } });
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await village.enter(page, 'accountant');
  await goTo(page, '/settlements');
  await page.getByRole('tab', { name: '兑换登记' }).click();
  await page.getByRole('button', { name: /小票/ }).first().click();
  await paperDrawn(page);
  await expect(drawnPages(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  const printed = () =>
    page.evaluate(
      () => (window as unknown as { printed?: { count: number; wide: number; rules: string } }).printed,
    );
  await expect.poll(printed).toBeDefined();
  const answer = await printed();
  expect(answer).toMatchObject({ count: 1 });
  // 80 mm at 300 dots an inch.
  expect(answer?.wide).toBe(944);
  expect(answer?.rules).toMatch(/size: 80\.00mm [\d.]+mm; margin: 0/);
  await expect(page.locator('.print-pages')).toHaveCount(0);
});

test('hundreds of pages open at once and only those in sight are drawn', async ({ page }) => {
  const pages = 500;
  await noticeHasPages(page, village, pages);
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
  await expect(page.locator('.pdf-page')).toHaveCount(pages);
  expect(await drawnPages(page).count()).toBeLessThan(8);
  await page.locator('.pdf-pages').focus();
  await page.keyboard.press('End');
  await paperDrawn(page, pages);
  await expect(page.getByText(`第 ${String(pages)} 页 共`)).toBeVisible();
  await expect.poll(() => drawnPages(page).count()).toBeLessThan(8);
  await page.keyboard.press('Home');
  await paperDrawn(page, 1);
  await press(page, '适合宽度');
  await paperDrawn(page, 1);
});

test('the supervisor types the code of an old sheet and learns that nothing before it was changed', async ({
  page,
  look,
}) => {
  const { code } = village.ask<{ code: string }>(
    'SELECT chain_head AS code FROM notice WHERE id = ?',
    published.notice,
  );
  await village.enter(page, 'supervisor');
  await goTo(page, '/ledger');
  await page.getByRole('tab', { name: '校验链' }).click();
  const field = page.getByLabel(/校验码/);
  await field.fill('c688 bce');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/16 位数字和字母/)).toBeVisible();
  await field.fill(
    code
      .slice(0, 16)
      .toUpperCase()
      .replace(/(.{4})/g, '$1 '),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText(/相符：它以前的 \d+ 笔逐笔核对，没有一笔被改动/)).toBeVisible();
  await expect(page.getByRole('link', { name: '公示表 公〔2026〕2号' })).toBeVisible();
  await look('check-sheet');
  await field.fill('1234 5678 9abc def0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('查无此码')).toBeVisible();
});
