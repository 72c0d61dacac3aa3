import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, WORKBOOKS } from './office.ts';

const menu = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click();
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click();

async function firstRun(page: Page): Promise<void> {
  await page.getByLabel('县（市、区）').fill('禾川县');
  await page.getByLabel('乡镇（街道）').fill('清溪镇');
  await page.getByLabel('村名').fill('地禾村');
  await page.getByLabel(/统计用区划代码/).fill('990825101201');
  await page.getByLabel(/村办公电话/).fill('0999-6010001');
  await page.getByLabel(/异议受理人/).fill('村务监督委员会');
  await page.getByLabel('姓名', { exact: true }).fill('余会计');
  await page.getByLabel(/用户名/).fill('yukj');
  await page.getByLabel(/密码/).fill('dihe2026');
  await press(page, /建立村档案/);
  await expect(page.locator('.recovery-code')).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/);
  await press(page, /开始使用/);
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
}

test('a village accountant does the whole job of a month on the village’s own workbooks', async ({
  page,
  office,
  look,
}) => {
  test.setTimeout(600_000);
  office.setToday('2026-09-01');

  await test.step('first run', async () => {
    await look('first-run');
    await firstRun(page);
    await look('home-empty');
  });

  await test.step('the roster: faults row by row, then the good households', async () => {
    await menu(page, '农户');
    await press(page, /导入花名册/);
    await look('roster-file');
    await page.locator('input[type=file]').setInputFiles(path.join(WORKBOOKS, 'roster.xlsx'));
    await expect(page.getByText('身份证号').first()).toBeVisible();
    await look('roster-columns');
  });
});
