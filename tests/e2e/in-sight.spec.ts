/** What is in sight without scrolling on the screens that offices have. */
import type { Locator, Page } from '@playwright/test';
import { atCounter, basket, customerOf, scan } from './counter-hands.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** How many of the elements are whole inside the box, between what sticks to its top and to its bottom. */
async function inSight(
  rows: Locator,
  box: Locator,
  { below, above }: { below: Locator; above?: Locator },
): Promise<number> {
  const frame = (await box.boundingBox())!;
  const top = Math.max(frame.y, await bottomOf(below));
  const foot = above === undefined ? Infinity : (await above.boundingBox())!.y;
  const bottom = Math.min(frame.y + frame.height, rows.page().viewportSize()!.height, foot);
  const rects = await rows.evaluateAll((all) =>
    all.map((one) => {
      const { top: from, bottom: to } = one.getBoundingClientRect();
      return { from, to };
    }),
  );
  return rects.filter(({ from, to }) => from >= top - 1 && to <= bottom + 1).length;
}

async function bottomOf(element: Locator): Promise<number> {
  const { y, height } = (await element.boundingBox())!;
  return y + height;
}

async function filledBasket(page: Page, kinds: number): Promise<void> {
  const { goods } = await village.office.goods.list({ text: '', state: 'onSale' });
  for (const [index, { code, name }] of goods.slice(0, kinds).entries()) {
    await scan(page, code);
    await expect(basket(page)).toContainText(name);
    await expect(basket(page).locator('tbody tr')).toHaveCount(index + 1);
  }
}

for (const [width, height, least] of [
  [1366, 768, 9],
  [1024, 640, 6],
] as const) {
  test(`a basket of ${String(least)} kinds of goods is in sight as a whole at ${String(width)}×${String(height)}`, async ({
    page,
    look,
  }) => {
    await page.setViewportSize({ width, height });
    await atCounter(village, page);
    await scan(page, customerOf(village, 0).card);
    await expect(page.locator('.customer-name')).toHaveText(customerOf(village, 0).head);
    await filledBasket(page, 10);
    const rows = basket(page).locator('tbody tr');
    const seen = await inSight(rows, page.locator('.basket-lines'), {
      below: basket(page).locator('th').first(),
    });
    expect(seen).toBeGreaterThanOrEqual(least);
    await look(`basket-${String(width)}`);
  });
}

/** Empty search fields whose words of what they find do not fit into them. */
const cutPlaceholders = (page: Page): Promise<string[]> =>
  page.locator('input[placeholder]').evaluateAll((fields) => {
    const pen = document.createElement('canvas').getContext('2d')!;
    return (fields as HTMLInputElement[])
      .filter((field) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(field);
        pen.font = font;
        const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        return room > 0 && pen.measureText(field.placeholder).width > room + 1;
      })
      .map((field) => field.placeholder);
  });

test('what a search field finds is said whole in it', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  const listed = ['/boards', '/ledger', '/participants', '/settlements', '/declarations', '/households'];
  for (const at of [...listed, '/passbooks', '/goods', '/uses', '/intakes', '/documents']) {
    await goTo(page, at);
    await expect(page.locator('#content input[placeholder]').last()).toBeVisible();
    expect(await cutPlaceholders(page), at).toEqual([]);
  }
  await look('households-search');
});

test('what a bar of a notice says beside its buttons is not squeezed into a column', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  const { id } = village.ask<{ id: number }>('SELECT min(id) AS id FROM notice');
  await goTo(page, `/notices/${String(id)}`);
  await page.getByRole('tab', { name: /^逐条/ }).click();
  const hint = page.getByText('村里自用，显示真名；张贴的公示表已遮盖');
  await expect(hint).toBeVisible();
  expect(await cutPlaceholders(page)).toEqual([]);
  expect((await hint.boundingBox())!.height).toBeLessThan(30);
  await look('notice-lines-bar');
});

/** Parts of the ring of what has the focus that are cut off by a box around it. */
const cutRing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const focused = document.activeElement!;
    const { outlineWidth, outlineOffset } = getComputedStyle(focused);
    const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const cut: string[] = [];
    for (let box = focused.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue;
      const frame = box.getBoundingClientRect();
      if (left - reach < frame.left) cut.push('left');
      if (top - reach < frame.top) cut.push('top');
      if (right + reach > frame.right) cut.push('right');
      if (bottom + reach > frame.bottom) cut.push('bottom');
    }
    return cut;
  });

test('fields of a row of a dialog stand at one height, required or not', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/meetings');
  await page.getByRole('button', { name: /召集评议会/ }).click();
  const dialog = page.getByRole('dialog', { name: '召集评议会' });
  await expect(dialog.getByLabel('监票人')).toBeVisible();
  const heights = await dialog
    .locator('.ant-form-item-label')
    .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height));
  expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(0.1);
  await look('convene-rows');
});

test('a question shows the ring of each of its buttons whole', async ({ page, look }) => {
  await atCounter(village, page);
  await page.getByRole('button', { name: '长辈查询' }).click();
  const question = page.getByRole('dialog').filter({ visible: true });
  for (const name of ['打开长辈查询', '返回']) {
    const button = question.getByRole('button', { name, exact: true });
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(button).toBeFocused({ timeout: 100 });
    }).toPass();
    expect(await cutRing(page), name).toEqual([]);
  }
  await look('question-ring');
});

test('a button in a list makes its row no higher than its text does', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  const row = page
    .locator('.ant-table-row')
    .filter({ has: page.getByRole('button', { name: '入库' }) })
    .first();
  const button = (await row.getByRole('button', { name: '入库' }).boundingBox())!;
  expect(button.height).toBeLessThanOrEqual(30);
  await look('goods-rows');
});

/** 大字 on the screen that offices have. */
async function inLargeType(page: Page): Promise<void> {
  await village.enter(page, 'accountant');
  await page.getByRole('switch', { name: '大字' }).click();
}

test('in 大字 the places of the board are in sight below its heading', async ({ page, look }) => {
  await inLargeType(page);
  await goTo(page, '/boards');
  const rows = page.locator('.board .ant-table-row');
  await expect(rows.first()).toBeVisible();
  await look('board-large');
  const seen = await inSight(rows, page.locator('#content'), {
    below: page.locator('.board .ant-table-thead'),
    above: page.locator('.board .ant-table-sticky-holder.ant-table-summary'),
  });
  expect(seen).toBeGreaterThanOrEqual(5);
});

test('in 大字 the whole form of 登记 is there from the beginning, and what it says afterwards covers no entry of the menu', async ({
  page,
  look,
}) => {
  await inLargeType(page);
  await goTo(page, '/declarations');
  const form = page.getByRole('form', { name: '登记一条' });
  await expect(form.getByLabel('日期')).toBeVisible();
  await expect(form.getByLabel('事由')).toBeVisible();
  const button = form.getByRole('button', { name: /^登记/ });
  await expect(button).toBeVisible();
  await look('register-large-empty');
  const { y } = (await button.boundingBox())!;
  await form.getByLabel('姓名、拼音、户号').fill('01001');
  await expect(page.locator('.ant-select-item-option').filter({ hasText: '01001' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(form.getByRole('button', { name: '换一户' })).toBeVisible();
  // Nothing jumps in.
  expect((await button.boundingBox())!.y).toBeLessThanOrEqual(y + 8);
  await expect(form.getByLabel('积分项目')).toBeFocused();
  await page.keyboard.type('防汛值守');
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '防汛值守' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(button).toHaveText(/登记 \+/);
  await button.click();
  const message = page.getByRole('status', { name: '刚办的事' });
  await expect(message).toContainText('已登记');
  await look('register-large-said');
  const last = page.getByRole('menu', { name: '主菜单' }).getByRole('menuitem').last();
  expect(await bottomOf(last)).toBeLessThanOrEqual((await message.boundingBox())!.y);
});
