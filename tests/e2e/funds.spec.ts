/** 资金专账: money in, money out, a red correction, and the papers for the township. */
import { paperDrawn } from './drawn-paper.ts';
import { pick } from './hands.ts';
import { choose, expect, goTo, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** A bill of the village: goods that were ordered and came. Returns its id. */
async function billOf(supplier: string, unitPrice: number): Promise<number> {
  const { purchases } = village.office;
  const { id: goodsId } = village.ask<{ id: number }>('SELECT id FROM goods ORDER BY id LIMIT 1');
  const lines = [{ goodsId, quantity: 1, unitPrice }];
  const { id } = await purchases.order({
    requestId: requestId(),
    buyer: 'village',
    supplier,
    quotes: [],
    remark: '',
    lines,
  });
  const { purchase, lines: ordered } = await purchases.get({ id });
  await purchases.accept({
    requestId: requestId(),
    id,
    version: purchase.version,
    acceptors: '农建国',
    reference: '',
    reason: '',
    lines: ordered.map((line) => ({ lineId: line.id, accepted: 1, bestBefore: '2028-09-01' })),
  });
  return id;
}

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

test('what a bill put into the form goes with the bill, and a bill that is gone is not paid as none', async ({
  page,
  look,
}) => {
  const first = await billOf('张店', 12_000);
  const second = await billOf('李店', 30_000);
  await village.enter(page, 'accountant');
  await goTo(page, '/funds');
  await expect(page.getByRole('heading', { name: '资金专账' })).toBeVisible();
  await page.keyboard.press('F2');
  const form = page.getByRole('dialog', { name: '记一笔' });
  await form.getByText('支出', { exact: true }).click();
  await choose(page, '从哪个来源付', '财政');
  const amount = form.getByLabel('金额（元）');
  const bill = form.getByLabel(/^付哪张/);
  await bill.click();
  await pick(page, /张店/);
  await expect(amount).toHaveValue('120');
  await bill.click();
  await pick(page, /李店/);
  await expect(amount).toHaveValue('300');
  await expect(form.getByLabel('收款方')).toHaveValue('李店');
  await expect(form.getByLabel('摘要')).toHaveValue(/CG2026-0002/);
  await amount.fill('100');
  await bill.click();
  await pick(page, /张店/);
  await expect(amount).toHaveValue('100');
  await expect(form.getByLabel('收款方')).toHaveValue('张店');
  // Paid at another computer in the meantime; the list is read again when the window has the focus.
  const read = page.waitForResponse('**/rpc/funds/unpaidSettlements');
  for (const [purchaseId, paid] of [
    [first, 12_000],
    [second, 30_000],
  ] as const)
    await village.office.funds.pay({
      requestId: requestId(),
      fund: 'fiscal',
      amount: paid,
      day: '2026-10-09',
      party: '店',
      summary: '货款',
      voucher: '',
      purchaseId,
    });
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await read;
  await form.getByRole('button', { name: '记账' }).click();
  await expect(form.getByText('这张单子已经不在未付的里面，请核对后重选，或清空')).toBeVisible();
  await look('fund-bill-gone');
  expect(village.ask<{ n: number }>(`SELECT count(*) AS n FROM fund_entry WHERE amount = 10000`).n).toBe(0);
});

test('the supervisor reads the fund book and writes nothing in it', async ({ page }) => {
  await village.enter(page, 'supervisor');
  await goTo(page, '/funds');
  await expect(page.getByRole('row', { name: /奖补资金/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /记一笔/ })).toHaveCount(0);
});
