/** Goods sold by weight, from the goods page to the slip: typed weights, labels of the scale, returns. */
import {
  basket,
  booksOf,
  customerOf,
  pressEnter,
  scan,
  scannerIsQuiet,
  strip,
  TOWEL,
  typeCode,
} from './counter-hands.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** EAN-13 with its check digit. */
function ean(figures: string): string {
  const sum = Array.from(figures).reduce((all, one, at) => all + Number(one) * (at % 2 === 0 ? 1 : 3), 0);
  return `${figures}${String((10 - (sum % 10)) % 10)}`;
}

test('pork is filed as weighed, comes in at 30 斤, and is handed out by label and by typed weight', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=settings');
  const choose = async (field: string, option: string): Promise<void> => {
    await page.getByLabel(field).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
  };
  await choose('电子秤条码：带重量的', '21 开头');
  await choose('电子秤条码：带价格的', '21 开头');
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(page.getByText(/不能都以 21 开头/)).toBeVisible();
  await page.getByRole('button', { name: '知道了' }).click();
  await choose('电子秤条码：带价格的', '22 开头');
  await page.getByLabel('电子秤条码：带重量的').scrollIntoViewIfNeeded();
  await look('scale-settings');
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(page.getByText('设置已保存')).toBeVisible();

  await goTo(page, '/goods');
  await page.getByRole('button', { name: '新增商品' }).click();
  const form = page.getByRole('dialog', { name: '新增商品' });
  await form.getByLabel('品名').fill('猪肉');
  await form.getByText('称重', { exact: true }).click();
  await expect(
    form.locator('.ant-select-content, .ant-select-selection-item').filter({ hasText: '斤' }),
  ).toBeVisible();
  await form.getByLabel(/^兑换积分/).fill('12.5');
  await form.getByLabel('最低库存').fill('5.5');
  await form.getByLabel('编码').fill('12');
  await look('weighed-goods-form');
  await form.getByRole('button', { name: '新增商品' }).click();
  await expect(page.getByText('已新增“猪肉”')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: '猪肉' });
  await row.getByRole('button', { name: '入库' }).click();
  const arrival = page.getByRole('dialog', { name: /^入库：猪肉/ });
  await arrival.getByLabel(/^数量/).fill('30.0005');
  await expect(arrival.getByText('最多 3 位')).toBeVisible();
  await arrival.getByLabel(/^数量/).fill('30.25');
  await arrival.getByRole('button', { name: '入库' }).click();
  await expect(page.getByText('已入库：猪肉 30.25 斤')).toBeVisible();
  await expect(row).toContainText('30.25 斤');
  await look('weighed-goods');

  const someone = customerOf(village, 0);
  const before = booksOf(village);
  await page.setViewportSize({ width: 1366, height: 768 });
  await goTo(page, '/counter');
  await expect(strip(page)).toContainText('请扫积分卡');
  await page.getByLabel('兑换后显示小票').setChecked(false);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);

  // A label of 313.5 g would be 0.627 斤: scales print whole grams.
  await scan(page, ean('210001200627'));
  await expect(strip(page)).toContainText('猪肉 1.254 斤　15.68');
  const weight = basket(page).getByLabel('猪肉的重量');
  await expect(weight).toHaveValue('1.254');
  await scan(page, ean('210001200100'));
  await expect(weight).toHaveValue('1.454');

  // A misread figure, a label of goods nobody knows, and one that was typed off.
  const right = ean('210001200627');
  await scan(page, `${right.slice(0, 12)}${String((Number(right.at(-1)) + 1) % 10)}`);
  await expect(strip(page)).toContainText('校验位不对');
  await scan(page, ean('210009900627'));
  await expect(strip(page)).toContainText('没有编码（电子秤货号）为 99 的商品');
  await expect(weight).toHaveValue('1.454');
  await page.keyboard.press('F3');
  await typeCode(page, page.getByLabel('找商品', { exact: true }), ean('220001201250'), 60);
  await expect(weight).toHaveValue('2.454');

  // By hand: the name, then the weight.
  await scan(page, TOWEL);
  await basket(page).getByRole('button', { name: '去掉猪肉' }).click();
  const find = page.getByLabel('找商品', { exact: true });
  await scannerIsQuiet(page);
  await find.fill('猪肉');
  await pressEnter(page);
  await expect(strip(page)).toContainText('请填重量');
  await expect(weight).toBeFocused();
  await look('counter-weight-missing');
  await find.focus();
  await pressEnter(page);
  await expect(strip(page)).toContainText('请填写“猪肉”的重量');
  await expect(weight).toBeFocused();
  await page.keyboard.type('1.25');
  await page.keyboard.press('Enter');
  await expect(find).toBeFocused();
  await expect(strip(page)).not.toContainText('请填写');
  await expect(basket(page).getByRole('row').filter({ hasText: '猪肉' })).toContainText('15.63');
  await expect(page.locator('.basket-total')).toContainText('2 种 1 件 1.25 斤');
  await look('counter-weighed');
  await page.getByLabel('兑换后显示小票').setChecked(true);
  await find.focus();
  await pressEnter(page);
  const paper = page.getByRole('dialog');
  await expect(paper.locator('.pdf-ink canvas').first()).toBeVisible();
  await look('slip-weighed');
  await page.keyboard.press('Escape');
  await expect(paper).toBeHidden();
  await expect(strip(page)).toContainText(`兑换成功：${someone.head}`);
  expect(booksOf(village).slips).toBe(before.slips + 1);
  const { stock } = village.ask<{ stock: number }>(
    `SELECT sum(b.quantity) AS stock FROM batch b JOIN goods g ON g.id = b.goods_id WHERE g.code = ?`,
    '12',
  );
  expect(stock).toBe(29_000);

  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: '退货' });
  await dialog.getByLabel(/^小票号/).fill('');
  const { slipNo } = village.ask<{ slipNo: string }>(
    'SELECT slip_no AS slipNo FROM redemption ORDER BY id DESC LIMIT ?',
    1,
  );
  await dialog.getByLabel(/^小票号/).fill(slipNo);
  await dialog.getByRole('button', { name: '查小票' }).click();
  await dialog.getByText('只退一部分').click();
  await dialog.getByLabel('退货原因（必填）').fill('不新鲜');
  await dialog.getByLabel('猪肉退几斤').fill('0.5');
  await look('return-weighed');
  await dialog.getByRole('button', { name: /^退回 6\.25 / }).click();
  await expect(strip(page)).toContainText('退回 6.25');
});
