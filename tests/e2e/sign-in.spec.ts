import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { inProcessClient } from '../../electron/host/sample/in-process-client.ts';
import { PAGE_SECRET_HEADER } from '../../shared/page-secret.ts';
import {
  choose,
  expect,
  goTo,
  menu,
  PASSWORD,
  press,
  refused,
  requestId,
  test,
  villageOf,
} from './seeded-office.ts';
import { failNextCall } from './failing-call.ts';

const village = villageOf();

test('a wrong password is refused in plain words, and after three the next has to wait', async ({
  page,
  look,
}) => {
  await page.goto(village.host.url ?? '');
  await look('sign-in');
  await page.getByLabel('用户名').fill('pingyi');
  for (let times = 0; times < 3; times += 1) {
    await page.getByLabel('密码').fill(`cuole${String(times)}`);
    const answered = page.waitForResponse((answer) => answer.url().includes('signIn'));
    await page.keyboard.press('Enter');
    await answered;
    await expect(page.getByText(/用户名或密码不正确/)).toBeVisible();
  }
  await expect(page.getByLabel('用户名')).toHaveValue('pingyi');
  await look('sign-in-wrong');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('密码多次输错，请 5 秒后再试，或请管理员重设密码。')).toBeVisible();
  village.setToday('2026-10-09', '09:31');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
});

test('the locked screen keeps what was being typed behind it', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await expect(page.getByRole('textbox', { name: '事由' })).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type('01001');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/余明梅（01001）/)).toBeVisible();
  await page.getByRole('textbox', { name: '事由' }).fill('参加河道清理，未写完');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
  await expect(page.getByText('余明梅').filter({ visible: true })).toHaveCount(0);
  await look('locked');
  await page.getByRole('textbox', { name: '密码' }).fill('cuole');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/密码不正确/);
  await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '登记', exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: '事由' })).toHaveValue('参加河道清理，未写完');
  await expect(page.getByText(/余明梅（01001）/)).toBeVisible();
  await test.step('so is a dialog, which neither stands over the lock nor is closed by it', async () => {
    await goTo(page, '/households');
    await press(page, '不保存，离开');
    await press(page, /新增农户/);
    const dialog = page.getByRole('dialog');
    const address = dialog.getByLabel('住址');
    await address.fill('村口老樟树旁');
    // An invalid field does not prevent locking the screen.
    await dialog.getByLabel('出生日期').first().fill('说不清');
    await address.focus();
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
    await expect(dialog).toBeHidden();
    for (const key of ['Escape', 'F1', 'F2']) await page.keyboard.press(key);
    await expect(page.getByRole('textbox', { name: '密码' })).toBeFocused();
    await look('locked-dialog');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await expect(address).toHaveValue('村口老樟树旁');
    await expect(address).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: '填写的内容还没有保存' })).toBeVisible();
    await press(page, '继续填写');
  });
});

test('a screen that could not be locked says so, and is locked by the next try', async ({ page }) => {
  await village.enter(page, 'accountant');
  await failNextCall(page, { path: '/rpc/staff/lock', status: 401, body: '没有人在这里登录。' });
  await page.keyboard.press('Control+l');
  await refused(page, /\p{Script=Han}/u);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
});

test('a name is clicked instead of typed, and a lost password has a way', async ({ page, look }) => {
  await page.goto(village.host.url ?? '');
  await press(page, '忘记密码');
  await expect(page.getByText(/请管理员（余管理）登录后/)).toBeVisible();
  await press(page, '我有恢复码');
  await expect(page.getByLabel('恢复码')).toBeVisible();
  await look('lost-password');
  await press(page, '忘记密码');
  await press(page, '村会员（村会计）');
  await expect(page.getByLabel('密码')).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await press(page, '退出登录');
});

test('a member of staff is added, signs in, and is stopped again', async ({ page, look }) => {
  await village.enter(page, 'administrator');
  await menu(page, '系统');
  await page.getByRole('tab', { name: '操作员' }).click();
  await press(page, '新增操作员');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('新店员');
  await choose(page, '岗位', '超市店主');
  await dialog.getByLabel(/用户名/).fill('xindian');
  await dialog.getByLabel(/初始密码/).fill('123456');
  await look('staff-add');
  await dialog.getByRole('button', { name: '新增操作员' }).click();
  await expect(dialog.getByText('“密码”至少 8 位')).toBeVisible();
  // Errors found by the host are shown at the field, which has the focus.
  const login = dialog.getByLabel(/用户名/);
  const password = dialog.getByLabel(/初始密码/);
  const of = (label: RegExp) => page.locator('.ant-form-item', { has: page.getByLabel(label) });
  await password.fill('xindian26');
  await login.fill('kuaiji');
  await dialog.getByRole('button', { name: '新增操作员' }).click();
  await expect(of(/用户名/)).toContainText('用户名“kuaiji”已有人使用，请换一个。');
  await expect(login).toBeFocused();
  await login.fill('新 店');
  await dialog.getByRole('button', { name: '新增操作员' }).click();
  await expect(of(/用户名/)).toContainText('“用户名”只能用文字、字母、数字');
  await login.fill('xindian');
  await password.fill('xindianyuan');
  await dialog.getByRole('button', { name: '新增操作员' }).click();
  await expect(of(/初始密码/)).toContainText('“密码”不要用用户名、姓名、村名或电话');
  await expect(password).toBeFocused();
  await expect(page.getByText('没有办成')).toHaveCount(0);
  await look('staff-add-faults');
  await password.fill('xindian26');
  await dialog.getByRole('button', { name: '新增操作员' }).click();
  await expect(page.getByRole('cell', { name: '新店员' })).toBeVisible();

  await press(page, '退出登录');
  await page.getByLabel('用户名').fill('xindian');
  await page.getByLabel('密码').fill('xindian26');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('密码')).toBeHidden();
  await goTo(page, '/goods');
  await expect(page.getByRole('menuitem')).toHaveText(['柜台', '商品', '日结']);
});

test('one’s own password is changed only with the present one, which is told at its field', async ({
  page,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '系统');
  await page.getByRole('tab', { name: '我的密码' }).click();
  await page.getByLabel('现在的密码').fill('dihe2027');
  await page.getByLabel(/新密码/).fill('henan-qiutian-88');
  await press(page, '修改密码');
  const field = page.locator('.ant-form-item', { has: page.getByLabel('现在的密码') });
  await expect(field).toContainText('现在的密码不正确');
  await expect(page.getByLabel('现在的密码')).toBeFocused();
});

test('another web server of this computer gets the cookie and reads nothing with it; a second tab goes on', async ({
  page,
  context,
}) => {
  await village.enter(page, 'administrator');
  let cookie = '';
  const other = createServer((asked, answer) => {
    cookie ||= asked.headers.cookie ?? '';
    answer.setHeader('content-type', 'text/html').end('<title>.</title>');
  });
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const second = await context.newPage();
  await second.goto(`http://127.0.0.1:${String((other.address() as AddressInfo).port)}/`);
  expect(cookie).toContain('village_points_');
  expect(await second.evaluate(() => Object.keys(localStorage))).toEqual([]);
  other.close();
  const { origin } = new URL(village.host.url ?? '');
  for (const secret of ['1', '0'.repeat(64)]) {
    const answer = await fetch(`${origin}/rpc/village/recoveryCode`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', [PAGE_SECRET_HEADER]: secret },
      body: '{"json":null}',
    });
    expect(await answer.text()).toMatch(/不允许的调用|notSignedIn/);
  }
  await second.goto(origin);
  await expect(second.getByRole('heading', { name: '工作台' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await press(second, '退出登录');
  await expect(second.getByLabel('密码')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('密码')).toBeVisible();
});

test('on a new computer the village comes back from a backup with the recovery code', async ({
  page,
  office,
  look,
}) => {
  const { file } = await village.office.backup.now({ requestId: requestId(), folder: '' });
  const { code } = await village.office.village.recoveryCode();
  // The new computer's clock is right: it does not run behind the books that come.
  office.setToday('2026-10-09', '09:35');
  await press(page, '从备份恢复');
  await page.getByLabel(/备份文件/).fill(file);
  await page.getByLabel(/恢复码/).fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA');
  await press(page, '先看看备份里有什么');
  await expect(page.getByRole('alert').first()).toContainText(/恢复码/);
  await page.getByLabel(/恢复码/).fill(code);
  await press(page, '先看看备份里有什么');
  await expect(page.getByText('355 户')).toBeVisible();
  await look('restore-look');
  await press(page, '用这个备份恢复');
  await expect(page.getByLabel('用户名')).toBeVisible();
  await page.getByLabel('用户名').fill('kuaiji');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await menu(page, '农户');
  await expect(page.getByText(/合计 355 户/)).toBeVisible();
  expect(office.host.app.databaseError).toBeNull();
});

test('a database whose key is gone opens with the recovery code', async ({ page, office, look }) => {
  const screen = inProcessClient(office.host.app);
  await screen.village.setUp({
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups: 9,
    officePhone: '',
    objectionHandler: '',
    administrator: { name: '余管理', login: 'guanliyuan', password: PASSWORD },
  });
  const { code } = await screen.village.recoveryCode();
  const key = path.join(office.host.app.dataDir, 'key');
  rmSync(key);
  await office.restart();
  await expect(page.getByRole('heading', { name: '数据库打不开' })).toBeVisible();
  await look('database-error');
  await page.getByLabel(/^恢复码（保险柜/).fill('1234');
  await press(page, '打开数据库');
  await expect(page.getByText(/恢复码.*不/).last()).toBeVisible();
  await page.getByLabel(/^恢复码（保险柜/).fill(code);
  await press(page, '打开数据库');
  await page.getByLabel('用户名').fill('guanliyuan');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
});
