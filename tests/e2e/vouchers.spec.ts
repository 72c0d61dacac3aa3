/** 积分券: numbered, given out by list, paid by scan at the counter, brought back by the shop, settled with 统计表. */
import { adopted } from '../builders/fill-missing.ts';
import { awarded } from '../builders/uses.ts';
import {
  atCounter,
  basket,
  booksOf,
  customerOf,
  pressEnter,
  scan,
  strip,
  TOWEL,
  type Customer,
} from './counter-hands.ts';
import { paperDrawn } from './drawn-paper.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { pressKey, usesPrinter } from './printer-hands.ts';
import { choose, expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

/** With 95 and 50 points. */
const households: Customer[] = [];
/** The scheme that gives them out. */
let schemeId = 0;

const village = villageOf((made) => {
  const office = { store: made.host.app.store, by: { accountant: { staffId: 1, name: '余管理' } } };
  households.push(customerOf(made, 0), customerOf(made, 1));
  ({ schemeId } = adopted(office, 'jinzhai-revival-shop'));
  for (const [index, { id }] of households.entries())
    awarded(office, schemeId, { householdId: id }, 9500 - 4500 * index);
  return Promise.resolve();
});

const numbers = (): string[] =>
  JSON.parse(
    village.ask<{ list: string }>(
      `SELECT json_group_array(number) AS list FROM (SELECT v.number FROM voucher v JOIN account a ON a.id = v.account_id
       WHERE v.state = 'issued' AND v.face = 2000 ORDER BY v.id)`,
    ).list,
  ) as string[];

/** In the hands of a household. */
const numbersOf = (householdId: number): string[] =>
  JSON.parse(
    village.ask<{ list: string }>(
      `SELECT json_group_array(v.number) AS list FROM voucher v JOIN account a ON a.id = v.account_id
       WHERE v.state = 'issued' AND a.household_id = ?`,
      householdId,
    ).list,
  ) as string[];

test('from the first number to the settlement, by the accountant and the operator', async ({
  page,
  look,
}) => {
  test.slow();
  await village.enter(page, 'accountant');
  await goTo(page, '/shop');
  await press(page, '积分券');
  await expect(page.getByRole('heading', { name: '积分券', level: 1 })).toBeVisible();
  await look('vouchers-empty');
  await page.keyboard.press('F2');
  const form = page.getByRole('dialog', { name: '新设一批积分券' });
  await expect(form.getByLabel('名称（印在券上）')).toBeFocused();
  await page.keyboard.type('可兑现秋季券');
  await form.getByRole('button', { name: '新设', exact: true }).click();
  await expect(form.getByText(/人民币管理条例第二十八条/)).toBeVisible();
  await form.getByLabel('名称（印在券上）').fill('2026年秋季券');
  await look('voucher-series-form');
  await form.getByRole('button', { name: '新设', exact: true }).click();
  await expect(page.getByRole('table', { name: '各面额的张数' })).toBeVisible();

  await press(page, '编号加印');
  const add = page.getByRole('dialog', { name: /编号加印/ });
  await add.getByLabel('10分券的张数').fill('6');
  await add.getByLabel('20分券的张数').fill('6');
  await add.getByRole('button', { name: '编号 12 张' }).click();
  await expect(page.getByRole('table', { name: '各面额的张数' })).toContainText('20 分');
  await press(page, '打印未发的券');
  const paper = page
    .getByRole('dialog')
    .filter({ has: page.locator('.pdf-words') })
    .last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('不得流通、不兑现金');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();

  await page.getByRole('tab', { name: '发放' }).click();
  await press(page, '按余额配券');
  await expect(page.getByRole('button', { name: /^发放 2 户 8 张/ })).toBeEnabled();
  await look('voucher-issue');
  await test.step('with a count that cannot be read nothing is given out', async () => {
    await page
      .getByRole('textbox', { name: /10分券$/ })
      .first()
      .fill('1o');
    await expect(page.getByText(/的张数看不懂，请改正。/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^发放 2 户 7 张/ })).toBeDisabled();
    await look('voucher-count-unread');
    // Taken off the list and brought back, as by its pages.
    await page.getByLabel('找户').fill('查无此户');
    await page.getByLabel('找户').fill('');
    await expect(page.getByText('原来填的看不懂，请重填')).toBeVisible();
    await press(page, '按余额配券');
    const again = page.getByRole('dialog', { name: '按余额重新配券' });
    await expect(again).toContainText('已经填了 2 户的张数');
    await look('voucher-issue-again');
    await again.getByRole('button', { name: '重新配券' }).click();
    await expect(page.getByRole('button', { name: /^发放 2 户 8 张/ })).toBeEnabled();
  });
  await page.keyboard.press('F9');
  const asked = page.getByRole('dialog', { name: /^发放 2 户 8 张/ });
  await expect(asked).toContainText('从各户余额里记去');
  await look('voucher-issue-asked');
  await asked.getByRole('button', { name: /^发放，记去/ }).click();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('积分券发放清单');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
  await press(page, '补印券');
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('不得流通、不兑现金');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.getByRole('tab', { name: '号码与在外' }).click();
  await choose(page, '状态', '在外');
  await expect(page.getByRole('status', { name: '总数' })).toContainText('8');
  await look('vouchers');

  const [mine = '', second = ''] = numbers();
  await page.getByRole('button', { name: `挂失 ${second}` }).click();
  await page.getByLabel('原因').fill('掉在路上');
  await page.getByRole('dialog').getByRole('button', { name: '挂失', exact: true }).click();
  await expect(page.getByText('已挂失').first()).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type(mine);
  await expect(page.locator('.search-kind', { hasText: '积分券' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '找券' })).toHaveValue(mine);
});

test('at the counter a voucher is scanned like a card, pays once, and comes back in a bundle', async ({
  page,
  look,
}) => {
  test.slow();
  const head = households[0]?.head ?? '';
  const before = booksOf(village);
  const [mine = ''] = numbers();
  await atCounter(village, page);
  await scan(page, mine);
  await expect(page.locator('.customer-name')).toHaveText(head);
  await expect(strip(page)).toContainText(`${head}，积分券 20 分，共 1 张 20 分`);
  await page.keyboard.press('F2');
  await expect(strip(page)).toContainText('这户还有券就接着扫');
  await scan(page, mine);
  await expect(strip(page)).toContainText('已经扫过');
  await pressEnter(page);
  await expect(strip(page)).toContainText('只扫了积分券');
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  const towel = village.ask<{ points: number }>('SELECT points FROM goods WHERE code = ?', TOWEL).points;
  await expect(page.getByText(/券不找零：再选/)).toBeVisible();
  // No change is given: what the voucher does not use up is not in the balance.
  await expect(page.locator('.basket-total')).toContainText(/兑后余额\s*5\s*分/);
  await look('counter-voucher');
  const enough = Math.ceil(2000 / towel);
  await basket(page)
    .getByLabel(/毛巾.*的数量/)
    .fill(String(enough));
  await basket(page)
    .getByLabel(/毛巾.*的数量/)
    .press('Enter');
  await pressEnter(page);
  await expect(strip(page)).toContainText(`兑换成功：${head}`);
  await expect(strip(page)).toContainText('积分券付 20');
  expect(booksOf(village).slips).toBe(before.slips + 1);
  await page.keyboard.press('F8');
  const back = page.getByRole('dialog', { name: '退货' });
  await back
    .getByLabel(/小票号/)
    .fill(village.ask<{ no: string }>('SELECT max(slip_no) AS no FROM redemption').no);
  await page.keyboard.press('Enter');
  await expect(back).toContainText('其中券付 20 分');
  await expect(back).toContainText('券已收走、不退券');
  await look('counter-voucher-return');
  await back.getByRole('button', { name: '返回', exact: true }).click();
  await expect(back).toBeHidden();
  await scan(page, mine);
  await expect(strip(page)).toContainText('一张券只能兑一次');
  expect(booksOf(village).slips).toBe(before.slips + 1);
});

test('two vouchers scanned at once both go into the basket, and Enter before that hands nothing out', async ({
  page,
}) => {
  const head = households[0]?.head ?? '';
  const slips = booksOf(village).slips;
  const [mine = '', second = ''] = numbersOf(households[0]?.id ?? 0);
  await atCounter(village, page);
  const gate = Promise.withResolvers<undefined>();
  await page.route('**/rpc/vouchers/atCounter', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await scan(page, mine);
  await scan(page, second);
  await scan(page, TOWEL);
  await expect(basket(page)).toContainText('毛巾');
  await pressEnter(page);
  await expect(strip(page)).toContainText('还有 2 张积分券正在核对');
  gate.resolve(undefined);
  await expect(page.locator('.customer-name')).toHaveText(head);
  await expect(strip(page)).toContainText('共 2 张');
  await expect(page.getByRole('button', { name: `去掉积分券${mine}` })).toBeVisible();
  await expect(page.getByRole('button', { name: `去掉积分券${second}` })).toBeVisible();
  expect(booksOf(village).slips).toBe(slips);
});

test('the shop brings vouchers back, and the township gets its 统计表', async ({ page, look }) => {
  test.slow();
  const { number } = village.ask<{ number: string }>(`SELECT number FROM voucher WHERE state = 'redeemed'`);
  const [other = ''] = numbers();
  await village.enter(page, 'accountant');
  await goTo(page, '/vouchers');
  const issue = page.getByRole('tab', { name: '发放' });
  const returns = page.getByRole('tab', { name: '交回与结算' });
  // What cannot be read in one tab hinders no other.
  await issue.click();
  await page.getByRole('textbox', { name: /分券$/ }).first().fill('1o');
  await expect(page.getByText(/的张数看不懂，请改正。/)).toBeVisible();
  await returns.click();
  await page.getByLabel('交回的券').fill(number);
  await page.keyboard.press('Enter');
  await page.getByLabel('交回的券').fill(other);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/没有在柜台兑过（在外）/)).toBeVisible();
  await look('voucher-bundle');
  await press(page, /去掉不能收的，收 1 张/);
  await expect(page.getByRole('row', { name: /JH2026-001/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^结算 1 张/ })).toBeEnabled();
  await look('voucher-returns');
  // A key belongs to the tab that is shown.
  await issue.click();
  await page.keyboard.press('F8');
  await returns.click();
  await page.keyboard.press('F8');
  const asked = page.getByRole('dialog', { name: /^结算 1 张券，¥/ });
  await look('voucher-settlement-asked');
  await asked.getByRole('button', { name: '结算', exact: true }).click();
  const paper = page
    .getByRole('dialog')
    .filter({ has: page.locator('.pdf-words') })
    .last();
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('积分券结算统计表');
  await paper.getByRole('button', { name: '关闭', exact: true }).last().click();
  await expect(page.getByRole('row', { name: /QJ2026-001/ })).toBeVisible();
});

test('vouchers that fill more than one document are printed part by part, each by its first number', async ({
  page,
  look,
}) => {
  const { office } = village;
  const { seriesId } = await office.vouchers.createSeries({
    requestId: requestId(),
    schemeId,
    name: '冬季券',
    origin: 'own',
    validFrom: '2026-10-01',
    validUntil: '2027-12-31',
    remark: '',
  });
  await office.vouchers.add({
    requestId: requestId(),
    seriesId,
    version: 1,
    counts: [{ face: 500, count: 801 }],
  });
  const { number } = village.ask<{ number: string }>('SELECT number FROM voucher ORDER BY id DESC LIMIT 1');
  await village.enter(page, 'accountant');
  await goTo(page, `/vouchers?series=${String(seriesId)}`);
  await press(page, '打印未发的券');
  const parts = page.getByRole('dialog', { name: '打印未发的 801 张券' });
  await expect(parts.getByRole('button', { name: /起/ })).toHaveCount(2);
  await expect(parts.getByRole('button', { name: `${formatVoucherNumber(number)} 起 1 张` })).toBeVisible();
  await look('voucher-parts');
});

test('the sheets of vouchers go to their printer by the keyboard alone', async ({ page, look }) => {
  const { office } = village;
  const { seriesId } = await office.vouchers.createSeries({
    requestId: requestId(),
    schemeId,
    name: '春节券',
    origin: 'own',
    validFrom: '2026-10-01',
    validUntil: '2027-12-31',
    remark: '',
  });
  const counts = [{ face: 1000, count: 9 }];
  await office.vouchers.add({ requestId: requestId(), seriesId, version: 1, counts });
  const sent = await usesPrinter(village, 'a4');
  await village.enter(page, 'accountant');
  await goTo(page, `/vouchers?series=${String(seriesId)}`);
  await pressKey(page.getByRole('button', { name: '打印未发的券' }));
  const paper = page.getByRole('dialog').last();
  await paperDrawn(paper);
  await expect(paper.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.message-line-text')).toHaveText(/已送到“HP”打印/);
  await look('voucher-sheets-sent');
  expect(sent).toMatchObject([{ queue: 'HP', options: { copies: 1 } }]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
