import { readFileSync } from 'node:fs';
import path from 'node:path';
import { read, utils, write, type CellObject } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { transact } from '../../db/database/store.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import {
  choose,
  expect,
  goTo,
  menu,
  press,
  test,
  verifiedDeclarations,
  villageOf,
  workbook,
} from './seeded-office.ts';
import { SAMPLES } from '../builders/samples.ts';

const village = villageOf();

const households = (): number => village.ask<{ n: number }>('SELECT count(*) AS n FROM household').n;

/** A household with at least two people, as the village has it. */
function family(place: number): { id: number; no: string; head: string; other: string; phone: string } {
  return village.ask(
    `SELECT h.id, h.no, m.name AS head, m.phone, (SELECT o.name FROM member o WHERE o.household_id = h.id AND o.id <> m.id ORDER BY o.id LIMIT 1) AS other
     FROM household h JOIN member m ON m.id = h.head_member_id
     WHERE h.state = 'open' AND m.phone <> '' AND (SELECT count(*) FROM member o WHERE o.household_id = h.id) >= 3
     ORDER BY h.no LIMIT 1 OFFSET ?`,
    place,
  );
}

async function openHousehold(page: Page, id: number): Promise<void> {
  await goTo(page, `/households/${String(id)}`);
  await expect(page.getByRole('tab', { name: '成员' })).toBeVisible();
}

test('a household is added from the keyboard', async ({ page, look }) => {
  const before = households();
  await village.enter(page, 'accountant');
  await menu(page, '农户');
  await expect(page.getByText(/合计 355 户/)).toBeVisible();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('村民小组').focus();
  await page.keyboard.type('三');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('姓名').focus();
  await page.keyboard.type('邵新户');
  await page.keyboard.press('Tab');
  await page.keyboard.type('11010519491231002X');
  await dialog.getByLabel('办理原因').focus();
  await page.keyboard.type('外村迁入');
  await look('household-add');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /邵新户/ })).toBeVisible();
  expect(households()).toBe(before + 1);
  await expect(page.getByText('1949-12-31')).toBeVisible();
  await page.getByRole('tab', { name: '变更记录' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('外村迁入');
});

test('the head of a household changes, and a member leaves', async ({ page, look }) => {
  const one = family(0);
  await village.enter(page, 'accountant');
  await openHousehold(page, one.id);
  await look('household-members');
  await press(page, '变更户主');
  const dialog = page.getByRole('dialog');
  await choose(page, /新户主/, one.other);
  for (const field of await dialog.getByRole('combobox', { name: /与新户主关系/ }).all()) {
    if ((await field.inputValue()) === '') await field.fill('父母');
    await page.keyboard.press('Tab');
  }
  await dialog.getByLabel(/办理原因/).fill('原户主年高，家庭商定');
  await look('household-head');
  await dialog.getByRole('button', { name: '变更户主' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(one.other) })).toBeVisible();

  await page.getByRole('button', { name: `更多：${one.head}` }).click();
  await page.getByRole('menuitem', { name: /离户/ }).click();
  await choose(page, '离户原因', '去世');
  await look('household-leave');
  await dialog.getByRole('button', { name: /离户/ }).click();
  await expect(page.getByText(/离户：2026-10-09 去世/)).toBeVisible();
  await page.getByRole('tab', { name: '变更记录' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('原户主年高');
});

test('a frozen household is marked on its page and refused at the counter', async ({ page, look }) => {
  const one = village.ask<{ id: number; head: string; card: string }>(
    `SELECT h.id, m.name AS head, c.number AS card FROM account a JOIN household h ON h.id = a.household_id
     JOIN member m ON m.id = h.head_member_id JOIN card c ON c.household_id = h.id ORDER BY a.balance DESC LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await openHousehold(page, one.id);
  await press(page, '冻结');
  await page.getByLabel(/原因/).fill('纠纷调解期间');
  await page.getByRole('dialog').getByRole('button', { name: '冻结本户' }).click();
  await expect(page.getByText('本户已冻结，暂不能兑换。原因：纠纷调解期间')).toBeVisible();
  await look('household-frozen');
  await goTo(page, '/counter');
  await page.getByLabel('找户').fill(one.card);
  await page.keyboard.press('Enter');
  await expect(page.locator('.counter-strip')).toContainText('冻结');
  await expect(page.getByRole('button', { name: /^兑换/ }).first()).toBeDisabled();
});

test('households are found by the end of a phone, by card, by pinyin and by group', async ({ page }) => {
  const one = family(3);
  const { card } = village.ask<{ card: string }>(
    'SELECT number AS card FROM card WHERE household_id = ?',
    one.id,
  );
  await village.enter(page, 'supervisor');
  await menu(page, '农户');
  const box = page.getByLabel('查找农户');
  const rows = page.getByRole('table').last();
  for (const query of [one.phone.slice(-4), card, one.head, one.no]) {
    await box.fill(query);
    await expect(rows.getByText(one.no, { exact: true })).toBeVisible();
  }
  // Enter right after the number opens that household, though the list is not read yet.
  await box.fill('');
  const entered = Promise.withResolvers<undefined>();
  await page.route(/households\/list/, async (route) => {
    await entered.promise;
    await route.continue();
  });
  const other = family(4);
  await box.fill(other.no);
  await box.press('Enter');
  entered.resolve(undefined);
  await expect(page.getByRole('heading', { name: new RegExp(other.head) })).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await page.goBack();
  await box.fill('ymm');
  await expect(rows).toContainText('余明梅');
  await expect(page.getByRole('button', { name: '新增农户' })).toHaveCount(0);
  await box.fill('');
  await choose(page, '村民小组', '3组');
  const { n } = village.ask<{ n: number }>(
    'SELECT count(*) AS n FROM household h JOIN village_group g ON g.id = h.group_id WHERE g.number = 3',
  );
  await expect(page.getByText(`合计 ${String(n)} 户`)).toBeVisible();
});

test('what is seen can be exported', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await menu(page, '农户');
  await page.getByLabel('查找农户').fill('ymm');
  await expect(page.getByText('余明梅').first()).toBeVisible();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('一人一行').click();
  await dialog.getByText('含联系电话').click();
  await look('households-export');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /导出 \d+ 户/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/\.xlsx$/);
  const book = read(readFileSync(await saved.path()));
  const cells = Object.values(book.Sheets)
    .map((sheet) => utils.sheet_to_csv(sheet))
    .join('\n');
  expect(cells).toContain('余明梅');
  expect(cells).not.toMatch(/\d{17}[\dX]/);
});

/** The village's roster with one cell changed. */
function changedRoster(
  name: string,
  before: string,
  after: string,
): { name: string; mimeType: string; buffer: Buffer } {
  const book = read(workbook('roster.xlsx').bytes);
  for (const sheet of Object.values(book.Sheets)) {
    for (const [place, cell] of Object.entries(sheet)) {
      if (!place.startsWith('!') && String((cell as CellObject).v) === before) {
        Object.assign(cell as CellObject, { t: 's', v: after, w: after });
      }
    }
  }
  const buffer = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  return { name, mimeType: 'application/octet-stream', buffer };
}

test('the same roster again changes nothing, and a changed one shows the differences first', async ({
  page,
  look,
}) => {
  const one = family(10);
  const before = households();
  await village.enter(page, 'accountant');
  await goTo(page, '/households/import');
  const file = page.locator('input[type=file]');
  await file.setInputFiles(path.join(SAMPLES, 'roster.xlsx'));
  await press(page, /预览/);
  await expect(page.getByText(/与档案一致 \d+ 户/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /没有要导入的/ })).toBeDisabled();
  await look('roster-again');

  await menu(page, '农户');
  await expect(page.getByLabel('查找农户')).toBeVisible();
  await goTo(page, '/households/import');
  await file.setInputFiles(changedRoster('花名册（改）.xlsx', one.phone, '13900009999'));
  await press(page, /预览/);
  await page.getByRole('tab', { name: /有变动/ }).click();
  await expect(page.getByRole('tabpanel')).toContainText('13900009999');
  await look('roster-differences');
  expect(households()).toBe(before);
  await page.getByRole('checkbox', { name: `采用 ${one.no} 户的变动` }).check();
  await press(page, /导入：更新 1 户/);
  await expect(page.getByText(/更新 1 户/).first()).toBeVisible();
  expect(households()).toBe(before);
  const phone = () =>
    village.ask<{ phone: string }>(
      'SELECT m.phone FROM member m JOIN household h ON h.head_member_id = m.id WHERE h.id = ?',
      one.id,
    ).phone;
  await expect.poll(phone).toBe('13900009999');

  const runs = page.getByRole('row').filter({ hasText: '花名册（改）.xlsx' });
  await runs.getByRole('button', { name: '撤销本次导入' }).click();
  const asking = page.getByRole('dialog', { name: /撤销导入/ });
  await asking.getByLabel('原因').fill('拿错了表');
  await look('roster-withdraw');
  await asking.getByRole('button', { name: '撤销本次导入' }).click();
  await expect(runs).toContainText('已撤销');
  await look('roster-withdrawn');
  expect(
    village.ask<{ phone: string }>(
      'SELECT m.phone FROM member m JOIN household h ON h.head_member_id = m.id WHERE h.id = ?',
      one.id,
    ).phone,
  ).toBe(one.phone);
});

test('a household is split with its share of the points, and merged again', async ({ page, look }) => {
  const from = village.ask<{ id: number; no: string; balance: number; name: string; other: string }>(
    `SELECT h.id, h.no, a.balance, o.name, (SELECT p.name FROM member p WHERE p.household_id = h.id AND p.id NOT IN (h.head_member_id, o.id) AND p.state = 'present' ORDER BY p.id LIMIT 1) AS other
     FROM household h JOIN account a ON a.household_id = h.id AND a.kind = 'household' JOIN member o ON o.household_id = h.id AND o.id <> h.head_member_id AND o.state = 'present'
     WHERE h.state = 'open' AND a.balance >= 300 AND (SELECT count(*) FROM member p WHERE p.household_id = h.id AND p.state = 'present') >= 3
     ORDER BY h.no, o.id LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await openHousehold(page, from.id);
  await press(page, '分户、合户');
  await page.getByRole('menuitem', { name: /分户（/ }).click();
  const dialog = page.getByRole('dialog', { name: /分户：从/ });
  await dialog.getByRole('checkbox', { name: new RegExp(from.name) }).check();
  await dialog.getByRole('checkbox', { name: new RegExp(from.other) }).check();
  // A head who stays after all is none: another is asked for.
  await dialog.getByRole('radio', { name: from.name }).check();
  await dialog.getByRole('checkbox', { name: new RegExp(from.name) }).uncheck();
  await dialog.getByRole('button', { name: '办理分户' }).click();
  await expect(dialog.getByText('请选择新户的户主')).toBeVisible();
  await dialog.getByRole('checkbox', { name: new RegExp(from.name) }).check();
  await dialog.getByRole('radio', { name: from.name }).check();
  await dialog.getByLabel(new RegExp(`${from.other}与户主`)).fill('配偶');
  await page.keyboard.press('Tab');
  await dialog.getByLabel(/分走的积分/).fill('1');
  await dialog.getByLabel(/办理原因/).fill('成家分户，积分分配已签字');
  await look('household-split');
  await dialog.getByRole('button', { name: '办理分户' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(from.name) })).toBeVisible();
  const founded = village.ask<{ id: number; no: string; balance: number }>(
    'SELECT h.id, h.no, a.balance FROM household h JOIN account a ON a.household_id = h.id ORDER BY h.id DESC LIMIT 1',
  );
  expect(founded.balance).toBe(100);

  await press(page, '分户、合户');
  await page.getByRole('menuitem', { name: /合户（/ }).click();
  const merge = page.getByRole('dialog', { name: /合户：/ });
  await merge.getByRole('combobox', { name: '姓名、拼音、户号' }).fill(from.no);
  await page.keyboard.press('Enter');
  await expect(merge.getByText(/可兑余额 1 分一并转入/)).toBeVisible();
  for (const who of [from.name, from.other]) {
    await merge.getByLabel(new RegExp(`^${who}与户主`)).fill('子');
    await page.keyboard.press('Tab');
  }
  await merge.getByLabel(/办理原因/).fill('分户办错，恢复原户');
  // Both are women: said, and left to the clerk.
  await expect(merge.getByText(/登记的性别是女，与“子”对不上/)).toHaveCount(2);
  await look('household-merge');
  await merge.getByRole('button', { name: '办理合户' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(from.no) })).toBeVisible();
  expect(
    village.ask<{ balance: number }>('SELECT balance FROM account WHERE household_id = ?', from.id).balance,
  ).toBe(from.balance);
});

test('a merge or a close of a household with a declaration under way says so before anything is typed', async ({
  page,
  look,
}) => {
  const { id, no } = family(12);
  const reason = '庭院评比为示范户';
  await verifiedDeclarations(village.office, [
    { no, itemId: 'model-courtyard', points: 400, reason, date: '2026-10-08' },
  ]);
  await village.enter(page, 'accountant');
  await openHousehold(page, id);
  await press(page, '分户、合户');
  await page.getByRole('menuitem', { name: /合户（/ }).click();
  const merge = page.getByRole('dialog', { name: /合户：/ });
  await expect(merge.getByRole('alert')).toContainText(`${no} 户还有 1 条申报没有办完`);
  await expect(merge.getByRole('button', { name: '办理合户' })).toBeDisabled();
  await look('household-merge-under-way');
  await merge.getByRole('button', { name: /返\s?回/ }).click();
  await expect(merge).toBeHidden();
  await press(page, '销户');
  const close = page.getByRole('dialog', { name: /本户销户/ });
  await expect(close.getByRole('alert')).toContainText('请等入账以后再办销户，或先撤销该申报');
  await expect(close.getByRole('button', { name: '本户销户' })).toBeDisabled();
  await look('household-close-under-way');
});

test('a household in debt is closed when the clerk has read what stays on its account', async ({
  page,
  look,
}) => {
  const { id, no } = family(9);
  const { store } = village.host.app;
  const { schemeId } = village.ask<{ schemeId: number }>('SELECT scheme_id AS schemeId FROM account LIMIT 1');
  transact(store, { staffId: 1, name: '余管理' }, 'test.points', null, (tx) => {
    const { id: accountId, balance } = createHouseholdAccount(tx, schemeId, id);
    const when = { activityDate: '2026-10-08', period: '2026-10' };
    post(tx, [
      {
        ...when,
        kind: 'deduction',
        accountId,
        points: balance + 200,
        source: 'test:1',
        summary: '垃圾乱倒',
        floor: 'none',
      },
    ]);
  });
  await village.enter(page, 'accountant');
  await openHousehold(page, id);
  await press(page, '销户');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/原因/).fill('全户迁出');
  await dialog.getByRole('button', { name: '本户销户' }).click();
  const question = page.getByRole('dialog', { name: '请核对' });
  await expect(question).toContainText(`${no} 户在“品德银行积分办法”还欠 2 分，销户后留在账上，没有人承担。`);
  await look('household-close-in-debt');
  await question.getByRole('button', { name: '已核对，继续办理' }).click();
  await expect(page.getByText(`${no} 户已销户`)).toBeVisible();
});
