import type { Page } from '@playwright/test';
import { expect, goTo, menu, test, villageOf } from './seeded-office.ts';

const village = villageOf();

const latest = () =>
  village.ask<{ date: string; points: number }>(
    'SELECT activity_date AS date, proposed_points AS points FROM declaration ORDER BY id DESC LIMIT 1',
  );
const declared = (): number => village.ask<{ n: number }>('SELECT count(*) AS n FROM declaration').n;

async function begin(page: Page, household: string, item: string): Promise<void> {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await expect(page.getByRole('form', { name: '登记一条' })).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type(household);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '换一户' })).toBeVisible();
  await page.getByLabel('积分项目').focus();
  await page.keyboard.type(item);
  await page.keyboard.press('Enter');
}

const submit = (page: Page) => page.getByRole('form').getByRole('button', { name: /^登记/ });

test('a date is taken as people write it, and what is no date stays and is said', async ({ page, look }) => {
  const before = declared();
  await begin(page, '01002', 'hdql');
  const date = page.getByRole('form').getByLabel('日期');
  for (const [typed, shown] of [
    ['2026.10.5', '2026-10-05'],
    ['20261006', '2026-10-06'],
    ['10-7', '2026-10-07'],
    ['２０２６年１０月８日', '2026-10-08'],
    ['2026-10-5', '2026-10-05'],
  ] as const) {
    await date.fill(typed);
    await date.press('Tab');
    await expect(date).toHaveValue(shown);
  }
  await date.fill('2026-13-5');
  await date.press('Tab');
  await expect(date).toHaveValue('2026-13-5');
  await expect(page.getByText(/看不懂日期“2026-13-5”，请写成 .* 的样子/)).toBeVisible();
  await submit(page).click();
  await expect(date).toBeFocused();
  expect(declared()).toBe(before);
  await look('typed-date-unread');
  await date.fill('10月5日');
  await date.press('Tab');
  await expect(page.getByText(/看不懂日期/)).toHaveCount(0);
  await submit(page).click();
  await expect(page.getByText(/已登记/)).toBeVisible();
  expect(latest().date).toBe('2026-10-05');
});

test('a setting out of its limits is said by its name, and at the field until it is changed', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=settings');
  const lock = page.getByLabel('无人操作多久后锁屏');
  const said = page.locator('.message-line-text');
  const atField = page.locator('.field-fault');
  await lock.fill('1');
  await expect(atField).toHaveCount(0);
  await lock.press('Tab');
  await expect(atField).toHaveText('不能小于 5');
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(said).toHaveText('无人操作多久后锁屏：不能小于 5。');
  await expect(lock).toBeFocused();
  await expect(atField).toHaveText('不能小于 5');
  await look('setting-fault');
  await lock.fill('2');
  await expect(atField).toHaveCount(0);
  await lock.press('Enter');
  await expect(atField).toHaveText('不能小于 5');
  await lock.fill('10');
  await lock.press('Enter');
  await expect(said).toHaveText('设置已保存');
  expect((await village.office.village.counterSettings()).lockMinutes).toBe(10);
});

test('points are taken in full width; two points in a number are said, never replaced', async ({
  page,
  look,
}) => {
  const before = declared();
  await begin(page, '01003', 'hdql');
  const points = page.getByRole('form').getByLabel('分值');
  await expect(points).toHaveValue('5');
  await points.fill('2..5');
  await points.press('Tab');
  await expect(points).toHaveValue('2..5');
  await expect(page.getByText('“2..5”不是数，请写成 2.5 的样子')).toBeVisible();
  await submit(page).click();
  await expect(points).toBeFocused();
  expect(declared()).toBe(before);
  await look('typed-points-unread');
  await points.fill('５');
  await expect(submit(page)).toHaveText(/登记 \+5 分/);
  await points.press('Tab');
  await expect(points).toHaveValue('5');
  await submit(page).click();
  await expect(page.getByText(/已登记/)).toBeVisible();
  expect(declared()).toBe(before + 1);
  expect(latest().points).toBe(500);
});

test('a text that is too long is shown whole, said, and not taken until it is short enough', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/households');
  await page.getByRole('button', { name: /新增农户/ }).click();
  const remark = page.getByRole('dialog').getByLabel('备注').last();
  const long = '住在村口老樟树旁边'.repeat(30);
  await remark.fill(long);
  await expect(remark).toHaveValue(long);
  await expect(page.getByText('已 270 字，最多 200 字')).toBeVisible();
  await look('typed-too-long');
  const households = village.ask<{ n: number }>('SELECT count(*) AS n FROM household').n;
  await page.getByRole('dialog').getByRole('button', { name: '新增农户' }).click();
  await expect(remark).toBeFocused();
  expect(village.ask<{ n: number }>('SELECT count(*) AS n FROM household').n).toBe(households);
  await remark.fill(long.slice(0, 200));
  await expect(page.getByText(/最多 200 字/)).toHaveCount(0);
});

test('the time of a meeting is taken as people write it', async ({ page }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/meetings');
  await page.getByRole('button', { name: /召集评议会/ }).click();
  const time = page.getByLabel('时间', { exact: true });
  for (const [typed, shown] of [
    ['19：30', '19:30'],
    ['1930', '19:30'],
    ['7点半', '07:30'],
    ['晚上7点半', '19:30'],
  ] as const) {
    await time.fill(typed);
    await time.press('Tab');
    await expect(time).toHaveValue(shown);
  }
  await time.fill('傍黑');
  await time.press('Tab');
  await expect(time).toHaveValue('傍黑');
  await expect(page.getByText(/看不懂时间“傍黑”/)).toBeVisible();
});
