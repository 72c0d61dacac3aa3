/** 最低库存 and 预告调价: what runs short is said and ordered; a price posted ahead is on the wall before its day and at the counter from it. */
import {
  atCounter,
  basket,
  customerOf,
  pressEnter,
  scan,
  strip,
  TOWEL,
  type Customer,
} from './counter-hands.ts';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const households: Customer[] = [];
const village = villageOf((made) => {
  households.push(customerOf(made, 0));
  return Promise.resolve();
});

const towel = () =>
  village.ask<{ points: number; minStock: number }>(
    'SELECT points, min_stock AS minStock FROM goods WHERE code = ?',
    TOWEL,
  );

test('towels below their minimum are marked in the list, a task at home, and on the order form', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await page.getByLabel('找商品').fill('毛巾');
  await page.getByRole('button', { name: /^毛巾/ }).press('Enter');
  await page.getByRole('button', { name: '更改、调价' }).press('Enter');
  const form = page.getByRole('dialog', { name: /更改商品/ });
  await form.getByLabel('最低库存').fill('500');
  await form.getByRole('button', { name: '保存更改' }).press('Enter');
  await expect(form).toBeHidden();
  expect(towel().minStock).toBe(500);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /毛巾/ })).toContainText('低于最低库存');
  await look('goods-minimum');
  await goTo(page, '/');
  const task = page.getByText('1 种物品低于最低库存');
  await expect(task).toBeVisible();
  await expect(page.getByText(/毛巾还有 \d+ 条（最低 500），请采购/)).toBeVisible();
  await goTo(page, '/purchases');
  await page.getByRole('button', { name: /开采购单/ }).press('Enter');
  const order = page.getByRole('dialog', { name: '开采购单' });
  await expect(order.getByRole('row', { name: /毛巾/ })).toContainText('最低 500');
  await look('purchase-minimum');
});

test('goods taken off sale are changed, not entered anew, though the list has them no more', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await page.getByLabel('找商品').fill('牙膏');
  await page.getByRole('button', { name: /^牙膏/ }).press('Enter');
  await page.getByRole('button', { name: '更改、调价' }).press('Enter');
  const form = page.getByRole('dialog', { name: /更改商品：牙膏/ });
  await form.getByLabel('最低库存').fill('7');
  // In the meantime the other computer takes them off sale.
  const { office } = village;
  const [paste] = (await office.goods.list({ text: '牙膏', state: 'onSale' })).goods;
  const { id = 0, version = 0 } = paste ?? {};
  const requestId = crypto.randomUUID();
  await office.goods.setState({ requestId, id, version, state: 'offSale', reason: '换季' });
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByRole('row', { name: /牙膏/ })).toHaveCount(0);
  await expect(form).toBeVisible();
  await expect(form.getByLabel('最低库存')).toHaveValue('7');
  await form.getByRole('button', { name: '保存更改' }).press('Enter');
  await expect(form).toBeHidden();
  expect(
    village.ask<{ n: number }>("SELECT count(*) AS n FROM goods WHERE name LIKE '%牙膏%' AND min_stock = 7")
      .n,
  ).toBe(1);
  await page.getByRole('button', { name: '更改、调价' }).press('Enter');
  await expect(form).toBeVisible();
});

test('a price is posted for November, printed, and taken by the counter on its day', async ({
  page,
  look,
}) => {
  test.slow();
  expect(towel().points).toBe(600);
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await page.getByRole('button', { name: '预告调价' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '预告调价' });
  await expect(dialog.getByLabel('从哪一天起')).toHaveValue('2026-11-01');
  await dialog.getByLabel('找商品').fill('毛巾');
  await dialog.getByLabel('毛巾的新价').fill('7.5');
  await look('goods-prices');
  await dialog.getByRole('button', { name: '预告 1 种，2026-11-01 起执行' }).press('Enter');
  const paper = page
    .getByRole('dialog')
    .filter({ has: page.locator('.pdf-words') })
    .last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('2026年11月1日起的兑换标准');
  await look('goods-prices-paper');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
  await expect(dialog.getByRole('table', { name: '已预告的价' }).last()).toContainText('毛巾');
  await look('goods-prices-posted');
  await dialog.getByRole('button', { name: '返回', exact: true }).click();
  await page.getByLabel('找商品').fill('毛巾');
  await expect(page.getByRole('row', { name: /毛巾/ })).toContainText('2026-11-01 起');
});

for (const [day, price] of [
  ['2026-10-31', '6'],
  ['2026-11-01', '7.50'],
] as const) {
  test(`the counter takes ${price} points for a towel on ${day}`, async ({ page }) => {
    village.setToday(day);
    const [someone] = households;
    if (!someone) throw new Error('nobody has points');
    await atCounter(village, page);
    await scan(page, someone.card);
    await expect(page.locator('.customer-name')).toHaveText(someone.head);
    await scan(page, TOWEL);
    await expect(basket(page)).toContainText('毛巾');
    await pressEnter(page);
    await expect(strip(page)).toContainText(`兑换成功：${someone.head}`);
    await expect(strip(page)).toContainText(price);
    expect(village.ask('SELECT points FROM redemption ORDER BY id DESC LIMIT 1')).toEqual({
      points: Number(price) * 100,
    });
  });
}
