/** 来访 from its receipt to the answer, a tip that becomes a declaration, and an objection to a line of a notice. */
import { paperDrawn } from './drawn-paper.ts';
import { choose } from './hands.ts';
import {
  expect,
  goTo,
  menu,
  publishedNotice,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

const village = villageOf(async (made) => {
  await verifiedDeclarations(made.office, [
    { no: '02041', itemId: 'flood-watch', points: 800, reason: '台风夜防汛值守', date: '2026-10-03' },
  ]);
  await publishedNotice(made, '2026-10', '2026-10-09');
});

test('a question, an opinion and a tip are received, looked into, answered and counted, by keyboard', async ({
  page,
  look,
}) => {
  const { no, name } = village.ask<{ no: string; name: string }>(
    `SELECT h.no, m.name FROM household h JOIN member m ON m.id = h.head_member_id WHERE h.state = 'open' ORDER BY h.no LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await menu(page, '来访');
  await expect(page.getByText(/没有在办的来访/)).toBeVisible();
  await look('intakes-empty');

  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  await choose(page, '什么事', '意见建议');
  await choose(page, '怎样收到的', '举荐箱');
  await dialog.getByLabel('内容').fill('积分超市的酱油卖完了一个月没有补货。');
  await dialog.getByLabel('匿名').check();
  // Filled in and emptied again it is as if it had never been filled in.
  await dialog.getByLabel('答复期限').fill('2026-12-20');
  await page.keyboard.press('Tab');
  await dialog.getByLabel('答复期限').fill('');
  await page.keyboard.press('Tab');
  await look('intake-receive');
  await dialog.getByRole('button', { name: '登记来访' }).click();
  const panel = page.locator('.ant-drawer');
  await expect(panel).toContainText('访〔2026〕1号');
  await expect(panel).toContainText('匿名');
  await page.keyboard.press('3');
  await dialog.getByLabel('部分采纳').check();
  await dialog.getByLabel(/^答复（/).fill('下周一补货；品种按预算增加。');
  await look('intake-answer');
  await dialog.getByRole('button', { name: '答复并办结' }).click();
  await expect(panel).toContainText('已办结');
  await panel.getByRole('button', { name: '打印来访答复' }).click();
  await paperDrawn(page);
  await look('intake-answer-paper');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.keyboard.press('F2');
  await choose(page, '什么事', '线索举报');
  const finder = dialog.getByRole('combobox', { name: '姓名、拼音、户号' });
  await finder.fill(no);
  await expect(page.locator('.ant-select-item-option').filter({ hasText: no }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('内容').fill('夜里往河边倒垃圾。');
  await dialog.getByLabel('来访人', { exact: true }).fill('江旺兴');
  await dialog.getByRole('button', { name: '登记来访' }).click();
  await expect(panel).toContainText('访〔2026〕2号');
  await page.keyboard.press('1');
  await dialog.getByLabel(/^调查人/).fill(name);
  await dialog.getByRole('button', { name: '定调查人', exact: true }).click();
  await expect(page.getByText(/与所反映的农户是一家/)).toBeVisible();
  await page.getByRole('button', { name: '知道了' }).click();
  await dialog.getByLabel(/^调查人/).fill('叶水莲');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('调查中');
  await page.keyboard.press('2');
  await dialog.getByLabel('调查情况').fill('看了监控，走访了三户。');
  await dialog.getByRole('button', { name: '登记调查情况', exact: true }).click();
  await expect(panel).toContainText('待答复');
  await look('intake-panel');
  await page.keyboard.press('4');
  await expect(page.getByRole('dialog', { name: /转登记/ })).toContainText(name);
  await look('intake-declare');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row').filter({ hasText: '访〔2026〕2号' })).toContainText('江旺兴');
  await look('intakes');

  await page.keyboard.press('F7');
  await expect(dialog.getByRole('row').filter({ hasText: '意见建议' })).toContainText('举荐箱');
  await look('intake-figures');
  await page.keyboard.press('Escape');

  await menu(page, '工作台');
  await page.getByRole('link', { name: /答复来访 访〔2026〕2号/ }).click();
  await expect(panel).toContainText('夜里往河边倒垃圾');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('访2026-1');
  await expect(page.locator('.ant-select-item-option').filter({ hasText: '访〔2026〕1号' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('酱油');

  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: '本页按键' })).toContainText('登记来访');
});

test('another name over the picked one is another person, and an objection goes back to what was typed', async ({
  page,
  look,
}) => {
  const { no, name } = village.ask<{ no: string; name: string }>(
    `SELECT h.no, m.name FROM household h JOIN member m ON m.id = h.head_member_id WHERE h.state = 'open' ORDER BY h.no LIMIT 1`,
  );
  await village.enter(page, 'accountant');
  await goTo(page, '/intakes');
  await expect(page.getByRole('heading', { name: '来访', level: 1 })).toBeVisible();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: '登记来访' });
  const day = dialog.getByLabel('收到日期');
  await day.fill('2026-9-31');
  await day.press('Tab');
  await expect(dialog.getByText('2026年9月没有31日，请改正')).toBeVisible();
  await day.fill('10-8');
  await day.press('Tab');
  await choose(page, '什么事', '线索举报');
  await choose(page, '关于什么', '村民、干部');
  await dialog.getByRole('combobox', { name: /^找他家/ }).fill(no);
  await expect(page.locator('.ant-select-item-option').filter({ hasText: no }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const about = dialog.getByLabel('反映的是谁');
  await expect(about).toHaveValue(name);
  await about.fill('李四（会计）');
  await dialog.getByLabel('内容').fill('多记了三笔误工。');
  await expect(dialog.getByText(name)).toHaveCount(0);
  await dialog.getByLabel('来访人', { exact: true }).fill('江旺兴');
  await look('intake-other-person');
  await dialog.getByRole('button', { name: '登记来访' }).click();
  await expect(page.locator('.ant-drawer')).toContainText('李四（会计）');
  expect(
    village.ask(
      'SELECT subject, member_id AS member, household_id AS household FROM intake ORDER BY id DESC',
    ),
  ).toEqual({ subject: '李四（会计）', member: null, household: null });
  await page.keyboard.press('Escape');

  await page.keyboard.press('F2');
  await choose(page, '什么事', '异议');
  await choose(page, '哪一张公示表', /./);
  await dialog.getByLabel('内容').fill('那天夜里他没有来。');
  await dialog.getByLabel('来访人', { exact: true }).fill('江旺兴');
  await dialog.getByRole('button', { name: /^下一步/ }).click();
  const objection = page.getByRole('dialog', { name: '登记异议' });
  await expect(objection.getByLabel('异议内容')).toHaveValue('那天夜里他没有来。');
  await page.keyboard.press('Escape');
  await expect(objection).toBeHidden();
  await expect(dialog.getByLabel('内容')).toHaveValue('那天夜里他没有来。');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: '填写的内容还没有保存' })).toBeVisible();
});
