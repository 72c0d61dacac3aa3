import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, WORKBOOKS } from './office.ts';

const menu = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click();
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).first().click();

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
    await look('households-empty');
    await press(page, /导入花名册/);
    await look('roster-file');
    await page.getByLabel('选择花名册文件').setInputFiles(path.join(WORKBOOKS, 'roster.xlsx'));
    await expect(page.getByLabel('标题行')).toHaveValue('3');
    await look('roster-columns');
    await press(page, /预览/);
    await page.getByRole('tab', { name: '有错误 6 行' }).click();
    for (const word of ['920', '身份证校验位错误', '921', '重复', '922', '姓名为空', '923', '不符', '924', '没有户主', '925', '不存在']) {
      await expect(page.getByRole('tabpanel').getByText(word).first()).toBeVisible();
    }
    await look('roster-preview');
    await press(page, /导入：新建 355 户 916 人/);
    await expect(page.getByText(/355 户/).first()).toBeVisible();
    await look('roster-done');
    await menu(page, '农户');
    await expect(page.getByText('余明梅').first()).toBeVisible();
    await look('households');
  });

  await test.step('a household is found by pinyin initials, and its page opens', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ymm');
    await expect(page.getByText(/01001/).last()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /余明梅/ })).toBeVisible();
    await look('household');
  });

  await test.step('a scheme from the template: filled in, voted, in force', async () => {
    await menu(page, '积分办法');
    await look('schemes-empty');
    await press(page, /选用/);
    await press(page, /起草本村办法/);
    await expect(page.getByText(/处没有填/)).toBeVisible();
    for (const [item, points] of Object.entries({ 公益善举: '5', 义务劳动: '5', 庭院整洁: '4', 垃圾分类合格: '5', 违反村规民约: '2' })) {
      await page.getByLabel(`“${item}”的分值`).fill(points);
    }
    const choose = async (label: string, option: string | RegExp) => {
      await page.getByLabel(new RegExp(`^${label}`)).click();
      await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).first().click();
    };
    await choose('负分', /允许/);
    await choose('积分周期', /年/);
    await choose('周期结束后', /长期有效/);
    await page.getByLabel('公示天数').fill('7');
    await page.getByLabel(/^评议机构(?!人数)/).fill('积分评议小组');
    await page.getByLabel('评议机构人数').fill('5');
    await choose('多少人到会才能评议', /三分之二/);
    await choose('到会的多少人赞成算通过', /过半|半数/);
    await page.getByLabel(/折合多少元/).fill('1');
    await look('scheme-draft');
    await press(page, /保存草案/);
    await press(page, /登记表决结果并执行/);
    await page.getByLabel('应到', { exact: false }).first().fill('35');
    await page.getByLabel('实到', { exact: false }).first().fill('32');
    await page.getByLabel('赞成', { exact: false }).first().fill('32');
    await look('scheme-vote');
    await press(page, /表决通过，自/);
    await expect(page.getByText(/起执行/).first()).toBeVisible();
    await menu(page, '积分办法');
    await look('schemes');
  });

  await test.step('a month’s register: faults row by row, then the good lines, verified in bulk', async () => {
    office.setToday('2026-09-30');
    await menu(page, '登记');
    await look('declarations-empty');
    await press(page, /导入登记册/);
    await page.locator('#register-file').setInputFiles(path.join(WORKBOOKS, 'register-2026-09.xlsx'));
    await look('register-columns');
    await press(page, /预览/);
    await expect(page.getByText('查无此户', { exact: false }).first()).toBeAttached();
    await look('register-preview');
    await press(page, /登记 180 条/);
    await expect(page.getByText('已登记 180 条。')).toBeVisible();
    await press(page, /去初审/);
    await expect(page.getByText('待初审').first()).toBeVisible();
    await look('declarations');
    await press(page, /初审通过 180 条/);
    await page.getByRole('dialog').getByRole('button', { name: /初审通过/ }).click();
    await expect(page.getByText('待评议').first()).toBeVisible();
  });

  await test.step('the evaluation meeting: no quorum no decision, then one by one and in bulk', async () => {
    await menu(page, '评议会');
    await look('meetings-empty');
    await press(page, /评议小组/);
    for (const name of ['甲书记', '乙主任', '丙会计', '丁代表', '戊党员']) {
      await page.getByLabel('姓名').fill(name);
      await press(page, /加入/);
      await expect(page.getByText(`${name} 已加入评议小组`)).toBeVisible();
    }
    await look('committee');
    await page.keyboard.press('Escape');
    office.setToday('2026-10-01', '08:00');
    await press(page, /召集评议会/);
    await page.getByLabel('地点').fill('村部二楼会议室');
    await page.getByLabel('主持人', { exact: true }).fill('甲书记');
    await page.getByLabel('记录人').fill('丙会计');
    await page.getByLabel('评议到哪个月').fill('2026-09');
    await page.keyboard.press('Enter');
    await look('meeting-convene');
    await press(page, /召集，评议 180 件/);
    await expect(page.getByText(/签到/).first()).toBeVisible();
    await look('meeting-convened');
  });
});
