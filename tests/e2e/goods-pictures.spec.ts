/** Pictures of goods: chosen on the page of the goods, seen at the counter on F7. */
import { customerOf, scan, strip, TOWEL } from './counter-hands.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('towels get a picture, a file that is none is refused with a word, and the counter shows it', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  const row = page.getByRole('row').filter({ hasText: '毛巾' }).first();
  await row.getByRole('button', { name: /^毛巾/ }).click();
  const panel = page.getByRole('dialog', { name: /^毛巾/ });
  const choose = panel.getByLabel('商品图片', { exact: true });
  await choose.setInputFiles({ name: '毛巾.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') });
  await expect(panel.getByText('“毛巾.jpg”不是 PNG 或 JPG 图片')).toBeVisible();
  const broken = Buffer.from('89504e470d0a1a0a0000000d494844520000001000000010', 'hex');
  await choose.setInputFiles({ name: '坏图.png', mimeType: 'image/png', buffer: broken });
  await expect(panel.getByText('“坏图.png”打不开')).toBeVisible();
  // A photo of a towel, larger than it is kept.
  const photo = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = 600;
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#e9e2d0';
    context.fillRect(0, 0, 900, 600);
    context.fillStyle = '#3b7ea1';
    context.fillRect(150, 120, 600, 360);
    context.fillStyle = '#fff';
    for (let stripe = 0; stripe < 4; stripe += 1) context.fillRect(150, 160 + stripe * 80, 600, 24);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  await choose.setInputFiles({
    name: '毛巾.png',
    mimeType: 'image/png',
    buffer: Buffer.from(photo, 'base64'),
  });
  await expect(page.getByText(/的图片已保存/)).toBeVisible();
  await expect(panel.locator('.goods-picture img')).toBeVisible();
  const { bytes, side } = village.ask<{ bytes: number; side: string }>(
    `SELECT length(bytes) AS bytes, hex(substr(bytes, 1, 2)) AS side FROM goods_picture LIMIT ?`,
    1,
  );
  expect(side).toBe('FFD8');
  expect(bytes).toBeLessThan(100 * 1024);
  const width = await panel
    .locator('.goods-picture img')
    .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
  expect(width).toBe(320);
  await look('goods-picture');
  await page.keyboard.press('Escape');
  await expect(row.locator('.goods-picture img')).toBeVisible();
  await look('goods-page-pictures');

  await page.setViewportSize({ width: 1366, height: 768 });
  await goTo(page, '/counter');
  await expect(strip(page)).toContainText('请扫积分卡');
  await scan(page, customerOf(village, 0).card);
  await expect(page.locator('.customer-name')).toHaveText(customerOf(village, 0).head);
  await scan(page, TOWEL);
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '常兑商品' });
  await dialog.getByRole('tab', { name: '日用品' }).click();
  const tile = dialog
    .getByRole('tabpanel', { name: '日用品' })
    .locator('.favourite')
    .filter({ hasText: '毛巾' })
    .first();
  await expect(tile.locator('img')).toBeVisible();
  await tile.scrollIntoViewIfNeeded();
  await look('counter-favourites-picture');
});
