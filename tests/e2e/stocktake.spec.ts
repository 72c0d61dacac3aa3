/** 盘点: counts are kept as they are typed, found by scanner, taken up by another person, and thrown away. */
import { scan, scannerIsQuiet, TOOTHPASTE, TOWEL } from './counter-hands.ts';
import { expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

const kept = () =>
  village.host.app.store.sqlite
    .prepare(
      `SELECT g.name, c.counted FROM stocktake_count c JOIN stocktake s ON s.id = c.stocktake_id
       JOIN batch b ON b.id = c.batch_id JOIN goods g ON g.id = b.goods_id WHERE s.state = 'open' ORDER BY c.id`,
    )
    .all();

const goodsOf = (code: string) =>
  village.ask<{ name: string; batchId: number; quantity: number }>(
    `SELECT g.name, b.id AS batchId, b.quantity FROM goods g JOIN batch b ON b.goods_id = g.id
     WHERE g.code = ? AND b.quantity > 0 ORDER BY b.best_before, b.id LIMIT 1`,
    code,
  );

test('a stocktake outlives the page, is taken up by another, found by scanner, and posted once', async ({
  page,
  look,
}) => {
  const [paste, towel] = [goodsOf(TOOTHPASTE), goodsOf(TOWEL)];
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await press(page, '盘点');
  const dialog = page.getByRole('dialog', { name: '盘点', exact: true });
  const fieldOf = ({ name }: { name: string }) => dialog.getByLabel(`${name}实存`).first();
  await expect(fieldOf(paste)).toBeVisible();
  // The scanner finds the row, the number is typed, and Enter goes on.
  await scan(page, TOOTHPASTE);
  await expect(fieldOf(paste)).toBeFocused();
  await expect(dialog.getByRole('status')).toContainText(`扫到 ${paste.name}`);
  await scannerIsQuiet(page);
  await page.keyboard.type(String(paste.quantity - 1), { delay: 60 });
  await page.keyboard.press('Enter');
  await expect.poll(kept).toEqual([{ name: paste.name, counted: paste.quantity - 1 }]);
  await scan(page, '6900000000007');
  await expect(dialog.getByRole('status')).toContainText('没有编码为 6900000000007 的库存');
  await look('stocktake-scanned');
  // Leaving asks nothing, and loses nothing.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: '继续盘点' })).toBeVisible();

  await press(page, '退出登录');
  await village.enter(page, 'administrator');
  await goTo(page, '/goods');
  await press(page, '继续盘点');
  await expect(fieldOf(paste)).toHaveValue(String(paste.quantity - 1));
  await expect(dialog).toContainText('已点 1 批');
  await scan(page, TOWEL);
  await scannerIsQuiet(page);
  await page.keyboard.type(String(towel.quantity), { delay: 60 });
  await expect.poll(kept).toHaveLength(2);
  await expect(dialog).toContainText('请填写见证人');
  await page.reload();
  await press(page, '继续盘点');
  await expect(fieldOf(towel)).toHaveValue(String(towel.quantity));
  await dialog.getByLabel('见证人').fill('余明梅');
  await look('stocktake-taken-up');
  await dialog.getByRole('button', { name: '记入盘点 2 批，盈亏 1 批' }).click();
  await expect(dialog).toBeHidden();
  expect(kept()).toEqual([]);
  expect(goodsOf(TOOTHPASTE).quantity).toBe(paste.quantity - 1);
  await expect(page.getByRole('button', { name: '盘点', exact: true })).toBeVisible();
});

test('two who count the same shelf see each other, and one of them throws the stocktake away', async ({
  page,
  look,
}) => {
  const towel = goodsOf(TOWEL);
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await press(page, '盘点');
  const dialog = page.getByRole('dialog', { name: '盘点', exact: true });
  const field = dialog.getByLabel(`${towel.name}实存`).first();
  await expect(field).toBeVisible();
  const { office } = village;
  const { batchId, quantity: seen } = towel;
  const other = { batchId, seen, counted: seen - 2, replaces: null };
  await office.goods.saveCount({ requestId: requestId(), stocktakeId: null, ...other });
  await field.fill(String(seen));
  await field.blur();
  await expect(dialog.getByRole('alert')).toContainText(`点为 ${String(seen - 2)}`);
  await expect(field).toHaveValue(String(seen));
  await look('stocktake-two');
  await dialog.getByRole('button', { name: new RegExp(`^仍记 ${String(seen)}`) }).click();
  await expect.poll(kept).toEqual([{ name: towel.name, counted: seen }]);
  await press(page, '作废这次盘点');
  const why = page.getByRole('dialog', { name: '作废这次盘点' });
  await why.getByLabel('原因').fill('货架还没有理好');
  await look('stocktake-dropped');
  await why.getByRole('button', { name: '作废', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(kept()).toEqual([]);
  expect(goodsOf(TOWEL).quantity).toBe(seen);
});
