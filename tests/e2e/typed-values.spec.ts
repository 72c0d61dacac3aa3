import type { Page } from '@playwright/test';
import { expect, menu, test, villageOf } from './seeded-office.ts';

const village = villageOf();

const latest = () =>
  village.ask<{ date: string; points: number }>(
    'SELECT deed_date AS date, proposed_points AS points FROM declaration ORDER BY id DESC LIMIT 1',
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
