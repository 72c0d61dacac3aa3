/** 帮扶档案: a household is followed up from the first talk to the end, by keyboard; the file prints. */
import { suspend } from '../../db/participants/suspend.ts';
import { adopted } from '../builders/fill-missing.ts';
import { paperDrawn } from './drawn-paper.ts';
import { choose } from './hands.ts';
import { expect, test, villageOf } from './seeded-office.ts';

/** With a household that another scheme has suspended. */
const village = villageOf(async ({ host: { app } }) => {
  await Promise.resolve();
  const by = { accountant: { staffId: 1, name: '余管理' } };
  const { schemeId } = adopted({ store: app.store, by }, 'jinzhai-revival-shop');
  const { id: householdId } = app.store.sqlite
    .prepare(`SELECT id FROM household WHERE state = 'open' ORDER BY no DESC LIMIT 1`)
    .get() as { id: number };
  suspend(app.store, by.accountant, { schemeId, householdId, fromDate: '2026-10-08', reason: '散布谣言' });
});

test('a case is opened, talked about, checked, ended and printed by keyboard', async ({ page, look }) => {
  const { no, name } = village.ask<{ no: string; name: string }>(
    `SELECT h.no, m.name FROM household h JOIN member m ON m.id = h.head_member_id WHERE h.state = 'open' ORDER BY h.no LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('帮扶');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '帮扶档案' })).toBeVisible();
  await look('cases-empty');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: '立帮扶档案' });
  await dialog.getByRole('combobox', { name: '姓名、拼音、户号' }).fill(no);
  await expect(
    page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('缘由（必填）').fill('全年没有参加义务劳动，院子三次检查不合格');
  await dialog.getByLabel(/^帮扶人/).fill('夏远志');
  await dialog.getByLabel('帮扶目标（必填）').fill('每周清扫一次院子');
  await dialog.getByLabel('复查日期').fill('2026-10-12');
  await page.keyboard.press('Tab');
  await dialog.getByLabel('帮扶期限').fill('2026-12-31');
  await page.keyboard.press('Tab');
  await look('case-new');
  await dialog.getByRole('button', { name: '立档' }).click();
  const panel = page.locator('.ant-drawer');
  await expect(panel).toContainText('帮〔2026〕1号');
  await expect(panel).toContainText(`${name}户`);
  await page.keyboard.press('1');
  const record = page.getByRole('dialog', { name: /记一次/ });
  await record.getByLabel('复查', { exact: true }).check();
  await record.getByLabel('情况（必填）').fill('院子扫过了，柴草还没有归堆。');
  await record.getByLabel('有好转', { exact: true }).check();
  await record.getByLabel('下次复查（不再复查的不填）').fill('2026-11-09');
  await page.keyboard.press('Tab');
  await look('case-record');
  await record.getByRole('button', { name: '记下' }).click();
  await expect(record).toBeHidden();
  await expect(panel.getByRole('list', { name: '记录' })).toContainText('复查（有好转）');
  await look('case');
  await page.keyboard.press('3');
  const end = page.getByRole('dialog', { name: /结束帮扶/ });
  await end.getByLabel('已经好转').check();
  await end.getByLabel('说明（必填）').fill('连续四周检查合格');
  await end.getByRole('button', { name: '结束帮扶' }).click();
  await expect(panel).toContainText('已结束');
  await panel.getByRole('button', { name: '打印帮扶档案' }).click();
  await paperDrawn(page);
  await look('case-paper');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByText('全部', { exact: true }).click();
  await expect(page.getByRole('row', { name: /帮〔2026〕1号/ })).toContainText('已经好转');
  await look('cases');
});

test('what was passed over is followed up after all, with where it came from', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('帮扶');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^不立档：/ }).click();
  const pass = page.getByRole('dialog', { name: /^不立帮扶档案/ });
  await pass.getByRole('textbox').fill('正在申诉');
  await pass.getByRole('button', { name: '不立档' }).click();
  await expect(pass).toBeHidden();
  await page.getByText('全部', { exact: true }).click();
  await page
    .getByRole('row', { name: /帮〔2026〕2号/ })
    .getByRole('button', { name: /帮〔2026〕2号/ })
    .click();
  const panel = page.locator('.ant-drawer');
  await expect(panel).toContainText('正在申诉');
  await panel.getByRole('button', { name: '改为立档' }).click();
  const dialog = page.getByRole('dialog', { name: /改为立档/ });
  await dialog.getByLabel(/^帮扶人/).fill('夏远志');
  await dialog.getByLabel('帮扶目标（必填）').fill('当面道歉');
  await dialog.getByLabel('复查日期').fill('2026-10-30');
  await page.keyboard.press('Tab');
  await dialog.getByLabel('帮扶期限').fill('2026-12-31');
  await page.keyboard.press('Tab');
  await look('case-taken-up');
  await dialog.getByRole('button', { name: '立档' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel).toContainText('帮扶中');
  await expect(panel.getByRole('list', { name: '记录' })).toContainText('正在申诉');
});

test('a suspended household applies to be rated again, and is answered by a letter', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('恢复参评');
  await page.keyboard.press('Enter');
  await expect(page.getByText('没有恢复参评的申请', { exact: false })).toBeVisible();
  await page.keyboard.press('F2');
  const apply = page.getByRole('dialog', { name: '登记恢复参评申请' });
  await choose(page, '哪一户（暂停参评的）', '散布谣言');
  await apply.getByLabel('申请理由（必填）').fill('已经当面道歉');
  await apply.getByLabel(/^证明材料/).fill('三户邻居签字，原件存村委会');
  await look('readmission-new');
  await apply.getByRole('button', { name: '登记申请' }).click();
  await expect(apply).toBeHidden();
  const row = page.getByRole('row', { name: /申〔2026〕1号/ });
  await row.getByRole('button', { name: /^答复/ }).click();
  const decide = page.getByRole('dialog', { name: /^答复恢复参评申请/ });
  await decide.getByLabel('同意恢复参评').check();
  await decide.getByLabel(/^由谁决定/).fill('道德评议会');
  await decide.getByLabel(/^答复（/).fill('情况属实，望继续保持');
  await look('readmission-answer');
  await decide.getByRole('button', { name: '答复', exact: true }).click();
  await expect(row).toContainText('同意恢复');
  await look('readmissions');
  await row.getByRole('button', { name: '答复书' }).click();
  await paperDrawn(page);
});

test('nobody but the office is led to the follow-up', async ({ page }) => {
  await village.enter(page, 'committee');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('帮扶');
  await expect(page.getByRole('option', { name: /帮扶档案/ })).toBeHidden();
});
