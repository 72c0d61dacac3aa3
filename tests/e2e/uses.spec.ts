import type { Page } from '@playwright/test';
import { onTheList } from '../builders/participants.ts';
import { adopted } from '../builders/fill-missing.ts';
import { awarded } from '../builders/uses.ts';
import { choose, expect, goTo, menu, press, requestId, test, villageOf } from './seeded-office.ts';

interface Person {
  no: string;
  householdId: number;
  memberId: number;
  name: string;
}

/** The head of the nth household. */
const head = (place: number): Person =>
  village.ask<Person>(
    `SELECT h.no, h.id AS householdId, m.id AS memberId, m.name FROM household h JOIN member m ON m.id = h.head_member_id
     WHERE h.state = 'open' ORDER BY h.no LIMIT 1 OFFSET ?`,
    place,
  );

/** 绿色存折 with 100 yuan for the first household; 爱心存折 with 50 points for the head of the second, a volunteer. */
const village = villageOf((made) => {
  const office = { store: made.host.app.store, by: { accountant: { staffId: 1, name: '余管理' } } };
  const green = adopted(office, 'jinshi-green-passbook');
  awarded(office, green.schemeId, { householdId: head(0).householdId }, 10_000);
  const love = adopted(office, 'jinshi-love-passbook');
  const { memberId } = head(1);
  onTheList(office, love.schemeId, { memberId });
  awarded(office, love.schemeId, { memberId }, 5000);
  const dividend = adopted(office, 'tongjie-dividend');
  for (const place of [0, 1, 2])
    awarded(office, dividend.schemeId, { householdId: head(place).householdId }, 1000 * (place + 1));
  return Promise.resolve();
});

/** The lines of the list that is open. */
const listed = (page: Page) =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');

/** How many a list holds. */
const counted = (page: Page) => page.getByRole('status', { name: '总数' });

test('a load is weighed at the price of the day, with the keyboard alone', async ({ page, look }) => {
  test.slow();
  const { no, name } = head(2);
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await expect(page.getByRole('button', { name: /称重回收/ })).toBeVisible();
  await page.keyboard.press('F3');
  await expect(page.getByRole('heading', { name: '称重回收', level: 1 })).toBeVisible();
  await press(page, '登记收购价');
  await page.getByLabel('第 1 种品种').fill('纸板');
  await page.getByLabel('第 1 种价格').fill('1.2');
  await page.getByLabel('第 2 种品种').fill('塑料瓶');
  await page.getByLabel('第 2 种价格').fill('2.5');
  await look('weighing-prices');
  await press(page, /登记 2 种收购价/);
  await expect(page.getByLabel('纸板的重量')).toBeVisible();
  await page.getByLabel('姓名、拼音、户号').fill(no);
  await expect(listed(page).first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('纸板的重量')).toBeFocused();
  await page.keyboard.type('3.5');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('塑料瓶的重量')).toBeFocused();
  await page.keyboard.type('0.64');
  await page.keyboard.press('Enter');
  const declare = page.getByRole('button', { name: new RegExp(`登记 ${name} 5.80 元`) });
  await expect(declare).toBeFocused();
  await look('weighing');
  const day = page.getByLabel('回收日期');
  await day.fill('2026-9-31');
  await day.press('Tab');
  await expect(page.getByText('2026年9月没有31日，请改正')).toBeVisible();
  await declare.click();
  await expect(day).toBeFocused();
  await day.fill('');
  await day.press('Tab');
  await expect(day).toHaveValue('2026-10-09');
  await expect(page.getByLabel('纸板的重量')).toHaveValue('3.5');
  await declare.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /回收 纸板3.5公斤、塑料瓶0.64公斤/ })).toContainText('5.80');
  await expect(counted(page)).toHaveText('共 1 户次');
});

test('cash is paid against a voucher, and points are given away', async ({ page, look }) => {
  test.slow();
  await village.enter(page, 'accountant');
  await menu(page, '超市');
  await press(page, '积分使用');
  await goTo(page, `/uses?who=%22${head(0).no}%22`);
  const amount = page.getByLabel('兑现数额');
  await amount.fill('一百');
  await expect(page.getByText(/“一百”不是数/)).toBeVisible();
  await amount.fill('12.5');
  await expect(page.getByText('人民币壹拾贰元伍角')).toBeVisible();
  await look('uses-cash');
  await amount.press('Enter');
  const voucher = page.getByRole('dialog');
  await expect(voucher).toContainText('积分兑现凭单 XJ2026-0001');
  await page.keyboard.press('Escape');
  await expect(page.locator('.uses-balance')).toContainText('87.50');

  await choose(page, '积分办法', '爱心存折');
  await page.getByLabel('谁来办：姓名、拼音、户号').fill(head(1).no);
  await expect(listed(page).first()).toContainText(head(1).name);
  await page.keyboard.press('Enter');
  await expect(page.locator('.uses-balance')).toContainText('50');
  await page.getByLabel('受赠农户：姓名、拼音、户号').fill(head(3).no);
  await expect(listed(page).first()).toContainText(head(3).name);
  await page.keyboard.press('Enter');
  await page.getByLabel('捐赠数额').fill('20');
  await look('uses-donation');
  await press(page, /捐赠 20 分/);
  await expect(page.locator('.uses-balance')).toContainText('30');
  await page.getByRole('tab', { name: '登记簿' }).click();
  await expect(page.getByRole('row', { name: /JZ2026-0001/ })).toContainText(
    `捐给 ${head(3).no} ${head(3).name}`,
  );
  await expect(counted(page)).toHaveText('共 1 笔');
  await look('uses-book');
  // Ctrl+K opens the book at what was looked for, under whatever scheme it was.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('XJ2026-0001');
  await expect(page.locator('.ant-select-item-option').filter({ hasText: 'XJ2026-0001' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /XJ2026-0001/ })).toBeVisible();
  await expect(counted(page)).toHaveText('共 1 笔');
});

test('a privilege is written down for one of the first', async ({ page, look }) => {
  test.slow();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await village.enter(page, 'accountant');
  await menu(page, '超市');
  await press(page, '积分使用');
  await choose(page, '积分办法', '善治积分');
  await page.getByRole('tab', { name: '优惠名单' }).click();
  await expect(page.getByText('依据：2026年至今').first()).toBeVisible();
  await expect(counted(page).first()).toHaveText(/^共 \d+ 户$/);
  await look('uses-privileges');
  await page.getByRole('tab', { name: '办理' }).click();
  await page.getByLabel('谁来办：姓名、拼音、户号').fill(head(2).no);
  await expect(listed(page).first()).toContainText(head(2).name);
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /^登记享受/ })
    .first()
    .click();
  await page.getByLabel('用途或凭据').fill('领取公交卡');
  await look('uses-privilege');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /登记享受/ })
    .click();
  await expect(page.getByText('今年已享受 1 次')).toBeVisible();
});

test('what was used under schemes that were stopped is in the book, with its voucher and its cancellation', async ({
  page,
  look,
}) => {
  // What was weighed before is not posted yet.
  const weighed = village.ask<{ id: number; version: number }>(
    `SELECT coalesce(max(d.id), 0) AS id, coalesce(max(d.version), 0) AS version FROM declaration d JOIN scheme s ON s.id = d.scheme_id
     WHERE s.name LIKE '%绿色存折%' AND d.state = 'declared'`,
  );
  if (weighed.id > 0)
    await village.office.declarations.withdraw({ requestId: requestId(), ...weighed, reason: '年底停办' });
  for (const name of ['绿色存折', '爱心存折', '善治积分']) {
    const { id } = village.ask<{ id: number }>(
      `SELECT id FROM scheme WHERE name LIKE '%' || ? || '%' AND state <> 'closed'`,
      name,
    );
    await village.office.schemes.close({ requestId: requestId(), schemeId: id, reason: '年底停办' });
  }
  await village.enter(page, 'accountant');
  await goTo(page, '/uses');
  await expect(page.getByText(/只能兑换物品/)).toBeVisible();
  await page.getByRole('tab', { name: '登记簿' }).click();
  const paid = page.getByRole('row', { name: /XJ2026-0001/ });
  await expect(paid).toContainText('绿色存折');
  await expect(paid.getByRole('button', { name: '凭单' })).toBeVisible();
  await look('uses-book-stopped');
  await paid.getByRole('button', { name: '撤销 XJ2026-0001' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill('现金已经收回');
  await dialog.getByRole('button', { name: '撤销这笔兑现金' }).click();
  await expect(dialog).toBeHidden();
  await expect(paid).toContainText('已撤销：现金已经收回');
  await choose(page, '登记簿里的办法', '爱心存折');
  await expect(paid).toHaveCount(0);
});
