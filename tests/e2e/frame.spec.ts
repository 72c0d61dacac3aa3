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

  // While the question opens its focus is moved about: never onto the button that discards, which an early Enter
  // would press.
  const focused = await page.evaluateHandle(() => {
    const names: (string | null)[] = [];
    document.addEventListener('focusin', (event) => {
      if (event.target instanceof HTMLButtonElement) names.push(event.target.textContent);
    });
    return names;
  });
  await page.mouse.click(5, 400);
  await expect(question.getByRole('button', { name: '继续填写' })).toBeFocused();
  expect(await focused.jsonValue()).not.toContain('不保存，关闭');
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
  const toast = page.locator('.message-line-text');
  await expect(toast).toBeVisible();
  const box = await toast.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(152);
  await look('toast');
});

test('one search box finds households, papers by their number, goods and pages', async ({ page, look }) => {
  const notice = village.ask<{ id: number; no: string }>(
    'SELECT id, no FROM notice ORDER BY id DESC LIMIT 1',
  );
  const declaration = village.ask<{ no: string }>('SELECT no FROM declaration ORDER BY id LIMIT 1 OFFSET 3');
  const slip = village.ask<{ slipNo: string }>(
    'SELECT slip_no AS slipNo FROM redemption ORDER BY id LIMIT 1',
  );
  const goods = village.ask<{ code: string; name: string }>(
    'SELECT code, name FROM goods ORDER BY id LIMIT 1',
  );
  const household = village.ask<{ no: string; name: string }>(
    'SELECT h.no, m.name FROM household h JOIN member m ON m.id = h.head_member_id ORDER BY h.no LIMIT 1 OFFSET 4',
  );
  await village.enter(page, 'accountant');
  const find = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await find(household.no);
  await expect(page.getByRole('heading', { name: new RegExp(household.name) })).toBeVisible();
  // The box is empty again, with its hint.
  await expect(page.getByText('查找农户、单据、商品、页面')).toBeVisible();

  await find(notice.no.replace('〔', '').replace('〕', '-').replace('号', ''));
  await expect(page).toHaveURL(new RegExp(`/notices/${String(notice.id)}$`));

  await find(declaration.no);
  const panel = page.getByRole('dialog').filter({ hasText: declaration.no });
  await expect(panel).toBeVisible();
  // Opened from the keyboard, without a frame around the whole window.
  await expect(page.locator('.ant-drawer')).toHaveCSS('outline-style', 'none');
  await look('search-declaration');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.keyboard.type(goods.name.slice(0, 2));
  await expect(page.locator('.search-kind').first()).toBeVisible();
  await look('search-goods');
  await page.keyboard.press('Escape');
  await find(goods.code);
  await expect(page.getByLabel('找商品')).toHaveValue(goods.code);

  await find('qimojiezhang');
  await expect(page).toHaveURL(/\/closes$/);

  await find(slip.slipNo);
  await expect(page.getByRole('dialog').last()).toBeVisible();
});

test('F1 lists the keys of the page', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await expect(page.getByRole('button', { name: /整改/ })).toBeVisible();
  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: '本页按键' });
  await expect(help.getByRole('row', { name: /F7 整改/ })).toBeVisible();
  await expect(help.getByRole('row', { name: /Ctrl\+K 查找/ })).toBeVisible();
  await look('keys-help');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('on a small screen lists fold their columns into the row and lose none', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1093, height: 574 },
  ]) {
    await page.setViewportSize(size);
    for (const path of ['/households', '/households/1', '/goods', '/ledger', '/passbooks', '/settlements']) {
      await goTo(page, path);
      await expect(
        page.locator('.ant-table-row').first().or(page.locator('.ant-table-placeholder')).first(),
      ).toBeVisible();
      const tooWide = await page
        .locator('.ant-table-content, .ant-table-body')
        .evaluateAll((tables) => tables.some((table) => table.scrollWidth > table.clientWidth + 1));
      expect(tooWide, `${path} at ${String(size.width)}`).toBe(false);
    }
  }
  await goTo(page, '/goods');
  await expect(page.locator('.folded').first()).toContainText('类别');
  await look('goods-1024');
});
