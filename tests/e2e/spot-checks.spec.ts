/** 抽查: drawn and judged by the supervisor, answered by the office, ended and printed, by keyboard. */
import type { Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByLabel('密码')).toBeVisible();
}

test('a month is spot-checked, answered, ended and printed by keyboard', async ({ page, look }) => {
  await village.enter(page, 'supervisor');
  await page.getByRole('menuitem', { name: '监督' }).click();
  await expect(page.getByRole('heading', { name: '监委会抽查' })).toBeVisible();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: '抽查一个月的账' });
  await expect(dialog.getByLabel('抽查的月份')).toHaveValue('2026-09');
  await dialog.getByLabel('每类抽几笔').fill('2');
  await dialog.getByLabel(/^种子/).fill('20261009');
  await look('spot-check-draw');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: '抽查 查〔2026〕1号' })).toBeVisible();
  await page
    .getByRole('button', { name: /^有问题 登记/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const problem = page.getByRole('dialog', { name: /^有问题/ });
  await problem.getByLabel('是什么问题（必填）').fill('证明人当天不在村里');
  await look('spot-check-problem');
  await problem.getByRole('button', { name: '登记问题' }).focus();
  await page.keyboard.press('Enter');
  await expect(problem).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: '待答复 1 个' })).toBeVisible();
  for (;;) {
    const left = await page.getByText('还没有查', { exact: true }).count();
    if (left === 0) break;
    await page
      .getByRole('row')
      .filter({ hasText: '还没有查' })
      .first()
      .getByRole('button', { name: /^无问题/ })
      .focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('还没有查', { exact: true })).toHaveCount(left - 1);
  }
  await look('spot-check-judged');

  await leave(page);
  await village.enter(page, 'accountant');
  await page.getByText('答复抽查 查〔2026〕1号 的 1 个问题').click();
  await page.getByRole('button', { name: /^答复 登记/ }).focus();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('dialog', { name: /^答复/ });
  await answer.getByLabel('办公室的答复（必填）').fill('另有两人在场，已补签证明');
  await answer.getByRole('button', { name: /答复$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(answer).toBeHidden();
  await expect(page.getByText('另有两人在场，已补签证明')).toBeVisible();
  await look('spot-check-answered');

  await leave(page);
  await village.enter(page, 'supervisor');
  await page.getByText('结束抽查 查〔2026〕1号').click();
  await expect(page.getByRole('button', { name: /^结束抽查/ })).toBeVisible();
  await page.keyboard.press('F2');
  const end = page.getByRole('dialog', { name: /^结束抽查/ });
  await end.getByLabel('监委会意见（可不填）').fill('账实相符');
  await end.getByRole('button', { name: '结束抽查' }).focus();
  await page.keyboard.press('Enter');
  await expect(end).toBeHidden();
  await expect(page.getByText('监委会意见：账实相符')).toBeVisible();
  await page.getByRole('button', { name: '打印抽查记录' }).focus();
  await page.keyboard.press('Enter');
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('抽查记录');
  await look('spot-check-paper');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '返回抽查' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /查〔2026〕1号/ })).toContainText('已结束');
  await look('spot-checks');
});

test('what is worth a look in a month is read by keyboard', async ({ page, look }) => {
  await village.enter(page, 'supervisor');
  await page.getByRole('menuitem', { name: '监督' }).click();
  await page.getByRole('tab', { name: '值得看的情况' }).click();
  await expect(page.getByLabel('看哪个月')).toHaveValue('2026-09');
  const witnesses = page.getByRole('region', { name: '同一个证明人' });
  await expect(witnesses.getByRole('row', { name: /3 \/ 180/ }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: '夜里办的' })).toBeVisible();
  await look('patterns');
});

test('a settlement is countersigned by the supervisor, by keyboard, and says so on its paper', async ({
  page,
  look,
}) => {
  const { no } = village.ask<{ no: string }>(
    `SELECT no FROM settlement WHERE state = 'made' ORDER BY id LIMIT 1`,
  );
  await village.enter(page, 'supervisor');
  await page.getByRole('menuitem', { name: '监督' }).click();
  await page.getByRole('tab', { name: '会签' }).click();
  const row = page.getByRole('row', { name: new RegExp(no) });
  await expect(row).toBeVisible();
  await look('countersign-list');
  await page.getByRole('button', { name: `会签 结算单 ${no}` }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `会签 结算单 ${no}` });
  await dialog.getByRole('button', { name: '会签' }).click();
  await expect(dialog.getByText('请选择同意还是不同意')).toBeVisible();
  await dialog.getByText('不同意', { exact: true }).click();
  await expect(dialog.getByLabel('为什么不同意（必填）')).toBeVisible();
  await look('countersign-refused');
  await dialog.getByText('同意付款', { exact: true }).click();
  await dialog.getByRole('button', { name: '会签' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('已会签');
  await row.getByRole('button', { name: '看单子' }).click();
  const paper = page.getByRole('dialog');
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('监委会会签：');
  await page.keyboard.press('Escape');
  await look('countersigned');
});
