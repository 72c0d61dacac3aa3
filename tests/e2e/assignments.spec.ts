/** 交办事务本: a matter is handed out and done by keyboard, and the book prints. */
import { paperDrawn } from './drawn-paper.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('a matter is handed out, done and printed by keyboard', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('交办事务');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '交办事务' })).toBeVisible();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: '交办一件事' });
  await expect(dialog.getByLabel('交办日期')).toHaveValue('2026-10-09');
  await dialog.getByLabel('交办事项（必填）').fill('清理三组水渠，赶在秋灌以前');
  await dialog.getByLabel('交办人（会议或人，必填）').fill('村支两委会议');
  await dialog.getByLabel('承办人（必填）').fill('余明梅');
  await look('assignment-new');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row', { name: /交〔2026〕1号/ });
  await expect(row).toContainText('在办');
  await row.getByRole('button', { name: /^办结/ }).focus();
  await page.keyboard.press('Enter');
  const finish = page.getByRole('dialog', { name: /^办结/ });
  await finish.getByLabel('办理情况（必填）').fill('清淤三百米，渠口已装闸');
  await look('assignment-done');
  await finish.getByRole('button', { name: /办结$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(finish).toBeHidden();
  await expect(row).toContainText('已办结');
  await look('assignments');
  await page.getByRole('button', { name: '打印', exact: true }).focus();
  await page.keyboard.press('Enter');
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('交办事务本');
  await look('assignments-book');
});
