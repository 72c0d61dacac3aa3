/** Acts whose answer is lost, and a program that is restarted under an open page. */
import type { Page, Route } from '@playwright/test';
import { expect, goTo, menu, PASSWORD, test, villageOf } from './seeded-office.ts';

// Answers that never come are what this file is about.
test.use({ expectedNoise: /status of (?:4\d\d|502)|Failed to load resource/ });

const village = villageOf();

const groups = (): number => village.ask<{ n: number }>('SELECT count(*) AS n FROM village_group').n;
const reach = (page: Page) => page.getByRole('status', { name: '连接情况' });
const said = (page: Page) => page.getByRole('status', { name: '刚办的事' });

async function atVillagePage(page: Page): Promise<void> {
  await village.enter(page, 'administrator');
  await goTo(page, '/system');
  await page.getByLabel('新小组名称').fill(`增设小组${String(groups())}`);
}

/** The host does it, and its answer never comes. */
async function loseAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort();
}

test('an act whose answer is lost is asked again by itself, done once, and reported', async ({ page }) => {
  const before = groups();
  await atVillagePage(page);
  const asked: string[] = [];
  await page.route('**/rpc/village/addGroup', async (route) => {
    asked.push(route.request().postData() ?? '');
    if (asked.length === 1) await loseAnswer(route);
    else await route.continue();
  });
  await page.getByRole('button', { name: '新增小组' }).click();
  await expect(reach(page)).toContainText('不知道是否办成（正在核对）');
  await expect(said(page)).toContainText('已办好：已新增村民小组');
  await expect(reach(page)).toBeEmpty();
  expect(asked[1]).toBe(asked[0]);
  expect(asked).toHaveLength(2);
  expect(groups()).toBe(before + 1);
});

test('an act that came to nothing is done by asking again, and nothing says that it was not saved', async ({
  page,
}) => {
  const before = groups();
  await atVillagePage(page);
  let lost = 0;
  await page.route('**/rpc/village/addGroup', async (route) => {
    lost += 1;
    if (lost < 3) await route.fulfill({ status: 502, body: 'Bad Gateway' });
    else await route.continue();
  });
  await page.getByRole('button', { name: '新增小组' }).click();
  await expect(reach(page)).toContainText('不知道是否办成');
  await expect(page.getByText('没有保存')).toHaveCount(0);
  await expect(said(page)).toContainText('已办好');
  expect(groups()).toBe(before + 1);
});

test('the program is killed and started again: the page comes back, keeps what was typed, and goes on with the act', async ({
  page,
}) => {
  const before = groups();
  await atVillagePage(page);
  await page.getByLabel('村办公电话').fill('0990-1234567');
  await village.stop();
  await page.getByRole('button', { name: '新增小组' }).click();
  await expect(reach(page)).toContainText('连接断开了，正在重新连接');
  await expect(reach(page)).toContainText('有 1 项操作不知道是否办成');
  await village.begin();
  await expect(page.getByRole('heading', { name: '程序已重新启动' })).toBeVisible();
  expect(groups()).toBe(before);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('已办好：已新增村民小组');
  await expect(page.getByLabel('村办公电话')).toHaveValue('0990-1234567');
  expect(groups()).toBe(before + 1);
});

test('a screen that is locked when the program restarts stays locked, and the next password opens it with all that was typed', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await page.getByRole('textbox', { name: '事由' }).fill('参加河道清理，未写完');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
  await village.stop();
  await village.begin();
  await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '事由' })).toHaveValue('参加河道清理，未写完');
  await expect(page.getByRole('heading', { name: '程序已重新启动' })).toBeHidden();
});

test('another person who signs in after the restart finds nothing of the first, and never goes on with the act', async ({
  page,
}) => {
  const before = groups();
  await atVillagePage(page);
  await village.stop();
  await page.getByRole('button', { name: '新增小组' }).click();
  // Only what was under way while nothing answered is unknown: a call to the new program is refused for its session.
  await expect(reach(page)).toContainText('有 1 项操作不知道是否办成');
  await village.begin();
  await page.getByRole('button', { name: '换人登录' }).click();
  await page.getByLabel('用户名').fill('kuaiji');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(reach(page)).toContainText('由原操作员登录后接着核对');
  // Signing in leads to the home page; what is opened before it is there is left again.
  await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible();
  await goTo(page, '/system');
  await expect(page.getByLabel('新小组名称')).toHaveValue('');
  expect(groups()).toBe(before);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByLabel('用户名').fill('guanliyuan');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('已办好');
  expect(groups()).toBe(before + 1);
});

test('a page that cannot be loaded while the program restarts comes as soon as it is back', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  let failed = 0;
  await page.route('**/assets/DeclarationsPage-*.js', async (route) => {
    failed += 1;
    if (failed <= 2) await route.abort();
    else await route.continue();
  });
  await menu(page, '登记');
  await expect(page.getByRole('heading', { name: '登记', level: 1 })).toBeVisible();
  expect(failed).toBe(3);
});

test.describe('a damaged page', () => {
  test.use({ expectedNoise: /damaged/ });

  test('says at once that it did not open, and that nothing saved is lost', async ({ page }) => {
    await village.enter(page, 'accountant');
    await page.route('**/assets/DeclarationsPage-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("damaged")' }),
    );
    await menu(page, '登记');
    await expect(page.getByRole('heading', { name: '页面没有打开' })).toBeVisible();
    await expect(page.getByText('已经保存的内容都在')).toBeVisible();
    await menu(page, '农户');
    await expect(page.getByRole('heading', { name: '农户', level: 1 })).toBeVisible();
  });
});
