/** 问题清单: a problem is put on the list, reported, checked and struck off by keyboard; the weekly 通报 prints. */
import { paperDrawn } from './drawn-paper.ts';
import { choose } from './hands.ts';
import { expect, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('a problem of a group is listed, reported, checked, struck off and told in the bulletin', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('问题清单');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '问题清单' })).toBeVisible();
  await page.keyboard.press('F2');
  const add = page.getByRole('dialog', { name: '列一个问题' });
  await add.getByLabel('村民小组', { exact: true }).check();
  await choose(page, '是哪一个', '3组');
  await add.getByLabel('问题（必填）').fill('三组水渠淤塞，下雨漫路');
  await add.getByLabel(/^来源/).fill('县督查');
  await add.getByLabel('责任人（必填）').fill('夏远志');
  await add.getByLabel('整改期限').fill('2026-10-20');
  await page.keyboard.press('Tab');
  await look('problem-new');
  await add.getByRole('button', { name: '列入清单' }).click();
  await expect(add).toBeHidden();
  const row = page.getByRole('row', { name: /问〔2026〕1号/ });
  await expect(row).toContainText('整改中');
  await row.getByRole('button', { name: /问〔2026〕1号/ }).focus();
  await page.keyboard.press('Enter');
  const panel = page.locator('.ant-drawer');
  await expect(panel).toContainText('三组水渠淤塞');
  await page.keyboard.press('1');
  const report = page.getByRole('dialog', { name: /报告整改/ });
  await report.getByLabel('整改情况（必填）').fill('清淤三百米');
  await report.getByLabel(/^佐证/).fill('照片两张，存村委会');
  await report.getByRole('button', { name: '报告整改' }).click();
  await expect(panel).toContainText('待核查');
  const check = page.getByRole('dialog', { name: /^核查/ });
  const strikeOff = async (): Promise<void> => {
    await page.keyboard.press('1');
    await check.getByLabel('整改到位，销号').check();
    await check.getByLabel(/^核查人/).fill('高明');
    await check.getByLabel('核查情况（必填）').fill('现场看过，水流通畅');
    await look('problem-check');
    await check.getByRole('button', { name: '核查' }).click();
    await expect(panel).toContainText('已销号');
  };
  await strikeOff();
  await panel.getByRole('button', { name: '重新打开' }).click();
  const back = page.getByRole('dialog', { name: /^重新打开/ });
  await back.getByRole('textbox').fill('点错了一条');
  await look('problem-reopen');
  await back.getByRole('button', { name: '重新打开' }).click();
  await expect(panel).toContainText('待核查');
  await strikeOff();
  await look('problem');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await look('problems');
  await page.getByRole('button', { name: '打印通报' }).click();
  await paperDrawn(page);
  await look('problem-bulletin');
});
