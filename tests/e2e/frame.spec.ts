import { expect, goTo, menu, press, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('what was typed in a dialog is not lost by Esc, the cross or a click outside', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '农户');
  await press(page, '新增农户');
  const dialog = page.getByRole('dialog', { name: /新增农户/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await press(page, '新增农户');
  await dialog.getByLabel('姓名').fill('邵新户');
  const question = page.getByRole('dialog', { name: '填写的内容还没有保存' });
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await look('typed-guard');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(dialog.getByLabel('姓名')).toHaveValue('邵新户');

  await page.mouse.click(5, 400);
  await expect(question).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(dialog.getByLabel('姓名')).toHaveValue('邵新户');

  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: '不保存，关闭' }).click();
  await expect(dialog).toBeHidden();
});

test('what was just done is said where it covers nothing, and a counter of signs touches no button', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await page.getByRole('tab', { name: '积分卡' }).click();
  await page.getByRole('button', { name: /挂失/ }).first().click();
  const dialog = page.getByRole('dialog', { name: /挂失/ });
  await dialog.getByLabel(/谁来挂失/).fill('赶集时掉了，户主来报');
  const counter = await dialog.locator('.ant-input-data-count').boundingBox();
  const button = await dialog.getByRole('button', { name: '挂失这张卡' }).boundingBox();
  await look('reason-counter');
  expect((counter?.y ?? 0) + (counter?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  await dialog.getByRole('button', { name: '挂失这张卡' }).click();
  const toast = page.locator('.just-said-word');
  await expect(toast).toBeVisible();
  const box = await toast.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(152);
  await look('toast');
});
