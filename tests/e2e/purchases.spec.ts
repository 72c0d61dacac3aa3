/** 采购、验收: what runs out is ordered, checked by scanning, and goes on the shelf. */
import { TOWEL } from './counter-hands.ts';
import { paperDrawn } from './drawn-paper.ts';
import { pick } from './hands.ts';
import { expect, goTo, menu, press, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

const towels = () =>
  village.ask<{ pieces: number }>(
    'SELECT sum(b.quantity) AS pieces FROM batch b JOIN goods g ON g.id = b.goods_id WHERE g.code = ?',
    TOWEL,
  ).pieces;

test('towels are ordered after three prices were asked for, checked by scanning, and stand on the shelf', async ({
  page,
  look,
}) => {
  const before = towels();
  await village.enter(page, 'accountant');
  await menu(page, '超市');
  await press(page, '采购与验收');
  await page.getByRole('button', { name: /开采购单/ }).click();
  const order = page.getByRole('dialog', { name: '开采购单' });
  await order.getByLabel('供货商（必填）').fill('县供销社');
  for (const remove of await order.getByRole('button', { name: /^去掉/ }).all()) await remove.click();
  await order.getByLabel('加商品').fill('mj');
  await pick(page, /毛巾/);
  // A number that is none is counted with nothing, and named.
  await order.getByLabel('毛巾的单价').fill('5.50');
  await order.getByLabel('毛巾的数量').fill('2.7');
  await expect(order.getByText('请填写毛巾的数量和单价')).toBeVisible();
  await expect(order.getByRole('button', { name: '开采购单', exact: true })).toBeDisabled();
  await order.getByLabel('毛巾的数量').fill('3');
  await order.getByLabel('第 1 家', { exact: true }).fill('县供销社');
  await order.getByLabel('第 1 家报价').fill('16.5');
  await look('purchase-order');
  await order.getByRole('button', { name: '开采购单 16.50 元' }).click();
  await expect(order).toBeHidden();
  const row = page.getByRole('row', { name: /CG2026-0001/ });
  await expect(row).toContainText('待验收');
  await look('purchases');

  await row.getByRole('button', { name: /^验收/ }).click();
  const arrival = page.getByRole('dialog', { name: /^验收/ });
  const scanner = arrival.getByLabel('扫条码');
  await arrival.getByLabel('毛巾实收').fill('一');
  await expect(arrival.getByText('请填写毛巾的实收，没有到货的填 0')).toBeVisible();
  await expect(arrival.getByRole('button', { name: '验收入库', exact: true })).toBeDisabled();
  await arrival.getByLabel('毛巾实收').fill('');
  for (const piece of [1, 2]) {
    await scanner.fill(TOWEL);
    await scanner.press('Enter');
    await expect(arrival.getByRole('status')).toContainText(`${String(piece)} 条`);
  }
  await scanner.fill('6900000000000');
  await scanner.press('Enter');
  await expect(arrival.getByRole('status')).toContainText('采购单上没有编码为 6900000000000 的商品');
  await arrival.getByLabel(/验收人/).fill('农建国、陆小燕');
  await expect(arrival.getByText('实收和采购数不符，请填写说明')).toBeVisible();
  await arrival.getByLabel('数量不符的说明').fill('一条有破洞，退回');
  await look('purchase-acceptance');
  await arrival.getByRole('button', { name: '验收入库 11.00 元' }).click();
  await expect(arrival).toBeHidden();
  await expect(row).toContainText('已验收');
  expect(towels()).toBe(before + 2);
  await row.getByRole('button', { name: '验收单' }).click();
  await paperDrawn(page);
  await look('purchase-paper');
});

test('the shop operator checks what came, and orders nothing', async ({ page }) => {
  const { id } = village.ask<{ id: number }>('SELECT id FROM goods WHERE code = ?', TOWEL);
  const { no } = await village.office.purchases.order({
    requestId: requestId(),
    buyer: 'shop',
    supplier: '老王批发',
    quotes: [],
    remark: '',
    lines: [{ goodsId: id, quantity: 1, unitPrice: 500 }],
  });
  await village.enter(page, 'operator');
  await goTo(page, '/purchases');
  const row = page.getByRole('row', { name: new RegExp(no) });
  await expect(row.getByRole('button', { name: /^验收/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /开采购单/ })).toHaveCount(0);
});
