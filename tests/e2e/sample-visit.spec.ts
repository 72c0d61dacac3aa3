import { SAMPLE_STAFF } from '../../shared/sample-credentials.ts';
import { expect, test } from './office.ts';

test('a person who opens the program for the first time may look around in the sample village and come back', async ({
  page,
  office,
  look,
}) => {
  test.setTimeout(240_000);
  await page.getByRole('button', { name: '看看示例村' }).click();
  await expect(page.getByText('示例', { exact: true })).toBeVisible({ timeout: 120_000 });
  await look('sample-offered');
  await page.getByLabel('用户名').fill(SAMPLE_STAFF.login);
  await page.getByLabel('密码').fill(SAMPLE_STAFF.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await expect(page.getByText('示例', { exact: true })).toBeVisible();
  await page.getByRole('menuitem', { name: '农户', exact: true }).click();
  await expect(page.getByText('余明梅').first()).toBeVisible();

  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: /离开示例村/ }).click();
  await expect(page.getByRole('button', { name: '建立村档案' })).toBeVisible();
  const own = office.host.app.store.sqlite.prepare('SELECT count(*) AS n FROM household').get();
  expect(own).toEqual({ n: 0 });
});
