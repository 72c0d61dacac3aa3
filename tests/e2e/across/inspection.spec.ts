import type { Page } from '@playwright/test';
import { expect, menu, test, villageOf } from '../seeded-office.ts';

const village = villageOf();
const HOUSEHOLDS = 355;

const marks = (): number => village.ask<{ n: number }>('SELECT count(*) AS n FROM inspection_mark').n;
const saved = (page: Page) => page.getByRole('status', { name: '存了多少户' });

/** Keys one after the other; the number of cells of the grid that they changed. */
async function type(page: Page, keys: readonly string[]): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { changed: number };
    const grid = document.querySelector('[role="grid"]');
    state.changed = 0;
    const cellOf = (node: Node): Element | null | undefined =>
      (node instanceof Element ? node : node.parentElement)?.closest('[role="gridcell"]');
    const observer = new MutationObserver((changes) => {
      state.changed += new Set(changes.map(({ target }) => cellOf(target)).filter(Boolean)).size;
    });
    if (grid)
      observer.observe(grid, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  for (const key of keys) await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { changed: number }).changed);
}

test('a round over all 355 households without a mouse, with the page closed in the middle, becomes declarations', async ({
  page,
  context,
  look,
}) => {
  // 355 households are a long way for the accessibility check.
  test.slow();
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await expect(page.getByRole('form', { name: '登记一条' })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('还没有巡查过')).toBeVisible();
  await look('inspections-empty');
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog')).toContainText('开始逐户巡查');
  await expect(page.getByRole('button', { name: /开始逐户巡查/ })).toBeFocused();
  await look('inspection-start');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: '各户巡查结果' })).toBeFocused();
  await expect(saved(page)).toHaveText(`已存 0 / ${String(HOUSEHOLDS)}`);

  // 120 households, most of them clean, some not.
  const keys = Array.from({ length: 120 }, (_, index) => {
    if (index % 10 === 3) return '3';
    return index % 10 === 7 ? '0' : index % 2 === 0 ? 'Enter' : '2';
  });
  // A key changes its own household's cell and the next one's, not those of the whole village.
  const changed = await type(page, keys);
  expect(changed).toBeGreaterThanOrEqual(keys.length);
  expect(changed).toBeLessThanOrEqual(3 * keys.length);
  await expect(saved(page)).toHaveText(`已存 120 / ${String(HOUSEHOLDS)}`);
  await look('inspection-grid-third');

  // The program does not answer for a while: three results are kept, and the page is closed.
  await page.route('**/rpc/inspections/mark', (route) => route.fulfill({ status: 408 }));
  await type(page, ['2', '2', '3']);
  await expect(saved(page)).toHaveText(`已存 120 / ${String(HOUSEHOLDS)}，3 户待存`);
  await expect(page.getByText(/接通后自动存上/)).toBeVisible();
  expect(marks()).toBe(120);
  const address = page.url();
  const second = await context.newPage();
  await page.goto('about:blank');
  await second.goto(address);
  await expect(saved(second)).toHaveText(`已存 123 / ${String(HOUSEHOLDS)}`);
  expect(marks()).toBe(123);
  await second.close();
  await page.unroute('**/rpc/inspections/mark');
  await page.goto(address);

  // The list says how to go on.
  await menu(page, '登记');
  await expect(page.getByRole('form', { name: '登记一条' })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: /接着查/ })).toBeVisible();
  await look('inspections-list');
  await page.keyboard.press('F8');
  await expect(page.getByRole('grid')).toBeFocused();
  await type(
    page,
    Array.from({ length: 231 }, () => 'Enter'),
  );
  await expect(saved(page)).toHaveText(`已存 354 / ${String(HOUSEHOLDS)}`);

  // Letters lead to a household; a mistake is taken away and put right; a note goes with it.
  await page.keyboard.press('Home');
  await page.keyboard.type('ymm');
  await expect(page.locator('.round-household')).toContainText('余明梅');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await expect(saved(page)).toHaveText(`已存 353 / ${String(HOUSEHOLDS)}`);
  await page.keyboard.press('3');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F4');
  await page.keyboard.type('门前堆放砖块');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveText(`已存 ${String(HOUSEHOLDS)} / ${String(HOUSEHOLDS)}`);

  await page.keyboard.press('F9');
  const finish = page.getByRole('button', { name: /结束，登记 \d+ 条/ });
  await expect(finish).toBeFocused();
  await look('inspection-finish');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/巡查 巡〔2026〕1号 已结束，登记 \d+ 条/)).toBeVisible();
  await expect(page.getByRole('cell', { name: '已结束' })).toBeVisible();
  const { n, noted } = village.ask<{ n: number; noted: number }>(
    `SELECT count(*) AS n, sum(d.narrative = '门前堆放砖块') AS noted FROM inspection_mark k
     JOIN declaration d ON d.id = k.declaration_id WHERE d.state = 'verified'`,
  );
  expect([n, noted]).toEqual([343, 1]);
  await page.getByRole('link', { name: '巡〔2026〕1号' }).click();
  await expect(page.getByText(/查了 355 户/)).toBeVisible();
  await expect(page.locator('.round-household')).toContainText('余明梅');
  await expect(page.getByText('备注：门前堆放砖块')).toBeVisible();
});
