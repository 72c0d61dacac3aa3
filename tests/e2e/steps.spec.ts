/** 程序登记: the notice of 金寨 waits until the representatives have passed it, and the record can be taken back. */
import { adopted, drafted } from '../builders/fill-missing.ts';
import { allPassed, buildDeclaration } from '../builders/meetings.ts';
import { testClock, type TestVillage } from '../builders/village.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { choose, expect, goTo, menu, press, test, villageOf } from './seeded-office.ts';

const NAME = '振风超市积分办法';

let draft = 0;

const village = villageOf((made) => {
  const by = { accountant: { staffId: 1, name: '余管理' } } as unknown as TestVillage['by'];
  const { store } = made.host.app;
  const office = {
    store,
    by,
    dir: made.dataDir,
    clock: testClock('2026-10-09T02:00:00.000Z'),
    close: () => undefined,
  };
  const { schemeId, versionId: schemeVersionId } = adopted(
    office,
    'jinzhai-revival-shop',
    {},
    { name: NAME },
  );
  const { id } = made.ask<{ id: HouseholdId }>(
    "SELECT id FROM household WHERE state = 'open' ORDER BY no LIMIT 1",
  );
  buildDeclaration({ ...office, schemeId, schemeVersionId }, { householdId: id, activityDate: '2026-10-02' });
  allPassed({ ...office, schemeId }, '2026-10');
  draft = drafted(office, 'tongjie-dividend').versionId;
  return Promise.resolve();
});

test('the notice waits for the assembly, is put up after it, and the records are listed', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await expect(page.getByText(/公示前先办：村民会议或村民代表会议通过/)).toBeVisible();
  await menu(page, '公示');
  await press(page, '张贴公示表');
  const dialog = page.getByRole('dialog', { name: '张贴公示表' });
  // The only scheme in which something waits, though not the village's first.
  await expect(dialog.getByText(`${NAME}（待公示 1 条）`)).toBeVisible();
  await expect(dialog.getByText('按办法的程序，张贴公示表前还要办：')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /生成公示表/ })).toBeDisabled();
  await look('publish-waits-for-assembly');
  await dialog.getByRole('button', { name: '登记：村民会议或村民代表会议通过' }).click();
  const record = page.getByRole('dialog', { name: /登记程序/ });
  await record.getByLabel('应到人数').fill('45');
  await record.getByLabel('实到人数').fill('40');
  await record.getByLabel('赞成').fill('18');
  await record.getByLabel('反对').fill('22');
  await expect(record.getByText(/没有超过实到 40 人的半数/)).toBeVisible();
  await look('step-record-not-carried');
  await record.getByLabel('赞成').fill('38');
  await record.getByLabel('反对').fill('1');
  await record.getByLabel('弃权').fill('1');
  await record.getByLabel('说明（可不填）').fill('在村部二楼会议室');
  await record.locator('input[type=file]').setInputFiles({
    name: '会议记录.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4'),
  });
  await expect(record.getByText('会议记录.pdf')).toBeVisible();
  await look('step-record');
  // Enter gives the command of this dialog, not that of the one behind it.
  await record.getByLabel('弃权').press('Enter');
  await expect(dialog.getByText('按办法的程序，张贴公示表前还要办：')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: /生成公示表，1 条/ })).toBeEnabled();
  await dialog.getByRole('button', { name: /生成公示表，1 条/ }).click();
  await expect(page.getByText(/已生成公示表/)).toBeVisible();

  await menu(page, '积分办法');
  await press(page, '程序登记');
  await choose(page, '积分办法', NAME);
  await expect(page.getByRole('heading', { name: '程序登记', level: 1 })).toBeVisible();
  await expect(page.getByText('此处登记，登记后才能张贴公示表')).toBeVisible();
  await expect(
    page.getByText(/应到 45 人，实到 40 人，赞成 38、反对 1、弃权 1；在村部二楼会议室/),
  ).toBeVisible();
  await look('steps');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '另存 2026-10-09村民会议或村民代表会议通过附件1.pdf' }).click();
  expect((await saved).suggestedFilename()).toBe('2026-10-09村民会议或村民代表会议通过附件1.pdf');
  await page.getByRole('button', { name: /^撤回 2026-10-09/ }).click();
  const wrong = page.getByRole('dialog', { name: /^撤回/ });
  await wrong.getByLabel('原因').fill('人数记错了');
  await wrong.getByRole('button', { name: '撤回这条登记' }).click();
  await expect(page.getByText(/已依此办理，.*不能再撤回/)).toBeVisible();
  // From the checks of a year: it is a number in the address.
  await goTo(page, '/steps?period=2026');
  await expect(page.getByRole('heading', { name: '程序登记', level: 1 })).toBeVisible();
  await expect(page.getByRole('table').first()).toBeVisible();
  await expect(page.getByText('无效输入')).toHaveCount(0);
});

test('a draft of 通界 names what is to be done before it is in force, and its steps can be changed', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/schemes/${String(draft)}/adopt`);
  await expect(page.getByRole('button', { name: /^去登记表决结果/ })).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(page.getByText('按办法的程序，执行办法前还要办：')).toBeVisible();
  await look('vote-waits-for-steps');
  await press(page, '登记：街道审核');
  const record = page.getByRole('dialog', { name: '登记程序：街道审核' });
  await record.getByLabel('由谁办理').fill('街道办事处');
  await record.getByLabel('批复文号（没有的不填）').fill('街办〔2026〕3号');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '登记：街道审核' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '登记：政策宣传' })).toBeVisible();

  await goTo(page, `/schemes/${String(draft)}`);
  await page.getByRole('button', { name: '去掉第5步' }).click();
  await page.getByRole('button', { name: '第4步上移' }).click();
  await expect(page.getByLabel('第3步的名称')).toHaveValue('实施方案公示');
  await page.getByLabel('第3步的名称').scrollIntoViewIfNeeded();
  await look('steps-editor');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('草案已保存').first()).toBeVisible();
});
