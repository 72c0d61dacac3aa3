import type { Page } from '@playwright/test';
import {
  addGoods,
  atCounter as goToCounter,
  basket,
  booksOf,
  customerOf,
  pressEnter,
  scan,
  scannerIsQuiet,
  strip,
  TOOTHPASTE,
  TOWEL,
} from './counter-hands.ts';
import { expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

const RICE = '6910000071271';
const SPIRIT = '6999000000001';
const BROOM_GONE = '6999000000002';
const DATES = '6999000000003';

const village = villageOf(async (made) => {
  await addGoods(made, SPIRIT, '米烧白酒', '烟酒', 10);
  await addGoods(made, BROOM_GONE, '竹扫把', '日用品', 0);
  await addGoods(made, DATES, '红枣', '日用品', 2);
});

const customer = (place: number) => customerOf(village, place);
const books = () => booksOf(village);
const atCounter = (page: Page) => goToCounter(village, page);

test('the shop operator sees the counter, the goods and the daily figures, and nothing else', async ({
  page,
  look,
}) => {
  await village.enter(page, 'operator');
  await goTo(page, '/goods');
  await expect(page.getByRole('menuitem')).toHaveText(['柜台', '商品', '日结']);
  await look('operator-goods');
  await goTo(page, '/settlements');
  await look('operator-settlements');
  await goTo(page, '/households');
  await expect(page.getByText(/身份证/)).toHaveCount(0);
  await goTo(page, '/counter');
  await look('operator-counter');
});

test('a card and goods are scanned with a Chinese input method on and the cursor elsewhere', async ({
  page,
  look,
}) => {
  const someone = customer(0);
  await atCounter(page);
  await page.getByRole('switch', { name: '声音' }).focus();
  await scan(page, someone.card, { inputMethod: true });
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await page.getByLabel('领取人').focus();
  await scan(page, TOOTHPASTE, { inputMethod: true });
  await expect(basket(page)).toContainText('牙膏');
  await expect(page.getByLabel('领取人')).toHaveValue(someone.head);
  await scan(page, TOOTHPASTE);
  await expect(page.getByLabel('牙膏的数量')).toHaveValue('2');
  await look('counter-scanned');
});

test('without a collector nothing is redeemed, and the cursor goes to the field', async ({ page }) => {
  const before = books();
  await atCounter(page);
  await scan(page, customer(0).card);
  await expect(page.locator('.customer-name')).toHaveText(customer(0).head);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await scannerIsQuiet(page);
  await page.getByLabel('领取人').fill('');
  await page.getByLabel('找商品').focus();
  await pressEnter(page);
  await expect(strip(page)).toContainText('请填写领取人');
  await expect(page.getByLabel('领取人')).toBeFocused();
  await expect(basket(page)).toContainText('毛巾');
  expect(books()).toEqual(before);
});

test('how 邻居老王 is related is asked before he collects, and chosen with the keyboard', async ({
  page,
}) => {
  const before = books();
  await atCounter(page);
  await scan(page, customer(0).card);
  await expect(page.locator('.customer-name')).toHaveText(customer(0).head);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await page.getByLabel('领取人').fill('邻居老王');
  await page.getByLabel('找商品').focus();
  await pressEnter(page);
  await expect(strip(page)).toContainText('请选择领取人与户主的关系');
  await expect(page.getByLabel('关系')).toBeFocused();
  expect(books()).toEqual(before);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: '亲属代领' })).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('找商品')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText('兑换成功');
  expect(village.ask('SELECT collector, relation FROM redemption ORDER BY id DESC')).toEqual({
    collector: '邻居老王',
    relation: '邻居代领',
  });
});

test('a double Enter is one slip, and the slip can be taken back', async ({ page, look }) => {
  const someone = customer(1);
  const before = books();
  await atCounter(page);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await scannerIsQuiet(page);
  await page.evaluate(() => {
    for (let times = 0; times < 2; times += 1) {
      const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter));
    }
  });
  await expect(strip(page)).toContainText('兑换成功');
  expect(books().slips).toBe(before.slips + 1);
  const { slipNo } = village.ask<{ slipNo: string }>(
    'SELECT slip_no AS slipNo FROM redemption ORDER BY id DESC',
  );

  // The bar code on the slip opens its return, and finds another slip in the dialog that is open.
  await scan(page, slipNo);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('毛巾');
  await scan(page, '2020-000001');
  await expect(dialog).toContainText(/2020-000001/);
  await scan(page, slipNo);
  await expect(dialog).toContainText('毛巾');
  await dialog.getByLabel(/退货原因/).click();
  await page.getByText('拿错商品', { exact: true }).last().click();
  await look('counter-return');
  await dialog.getByRole('button', { name: /退回 6 分和全部商品/ }).click();
  await expect(strip(page)).toContainText(/退货完成.*退回 6 分/);
  const { balance } = village.ask<{ balance: number }>(
    'SELECT balance FROM account WHERE household_id = ?',
    someone.id,
  );
  expect(balance).toBe(someone.balance);

  await page.keyboard.press('F8');
  await page.getByLabel(/小票号/).fill(slipNo);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(/已于.*退货/);
  await expect(dialog.getByRole('button', { name: '退货', exact: true })).toBeDisabled();
});

test('the office limits dates to one a month: the basket shows it beforehand, and the counter refuses the second', async ({
  page,
  look,
}) => {
  const someone = customer(8);
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await page.getByText('红枣').first().click();
  await page.getByRole('button', { name: '更改、调价' }).click();
  const form = page.getByRole('dialog', { name: /更改商品/ });
  await form.getByLabel('限兑').fill('少拿点');
  await form.getByRole('button', { name: '保存更改' }).click();
  await expect(form).toContainText('看不懂限兑，请写成 每户每月2 的样子');
  await form.getByLabel('限兑').fill('每户每月１件');
  await form.getByRole('button', { name: '保存更改' }).click();
  await expect(form).toBeHidden();
  expect(village.ask('SELECT allowance FROM goods WHERE code = ?', DATES)).toEqual({
    allowance: '每户每月1',
  });

  // The accountant stands at the counter too.
  await goTo(page, '/counter');
  await page.getByLabel('兑换后显示小票').setChecked(false);
  await expect(strip(page)).toContainText('请扫积分卡');
  await scan(page, someone.card);
  await scan(page, DATES);
  await expect(basket(page)).toContainText('限每户每月1件：本月已领 0 件，还可领 1 件');
  await scan(page, DATES);
  await look('counter-allowance');
  await pressEnter(page);
  await expect(strip(page)).toContainText(/“红枣”限每户每月1件：.*还可领 1 件，这次要 2 件/);
  await page.getByLabel('红枣的数量').fill('1');
  await page.keyboard.press('Escape');
});

test('one piece of a slip comes back by the keyboard alone, and then the rest of it', async ({
  page,
  look,
}) => {
  const someone = customer(6);
  await atCounter(page);
  await scan(page, someone.card);
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await scan(page, TOWEL);
  await scan(page, TOWEL);
  await scan(page, TOOTHPASTE);
  await expect(basket(page)).toContainText('牙膏');
  await pressEnter(page);
  await expect(strip(page)).toContainText('兑换成功');
  const { slipNo } = village.ask<{ slipNo: string }>(
    'SELECT slip_no AS slipNo FROM redemption ORDER BY id DESC',
  );
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(/小票号/)).toBeFocused();
  await page.keyboard.type(slipNo.slice(-6));
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(/退货原因/)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByLabel(/^牙膏退几/)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel(/^毛巾退几/)).toBeFocused();
  await page.keyboard.type('1');
  await look('counter-return-some');
  await dialog.getByLabel(/退货原因/).focus();
  // A reason that says that it is broken proposes to write it off, before a witness.
  await page.keyboard.type('毛巾破了');
  await expect(dialog.getByRole('radio', { name: /坏了，报损/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(/见证人/)).toBeFocused();
  await page.keyboard.type('谭国华');
  await expect(dialog.getByRole('button', { name: /退回 6 分和所选商品/ })).toBeEnabled();
  await look('counter-return-broken');
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText(/退货完成.*退回 6 分/);
  expect(village.ask('SELECT returned_points AS points, state FROM redemption ORDER BY id DESC')).toEqual({
    points: 600,
    state: 'done',
  });

  await expect(dialog).toBeHidden();
  await page.keyboard.press('F8');
  await expect(dialog.getByLabel(/小票号/)).toBeFocused();
  await page.keyboard.type(slipNo.slice(-6));
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('其中已退 6 分');
  await expect(dialog.getByText('剩下的全退')).toBeVisible();
  // What was chosen for one slip is not said of the next.
  await dialog.getByRole('radio', { name: /坏了，报损/ }).check();
  await dialog.getByLabel(/见证人/).fill('谭国华');
  await dialog.getByLabel(/小票号/).fill(slipNo);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: /完好/ })).toBeChecked();
  await dialog.getByRole('radio', { name: /坏了，报损/ }).check();
  await expect(dialog.getByLabel(/见证人/)).toHaveValue('');
});

test('a whole redemption needs the keyboard alone', async ({ page }) => {
  const someone = customer(2);
  const before = books();
  await atCounter(page);
  await page.keyboard.press('F2');
  await page.keyboard.type(someone.no, { delay: 60 });
  await expect(page.locator('.combo-list')).toContainText(someone.head);
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await page.keyboard.type('mj', { delay: 60 });
  await expect(page.locator('.combo-list')).toContainText('毛巾');
  await page.keyboard.press('Enter');
  await expect(basket(page)).toContainText('毛巾');
  await page.keyboard.press('+');
  await expect(page.getByLabel('毛巾的数量')).toHaveValue('2');
  await page.keyboard.press('-');
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText(/兑换成功.*6 分/);
  expect(books().slips).toBe(before.slips + 1);
});

test('Enter before the list is there takes whom was typed, not who stood there before', async ({ page }) => {
  const someone = customer(3);
  await atCounter(page);
  await page.route('**/rpc/redemptions/findCustomers*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const box = page.getByRole('textbox', { name: '找户' });
  await box.fill('0');
  await expect(page.locator('.combo-item').first()).toBeVisible();
  await box.fill(someone.no);
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer-name')).toHaveText(someone.head);
  await page.unroute('**/rpc/redemptions/findCustomers*');
});

test.describe('what cannot be handed out is refused in plain words, and nothing changes', () => {
  test('too few points', async ({ page, look }) => {
    const before = books();
    await atCounter(page);
    await scan(page, customer(5).card);
    await expect(page.locator('.customer-name')).toBeVisible();
    await scan(page, RICE);
    await expect(basket(page)).toContainText('大米');
    await expect(page.getByText('还差')).toBeVisible();
    await pressEnter(page);
    await expect(strip(page)).toContainText('可兑积分不足：余额 21 分，需要 50 分，还差 29 分');
    await expect(basket(page)).toContainText('大米');
    await look('counter-too-few-points');
    expect(books()).toEqual(before);
    // The refusal is of the basket as it was; Enter in a quantity leads back to the goods.
    const quantity = page.getByLabel('大米的数量');
    await quantity.fill('2');
    await expect(strip(page)).toContainText('清单已改，请核对后再兑换');
    await quantity.press('Enter');
    await expect(page.getByRole('textbox', { name: '找商品' })).toBeFocused();
    expect(books()).toEqual(before);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: '找户' })).toBeFocused();
    await page.keyboard.press('F3');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: '找户' })).toBeFocused();
  });

  test('goods that are out of stock, goods that are barred, goods that nobody knows', async ({ page }) => {
    const before = books();
    await atCounter(page);
    await scan(page, customer(5).card);
    await expect(page.locator('.customer-name')).toBeVisible();
    await scan(page, BROOM_GONE);
    await expect(strip(page)).toContainText(/竹扫把.*已无库存/);
    await scan(page, SPIRIT);
    await expect(strip(page)).toContainText(/米烧白酒.*禁兑品类“烟酒”/);
    await scan(page, '6999999999990');
    await expect(strip(page)).toContainText(/没有编码为 6999999999990 的商品/);
    await expect(page.getByText('清单是空的')).toBeVisible();
    expect(books()).toEqual(before);
  });

  test('more than the shelf has', async ({ page }) => {
    const before = books();
    await atCounter(page);
    await scan(page, customer(5).card);
    await expect(page.locator('.customer-name')).toBeVisible();
    await scan(page, DATES);
    await page.getByLabel('红枣的数量').fill('3');
    await expect(page.getByText('只剩 2 件')).toBeVisible();
    await press(page, /^兑换/);
    await expect(strip(page)).toContainText('红枣');
    await expect(strip(page)).toHaveClass(/bad/);
    expect(books()).toEqual(before);
  });

  test('a lost card, and a card that is none', async ({ page, look }) => {
    const someone = customer(6);
    await village.office.cards.reportLost({
      requestId: requestId(),
      number: someone.card,
      reason: '本人来电，赶集时丢失',
    });
    const before = books();
    await atCounter(page);
    await scan(page, someone.card);
    await expect(strip(page)).toContainText('挂失');
    await expect(page.locator('.customer-name')).toHaveCount(0);
    await look('counter-lost-card');
    await scan(page, '1234567890');
    await expect(strip(page)).toHaveClass(/bad/);
    await expect(strip(page)).toContainText(/卡/);
    expect(books()).toEqual(before);
  });

  test('a frozen household', async ({ page, look }) => {
    const someone = customer(7);
    const { version } = await village.office.households.detail({ householdId: someone.id });
    await village.office.households.freeze({
      requestId: requestId(),
      householdId: someone.id,
      version,
      reason: '家庭纠纷调解中',
    });
    const before = books();
    await atCounter(page);
    await scan(page, someone.card);
    await expect(strip(page)).toContainText('冻结');
    await expect(page.getByText('家庭纠纷调解中')).toHaveCount(0);
    await scan(page, TOOTHPASTE);
    await pressEnter(page);
    await expect(strip(page)).toContainText('冻结');
    await expect(page.getByRole('button', { name: /^兑换 5 分/ })).toBeDisabled();
    await look('counter-frozen');
    expect(books()).toEqual(before);
  });
});
