import path from 'node:path';
import type { Page } from '@playwright/test';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { expect, menu, press, test, villageOf } from './seeded-office.ts';

const village = villageOf();

interface Line {
  id: number;
  no: string;
  head: string;
  summary: string;
  balance: number;
}

/** An award of the household with most points. */
const award = (): Line =>
  village.ask<Line>(
    `SELECT t.id, h.no, m.name AS head, t.summary, a.balance FROM transfer t
     JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.household_id IS NOT NULL
     JOIN household h ON h.id = a.household_id JOIN member m ON m.id = h.head_member_id
     WHERE t.kind = 'award' ORDER BY a.balance DESC, t.id LIMIT 1`,
  );

async function openStatement(page: Page, { no, head }: Line): Promise<void> {
  await menu(page, '台账');
  await page
    .getByPlaceholder(/户主|姓名/)
    .last()
    .fill(no);
  await page.getByRole('row', { name: new RegExp(`${no} ${head}，打开明细`) }).click();
  await expect(page.getByRole('status').filter({ hasText: '余额' }).last()).toBeVisible();
}

test('a line of the ledger shows its whole timeline and is reversed with a reason', async ({
  page,
  look,
}) => {
  const line = award();
  await village.enter(page, 'accountant');
  await openStatement(page, line);
  await look('ledger-statement');
  await page
    .getByRole('row', { name: new RegExp(`${line.summary}，打开来龙去脉`) })
    .first()
    .click();
  const timeline = page.getByRole('dialog', { name: /台账第/ });
  for (const act of ['登记', '初审', '评议', '公示', '入账'])
    await expect(timeline.locator('.timeline-steps')).toContainText(act);
  await look('ledger-story');
  await timeline.getByRole('button', { name: '冲销', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /冲销台账第/ });
  await expect(dialog.getByRole('button', { name: '冲销这一笔' })).toBeDisabled();
  await dialog.getByLabel(/冲销原因/).fill('核对后发现登记错户');
  await dialog.getByLabel(/审批人/).fill('余书记');
  await look('ledger-reversal');
  await dialog.getByRole('button', { name: '冲销这一笔' }).click();
  await expect(page.getByText(/这一笔冲销的是第 \d+ 笔/)).toBeVisible();
  await expect(timeline).toContainText('核对后发现登记错户');
  await look('ledger-reversed');
  await timeline.getByRole('button', { name: '查看原账' }).click();
  await expect(page.getByText(/这一笔已由第 \d+ 笔冲销/)).toBeVisible();
  await expect(timeline.getByRole('button', { name: '冲销', exact: true })).toBeDisabled();
  // The reason was typed in the dialog above, and went with the act: nothing is left to ask about.
  await page.keyboard.press('Escape');
  await expect(timeline).toBeHidden();
  await expect(page.getByText('填写的内容还没有保存')).toHaveCount(0);
  await expect(page.getByText('（已冲销）').first()).toBeVisible();
});

test('冲销 is found from the line, from the deed and by Ctrl+K, and says why where it cannot be', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('冲销');
  await expect(
    page.locator('.ant-select-item-option').filter({ hasText: '冲销（在流水里点那一笔）' }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: '流水', selected: true })).toBeVisible();
  await look('journal-reverse');
  // A redemption is undone at the counter: its line has no button, and opened it says so.
  const redeemed = page.locator('.ledger-row').filter({ hasText: '兑换' }).first();
  await expect(redeemed.getByRole('button', { name: /^冲销第/ })).toHaveCount(0);
  const awarded = page.locator('.ledger-row:not(.reversed)').filter({ hasText: '加分' }).first();
  await expect(awarded.getByRole('button', { name: /^冲销第/ })).toBeVisible();
  await redeemed.click();
  const timeline = page.getByRole('dialog', { name: /台账第/ });
  await expect(timeline.getByText(/不能冲销：这一笔是兑换.*请到柜台按/)).toBeVisible();
  await expect(timeline.getByRole('button', { name: '冲销', exact: true })).toBeDisabled();
  await look('reverse-not-possible');
  await page.keyboard.press('Escape');
  await expect(timeline).toBeHidden();
  const deed = village.ask<{ no: string }>(
    `SELECT d.no FROM declaration d JOIN transfer t ON t.source = 'declaration:' || d.id
     WHERE d.state = 'posted' ORDER BY d.id DESC LIMIT 1`,
  );
  await menu(page, '登记');
  await page.getByLabel('月份').fill(deed.no.slice(0, 7));
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: new RegExp(deed.no) }).click();
  await page.getByRole('dialog').getByRole('button', { name: '冲销', exact: true }).click();
  const question = page.getByRole('dialog', { name: /冲销台账第/ });
  await expect(question.getByLabel(/冲销原因/)).toBeVisible();
  await look('reverse-from-deed');
  await question.getByLabel(/冲销原因/).fill('登错了人');
  await question.getByLabel(/审批人/).fill('余书记');
  await question.getByRole('button', { name: '冲销这一笔' }).click();
  await expect
    .poll(() => village.ask<{ state: string }>('SELECT state FROM declaration WHERE no = ?', deed.no).state)
    .toBe('withdrawn');
});

test('the supervisor sees the timeline, verifies the chain, and has nothing to act with', async ({
  page,
  look,
}) => {
  const line = award();
  await village.enter(page, 'supervisor');
  await look('home-supervisor');
  await openStatement(page, line);
  await page
    .getByRole('row', { name: /打开来龙去脉/ })
    .first()
    .click();
  const timeline = page.getByRole('dialog', { name: /台账第/ });
  await expect(timeline.locator('.timeline-steps')).toContainText('入账');
  await expect(timeline.getByRole('button', { name: /冲销$/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '校验链' }).click();
  await page.keyboard.press('F9');
  await expect(page.getByText(/校验通过：\d+ 笔逐笔相连，没有被改动/)).toBeVisible({ timeout: 30_000 });
  await look('ledger-chain');
  const acts = /新增|导入|登记异议|入账 \d|召集|发放|发卡|挂失|补卡|冲销$|作废|初审/;
  for (const place of ['农户', '登记', '评议会', '公示', '台账', '超市']) {
    await menu(page, place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.ant-skeleton')).toHaveCount(0);
    await expect(page.getByRole('button', { name: acts }), place).toHaveCount(0);
  }
  await menu(page, '系统');
  await page.getByRole('tab', { name: '审计日志' }).click();
  await expect(page.getByText(/余管理/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '新增操作员' })).toHaveCount(0);
  await press(page, '退出登录');
  await expect(page.getByLabel('用户名')).toBeVisible();
});

test('rules against editing that somebody took out are there again, and who verifies is told', async ({
  page,
  look,
}) => {
  const { secret } = village.host.app;
  await village.stop();
  const sqlite = openDatabaseFile(path.join(village.dataDir, 'village.db'), secret);
  sqlite.exec('DROP TRIGGER audit_no_delete; DROP TRIGGER transfer_no_update');
  sqlite.close();
  await village.begin();
  await village.enter(page, 'supervisor');
  await menu(page, '台账');
  await page.getByRole('tab', { name: '校验链' }).click();
  await page.keyboard.press('F9');
  await expect(page.getByText('防止涂改账册的规则被人动过，打开数据库时已复原')).toBeVisible();
  await look('ledger-chain-repaired');
});
