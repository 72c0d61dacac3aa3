import type { Page } from '@playwright/test';
import { expect, goTo, menu, press, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** The smallest picture there is: one red dot. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

const declared = (): number => village.ask<{ n: number }>('SELECT count(*) AS n FROM declaration').n;
const latest = () =>
  village.ask<{ no: string; state: string; points: number; photos: number; place: string; reason: string }>(
    `SELECT d.no, d.state, d.proposed_points AS points, d.place, d.state_reason AS reason,
            (SELECT count(*) FROM evidence e WHERE e.declaration_id = d.id) AS photos
     FROM declaration d ORDER BY d.id DESC LIMIT 1`,
  );

async function register(page: Page): Promise<void> {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await expect(page.getByRole('form', { name: '登记一条' })).toBeVisible();
}

/** Household and item as a clerk types them. */
async function fill(page: Page, household: string, item: string): Promise<void> {
  await page.keyboard.press('F2');
  await page.keyboard.type(household);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '换一户' })).toBeVisible();
  await page.getByLabel('积分项目').focus();
  await page.keyboard.type(item);
  await page.keyboard.press('Enter');
}

/** 庭院评比为示范户 of one household, on the first days of October. */
async function courtyards(no: string, days: number): Promise<string[]> {
  const { office } = village;
  const { households } = await office.households.search({ query: no, limit: 1 });
  const { schemes } = await office.schemes.inForce({});
  const numbers: string[] = [];
  for (let day = 1; day <= days; day += 1) {
    const { no: number } = await office.declarations.declare({
      requestId: crypto.randomUUID(),
      schemeId: schemes[0]?.schemeId ?? 0,
      householdId: households[0]?.id ?? 0,
      memberId: null,
      itemId: 'model-courtyard',
      activityDate: `2026-10-0${String(day)}`,
      points: 400,
      reason: '庭院评比为示范户',
      place: '',
      narrative: '',
      witness: '',
      informant: '',
      channel: '日常检查',
      photos: [],
    });
    numbers.push(number);
  }
  return numbers;
}

const submit = (page: Page, what: RegExp | string) =>
  page.getByRole('form').getByRole('button', { name: what });

test('a declaration is registered from the keyboard alone: pinyin, item, Enter', async ({ page, look }) => {
  const before = declared();
  await register(page);
  await look('declarations-empty-month');
  await page.keyboard.press('F2');
  await page.keyboard.type('ymm');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/余明梅（01001）/)).toBeVisible();
  await page.keyboard.type('hdql');
  await page.keyboard.press('Enter');
  await expect(submit(page, /登记 \+5 分/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已登记 .*\+5 分/)).toBeVisible();
  expect(declared()).toBe(before + 1);
  await expect(page.getByRole('table')).toContainText('余明梅');
  await expect(page.getByRole('table')).toContainText('待初审');
});

test('the same declaration twice is refused, and a cap is explained', async ({ page, look }) => {
  const before = declared();
  await register(page);
  await fill(page, '01001', '河道清理');
  await expect(page.getByText(/不能这样登记：与 .* 重复/)).toBeVisible();
  await expect(submit(page, /登记/).last()).toBeDisabled();
  await look('declaration-duplicate');
  expect(declared()).toBe(before);

  // 庭院评比为示范户 earns points four times a month at most.
  await courtyards('02041', 4);
  await fill(page, '02041', '示范户');
  await expect(page.getByText(/每月.*4 ?次|4 ?次/).first()).toBeVisible();
  await expect(submit(page, /登记/).last()).toBeDisabled();
  await look('declaration-cap');
});

test('place, story and a photo go with a declaration', async ({ page, look }) => {
  await register(page);
  await fill(page, '03100', 'fxzs');
  await page.keyboard.press('F4');
  await page.getByLabel('地点').fill('村口水闸');
  await page.getByLabel('经过').fill('夜里值守到天亮');
  await page
    .locator('#quick-photos')
    .setInputFiles({ name: '值守.png', mimeType: 'image/png', buffer: PHOTO });
  await expect(page.getByText('值守.png')).toBeVisible();
  await look('declaration-with-photo');
  await submit(page, /登记 \+8 分/).click();
  await expect(page.getByText(/已登记/)).toBeVisible();
  expect(latest()).toMatchObject({ state: 'declared', points: 800, photos: 1, place: '村口水闸' });
  await page.getByRole('table').getByText('参加防汛值守').first().click();
  await expect(page.getByRole('img', { name: /佐证1/ })).toBeVisible();
  await look('declaration-panel');
});

test('declarations are verified one by one, and one goes back with a reason', async ({ page, look }) => {
  await register(page);
  const waiting = (): number =>
    village.ask<{ n: number }>("SELECT count(*) AS n FROM declaration WHERE state = 'declared'").n;
  const before = waiting();
  await page.keyboard.press('F6');
  const panel = page.getByRole('dialog').first();
  await expect(panel.getByRole('button', { name: /初审通过/ })).toBeVisible();
  const first = /\d{4}-\d{2}-\d{4}/.exec(await panel.innerText())?.[0] ?? '';
  await page.keyboard.press('1');
  await expect(page.getByText(/初审通过 \S+/).first()).toBeVisible();
  await expect.poll(waiting).toBe(before - 1);
  await expect(panel.getByText(first)).toHaveCount(0);
  await expect(panel.getByRole('button', { name: /退回/ })).toBeVisible();
  await page.keyboard.press('2');
  await page.getByLabel(/原因（必填）/).fill('没有写清时间地点');
  await look('declaration-return');
  await page.getByRole('button', { name: '退回给登记人' }).click();
  await expect(page.getByText(/已退回/).first()).toBeVisible();
  expect(
    village.ask<{ n: number }>(
      "SELECT count(*) AS n FROM declaration WHERE state = 'returned' AND state_reason = '没有写清时间地点'",
    ).n,
  ).toBe(1);
  await press(page, /^Close|关闭/);
});

test('an answer that comes after another declaration was opened leaves that one in sight', async ({
  page,
}) => {
  const [first = '', , third = ''] = await courtyards('02042', 3);
  await register(page);
  const open = (no: string) => page.getByRole('table').getByText(no, { exact: true }).click();
  const panel = page.getByRole('dialog').first();
  await open(first);
  await expect(panel.getByText(first).first()).toBeVisible();
  const answer = Promise.withResolvers<undefined>();
  await page.route('**/rpc/declarations/verify', async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.keyboard.press('1');
  await open(third);
  await expect(panel.getByText(third).first()).toBeVisible();
  answer.resolve(undefined);
  await expect(page.getByRole('status', { name: '刚办的事' })).toContainText(`初审通过 ${first}`);
  await expect(panel.getByText(third).first()).toBeVisible();
  await expect(panel.getByRole('button', { name: /初审通过/ })).toBeVisible();
});

test('what was just registered is in sight, whatever month was shown; a written reason stays with another item', async ({
  page,
  look,
}) => {
  await register(page);
  // The present month has lines by now; another one is looked at.
  await page.getByLabel('月份').fill('2026-09');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: '总数' })).toHaveText('共 180 条');
  await fill(page, '03100', 'hdql');
  await page.getByLabel('事由').fill('清理下游河道');
  await page.getByLabel('积分项目').focus();
  await page.keyboard.type('fxzs');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('事由')).toHaveValue('清理下游河道');
  await page.keyboard.press('Enter');
  await expect(page.locator('.register-row.new')).toContainText('清理下游河道');
  await expect(page.getByLabel('月份')).toHaveValue('2026-10');
  // The item is proposed for the next household: Enter keeps it, letters look for another.
  await page.keyboard.type('02041');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('积分项目')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#quick-points')).toBeFocused();
  await look('declaration-new');
});

test('a verification is taken back from the panel, and one of many chosen', async ({ page, look }) => {
  await register(page);
  await page.getByRole('row').filter({ hasText: '待评议' }).first().click();
  await press(page, '撤回初审');
  await page.getByLabel(/原因（必填）/).fill('没看照片');
  await look('declaration-unverify');
  await press(page, '撤回初审 1 条');
  await expect(page.getByRole('status', { name: '刚办的事' })).toContainText('已撤回初审 1 条');
  expect(
    village.ask<{ n: number }>("SELECT count(*) AS n FROM audit WHERE procedure = 'declarations.unverify'").n,
  ).toBe(1);
});

test('after an import the register shows what was imported, and the import can be taken back as a whole', async ({
  page,
  look,
}) => {
  await register(page);
  await press(page, /导入登记册/);
  await page.getByLabel('登记册是哪个月的').fill('2026-09');
  await page.keyboard.press('Enter');
  const csv =
    '日期,户主,户号,事由,加分\n2026-09-02,余明梅,01001,参加周末河道清理,5\n2026-09-03,余明梅,01001,参加周末河道清理,5\n';
  await page
    .locator('#register-file')
    .setInputFiles({ name: '九月补登.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: /预览/ }).click();
  await page.getByRole('button', { name: /登记 2 条/ }).click();
  // The meeting of September is over: they count in October, and that is the month that is shown.
  await press(page, '去初审');
  await expect(page.getByLabel('月份')).toHaveValue('2026-10');
  await expect(page.getByRole('status', { name: '总数' })).toHaveText('共 2 条');
  await expect(page.getByText('只看刚才导入的')).toBeVisible();
  await expect(page.getByRole('table')).toContainText('待初审');
  await look('declarations-imported');

  await press(page, /导入登记册/);
  await page
    .getByRole('row')
    .filter({ hasText: '九月补登.csv' })
    .getByRole('button', { name: '撤销本次导入' })
    .click();
  await page.getByLabel(/原因（必填）/).fill('导错了表');
  await look('import-withdraw');
  await press(page, '撤销 2 条登记');
  await expect(page.getByRole('row').filter({ hasText: '九月补登.csv' })).toContainText('已撤销');
  await look('import-withdrawn');
  expect(
    village.ask<{ n: number }>(
      "SELECT count(*) AS n FROM declaration WHERE period = '2026-10' AND state = 'withdrawn'",
    ).n,
  ).toBe(2);
});

test('what is typed replaces the proposed points; another value than the standard wants its reason and is marked', async ({
  page,
  look,
}) => {
  const before = declared();
  await register(page);
  await fill(page, '02041', 'fxzs');
  await expect(submit(page, /登记 \+8 分/)).toBeVisible();
  await expect(page.locator('#quick-points')).toBeFocused();
  await page.keyboard.type('88');
  await expect(page.locator('#quick-points')).toHaveValue('88');
  await expect(page.getByText(/写明原因才能登记：.*标准是\+8分，登记的是\+88分/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('不按标准的原因')).toBeFocused();
  expect(declared()).toBe(before);
  await look('declaration-off-standard');
  await page.keyboard.type('连守十一天');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已登记 .*\+88 分/)).toBeVisible();
  await expect(page.getByRole('table').getByText('高于规定')).toBeVisible();
  await page.keyboard.press('F9');
  const all = page.getByRole('dialog', { name: '批量初审' });
  await expect(all).toContainText('其中 1 条的分值不合办法标准');
  await expect(all).toContainText('高于办法规定8分：连守十一天');
  await look('declaration-bulk-off-standard');
  await all.getByRole('button', { name: '返回' }).click();
  await page.getByRole('table').getByText('高于规定').click();
  await expect(page.getByText('高于办法规定8分：连守十一天')).toBeVisible();
  await look('declaration-panel-off-standard');
});

test('the item that stands there, chosen once more, goes on to its points', async ({ page }) => {
  await register(page);
  await fill(page, '01001', '防汛值守');
  await expect(page.locator('#quick-points')).toBeFocused();
  await page.getByLabel('积分项目').click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-selected').click();
  await expect(page.locator('#quick-points')).toBeFocused();
});

test('a deed of a month whose meeting is over says where it counts, before it is registered and after', async ({
  page,
  look,
}) => {
  await register(page);
  await fill(page, '01001', '防汛值守');
  const date = page.locator('#quick-date');
  await expect(page.getByText(/计入10月/)).toHaveCount(0);
  await date.fill('9-20');
  await date.press('Tab');
  const said = '9月的评议会已经开过，计入10月';
  await expect(page.getByRole('form', { name: '登记一条' })).toContainText(said);
  await look('declaration-counts-later');
  await page.locator('#quick-points').focus();
  await expect(page.getByRole('button', { name: /^登记 \+/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: '刚办的事' })).toContainText(said);
  await look('declaration-counted-later');
});

test('on a low screen five lines of the register are in sight', async ({ page, look }) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  await register(page);
  await goTo(page, '/declarations?period=2026-09');
  await expect(page.getByRole('status', { name: '总数' })).toContainText('共 1');
  await expect(page.locator('.register-row').nth(4)).toBeVisible();
  const summary = await page.locator('.ant-table-summary').boundingBox();
  const fifth = await page.locator('.register-row').nth(4).boundingBox();
  expect((fifth?.y ?? Infinity) + (fifth?.height ?? 0)).toBeLessThanOrEqual(summary?.y ?? 0);
  await look('declarations-low');
});
