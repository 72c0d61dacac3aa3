/** 资金专账: money in, money out, a red correction, and the papers for the township. */
import { paperDrawn } from './drawn-paper.ts';
import { choose, expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('the accountant records by keyboard, corrects in red, and prints the papers for the township', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/funds');
  await expect(page.getByRole('heading', { name: '资金专账' })).toBeVisible();
  await look('funds-empty');
  await page.keyboard.press('F2');
  const form = page.getByRole('dialog', { name: '记一笔' });
  await expect(form.getByLabel('金额（元）')).toBeFocused();
  await page.keyboard.type('50000');
  await choose(page, '收到哪个来源', '财政');
  await form.getByLabel('付款方').fill('县财政局');
  await form.getByLabel('摘要').fill('奖补资金');
  await form.getByLabel('附件').setInputFiles({
    name: '拨款单.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n'),
  });
  await look('fund-entry-form');
  await form.getByLabel('摘要').press('Enter');
  await expect(page.getByRole('row', { name: /奖补资金/ })).toContainText('50,000.00');
  await page.keyboard.press('F2');
  await form.getByText('支出', { exact: true }).click();
  await form.getByLabel('金额（元）').fill('60000');
  await choose(page, '从哪个来源付', '财政');
  await form.getByLabel('收款方').fill('县供销社');
  await form.getByLabel('摘要').fill('购洗衣粉');
  await form.getByRole('button', { name: '记账' }).click();
  await expect(page.getByText(/不够 60,000.00 元/)).toBeVisible();
  await page.getByRole('button', { name: '知道了' }).click();
  await form.getByLabel('金额（元）').fill('1409.5');
  await form.getByRole('button', { name: '记账' }).click();
  await expect(page.getByRole('row', { name: /购洗衣粉/ })).toContainText('48,590.50');
  await look('funds');
  await page.getByRole('button', { name: /^查看凭证 .*0002/ }).click();
  const panel = page.getByRole('dialog', { name: /凭证/ });
  await look('fund-entry');
  await panel.getByRole('button', { name: '打印凭证' }).click();
  const paper = page
    .getByRole('dialog')
    .filter({ has: page.locator('.pdf-words') })
    .last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('人民币壹仟肆佰零玖元伍角');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
  await panel.getByRole('button', { name: '冲销' }).click();
  await page.getByLabel('原因').fill('记错');
  await page.getByRole('button', { name: '冲销这一笔' }).click();
  await expect(page.locator('.red-figure')).toHaveText('-1,409.50');
  await page.getByRole('button', { name: '打印报账单' }).click();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('乡镇代管会计');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();

  await page.getByRole('button', { name: '打印募集公示表' }).click();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('捐赠人按本人意愿署名');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
});

test('the supervisor reads the fund book and writes nothing in it', async ({ page }) => {
  await village.enter(page, 'supervisor');
  await goTo(page, '/funds');
  await expect(page.getByRole('row', { name: /奖补资金/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /记一笔/ })).toHaveCount(0);
});
