/** The first start at the screen: the recovery code is printed before anything else, and a wrong date is asked about. */
import type { Page } from '@playwright/test';
import { expect, test, type Office } from './office.ts';

async function fillIn(
  page: Page,
  other: Partial<Record<string, string>> = {},
  clickCount = 1,
): Promise<void> {
  const fields: [string, string][] = [
    ['县（市、区）', '禾川县'],
    ['乡镇（街道）', '清溪镇'],
    ['村名', '地禾村'],
    ['统计用区划代码（12 位）', '990８25 101 201'],
    ['村民小组（几个，或各组的名称）', '上湾组、下湾组，老屋场组'],
    ['姓名', '管理员'],
    ['用户名（登录用）', 'admin'],
  ];
  for (const [label, text] of fields)
    await page.getByLabel(label, { exact: true }).fill(other[label] ?? text);
  // The word on a bad password stands below the field.
  await page.getByLabel(/^密码/).fill('12345678');
  await expect(page.getByText(/这个密码很常见/)).toBeVisible();
  await page.getByLabel(/^密码/).fill('dihe2026');
  await page.getByRole('button', { name: '建立村档案' }).click({ clickCount });
}

function looks(office: Office): unknown[] {
  return office.host.app.store.sqlite
    .prepare(`SELECT summary FROM audit WHERE procedure LIKE 'village.recoveryCode%' ORDER BY id`)
    .pluck()
    .all();
}

test('the page with the recovery code stays until the code is printed and put away; each look is one line', async ({
  page,
  office,
  look,
}) => {
  // A hand used to the desktop clicks twice.
  await fillIn(page, {}, 2);
  await expect(page.locator('.recovery-code')).toHaveText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await expect(page.getByText('本次操作没有保存')).toBeHidden();
  expect(
    office.host.app.store.sqlite.prepare('SELECT name FROM village_group ORDER BY number').pluck().all(),
  ).toEqual(['上湾组', '下湾组', '老屋场组']);
  const start = page.getByRole('button', { name: '已收好，开始使用' });
  await expect(start).toBeDisabled();
  await look('first-run-code');
  await page.getByRole('button', { name: '打印恢复码' }).click();
  const sheet = page.getByRole('dialog', { name: '数据恢复码' });
  await expect(sheet).toBeVisible();
  expect(looks(office)).toEqual(['管理员 查看了数据恢复码', '管理员 打开了数据恢复码的打印页']);
  await sheet.getByRole('button', { name: '关闭' }).last().click();
  await expect(sheet).toBeHidden();
  await expect(start).toBeDisabled();
  // A reload in the middle does not skip it.
  await page.reload();
  await expect(page.locator('.recovery-code')).toHaveText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await expect(start).toBeDisabled();
  await page.getByRole('checkbox', { name: /已抄写好/ }).check();
  await start.click();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  expect(looks(office).slice(2)).toEqual([
    '管理员 查看了数据恢复码',
    '管理员 确认数据恢复码已印好或抄好、收好',
  ]);
  await page.reload();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
});

test('a code of no province is told at its field, and a name without 村 or 社区 is asked about and may be kept', async ({
  page,
  office,
  look,
}) => {
  await fillIn(page, { 村名: '龙潭铺', '统计用区划代码（12 位）': '990825101000' });
  await expect(page.getByText('区划代码只到乡镇，请填到村（末三位为村）；可向乡镇统计站查询')).toBeVisible();
  await page.getByLabel('统计用区划代码（12 位）').fill('990825101201');
  await expect(page.getByText('省级代码99不在现行区划内，请核对')).toBeVisible();
  await page.getByRole('button', { name: '建立村档案' }).click();
  const question = page.getByRole('dialog', { name: '村名就写“龙潭铺”吗？' });
  await expect(question).toBeVisible();
  await look('first-run-name');
  await question.getByRole('button', { name: '返回补写' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByLabel('村名')).toHaveValue('龙潭铺');
  await page.getByRole('button', { name: '建立村档案' }).click();
  await question.getByRole('button', { name: '就叫“龙潭铺”，建立村档案' }).click();
  await expect(page.locator('.recovery-code')).toBeVisible();
  expect(office.host.app.store.sqlite.prepare('SELECT name FROM village').pluck().get()).toBe('龙潭铺');
});

test('a date far from the last act is asked about, and a person who only looks may go on looking', async ({
  page,
  office,
  look,
}) => {
  await fillIn(page);
  await page.getByRole('checkbox', { name: /已抄写好/ }).check();
  await page.getByRole('button', { name: '已收好，开始使用' }).click();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  office.setToday('2009-01-01');
  await page.reload();
  const question = page.getByRole('dialog', { name: '请核对电脑日期' });
  await expect(question).toContainText('2009年1月1日');
  await look('date-question');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: '去改电脑的日期' }).click();
  await expect(question).toContainText('调整日期');
  await look('date-question-change');
  office.setToday('2026-09-02');
  await question.getByRole('button', { name: '改好了，重新核对' }).click();
  await expect(question).toBeHidden();
  office.setToday('2031-03-01');
  await page.reload();
  await question.getByRole('button', { name: '去改电脑的日期' }).click();
  await question.getByRole('button', { name: '先只查看，不办理' }).click();
  await expect(question).toBeHidden();
  await page.reload();
  await question.getByRole('button', { name: '日期正确' }).click();
  await expect(question).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await expect(question).toBeHidden();
});

test('a copy is looked for before the set-up, on the computer that the program runs on', async ({
  page,
  office,
  look,
}) => {
  expect(new URL(page.url()).origin).toBe(new URL(office.host.url ?? '').origin);
  await page.getByRole('button', { name: '从备份恢复' }).click();
  await page.getByRole('button', { name: '浏览…' }).click();
  const chooser = page.getByRole('dialog', { name: '选择备份文件' });
  await chooser.getByRole('button', { name: '整个电脑' }).click();
  await chooser.getByRole('button', { name: 'tmp', exact: true }).click();
  await expect(chooser).toContainText('/tmp');
  await look('folder-before-set-up');
});

test('a folder for a copy is looked for on the computer that the program runs on', async ({
  page,
  office,
  look,
}) => {
  await fillIn(page);
  await page.getByRole('checkbox', { name: /已抄写好/ }).check();
  await page.getByRole('button', { name: '已收好，开始使用' }).click();
  await page.getByRole('menuitem', { name: '系统' }).click();
  await page.getByRole('tab', { name: /备份/ }).click();
  await page.getByRole('button', { name: '浏览…' }).click();
  const chooser = page.getByRole('dialog', { name: '备份到哪个文件夹' });
  await chooser.getByRole('button', { name: '整个电脑' }).click();
  await chooser.getByRole('button', { name: 'tmp', exact: true }).click();
  await look('backup-folder');
  await chooser.getByRole('button', { name: '就用这个文件夹' }).click();
  await expect(page.getByLabel('备份到哪个文件夹')).toHaveValue('/tmp');
  await page.getByLabel('备份到哪个文件夹').fill('');
  await page.getByRole('button', { name: '立即备份' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载' }).first().click();
  expect((await download).suggestedFilename()).toMatch(/^.+备份-00001-2026-09-01-\d{4}-手工\.db$/);
  await look('backup-tab');
  expect(office.host.app.backupFault).toBeNull();
});
