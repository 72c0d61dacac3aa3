/** Another person at the same screen: nothing of the one before is left, and nobody is left without a way to sign in. */
import type { Page } from '@playwright/test';
import { expect, goTo, PASSWORD, press, test, villageOf } from './seeded-office.ts';

const village = villageOf();
const header = '.top-name';

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('密码')).toBeHidden();
}

test('the shop that signs in after the accountant sees nothing of the household page', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/households/1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('01001');
  await press(page, '退出登录');
  await expect(page.getByLabel('用户名')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#/');
  await signIn(page, 'dianzhu');
  await expect(page).toHaveURL(/#\/counter$/);
  await goTo(page, '/households/1');
  await expect(page.getByRole('heading', { name: '这个页面不归您的岗位办' })).toBeVisible();
  await expect(page.locator(header)).toContainText('超市店主');
  await expect(page.getByRole('menuitem')).toHaveText(['柜台', '商品', '日结']);
  await expect(page.getByText('余明梅')).toHaveCount(0);
  await look('not-for-you');
  await page.reload();
  await expect(page.getByRole('heading', { name: '这个页面不归您的岗位办' })).toBeVisible();
  await page.getByRole('link', { name: '回首页' }).click();
  await expect(page).toHaveURL(/#\/counter$/);
});

test('the accountant that signs in after the shop has the whole office', async ({ page }) => {
  await village.enter(page, 'operator');
  await goTo(page, '/goods');
  await press(page, '退出登录');
  await signIn(page, 'kuaiji');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await expect(page.locator(header)).toContainText('村会计');
  await expect(page.getByRole('menuitem')).toHaveCount(12);
});

test('the committee is not let into the counter, and a wrong address has a way home', async ({
  page,
  look,
}) => {
  await village.enter(page, 'committee');
  await goTo(page, '/counter');
  await expect(page.getByRole('heading', { name: '这个页面不归您的岗位办' })).toBeVisible();
  await look('counter-not-for-you');
  await goTo(page, '/no/such/page');
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible();
  await look('no-such-page');
  await page.getByRole('link', { name: '回首页' }).click();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
});

test('somebody who signs out in one tab is signed out in the other at its next step', async ({
  page,
  context,
}) => {
  await village.enter(page, 'accountant');
  const other = await context.newPage();
  await other.goto(new URL('/', page.url()).href);
  await expect(other.getByRole('heading', { name: '工作台' })).toBeVisible();
  await press(page, '退出登录');
  await other.getByRole('menuitem', { name: '农户' }).click();
  await expect(other.getByLabel('用户名')).toBeVisible();
  await other.close();
});

test('an answer that comes after the change of person does not come to the next one', async ({ page }) => {
  await village.enter(page, 'accountant');
  const held = Promise.withResolvers<void>();
  await page.route('**/rpc/households/list', async (route) => {
    const answer = await route.fetch();
    await held.promise;
    await route.fulfill({ response: answer });
  });
  await goTo(page, '/households');
  await expect(page.getByRole('heading', { name: '农户', exact: true })).toBeVisible();
  await press(page, '退出登录');
  await signIn(page, 'dianzhu');
  held.resolve();
  await goTo(page, '/goods');
  await expect(page.getByRole('menuitem')).toHaveText(['柜台', '商品', '日结']);
  await expect(page.getByText('余明梅')).toHaveCount(0);
});
