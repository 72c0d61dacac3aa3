/** Two people on one thing: nothing is overwritten or made twice without a word. */
import { expect, goTo, menu, press, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('of two who go the same round the later one is shown what differs, and decides', async ({
  page,
  look,
}) => {
  const { office } = village;
  const { schemes } = await office.schemes.inForce({});
  const [scheme] = schemes;
  const { roundId } = await office.inspections.start({
    requestId: requestId(),
    schemeId: scheme?.schemeId ?? 0,
    title: '环境卫生巡查',
    date: '2026-10-09',
    groupId: null,
    inspector: '网格员',
    results: [
      { key: '1', name: '干净', itemId: null, points: 0 },
      { key: '2', name: '一般', itemId: null, points: 0 },
      { key: '3', name: '脏乱', itemId: null, points: 0 },
    ],
  });
  await village.enter(page, 'accountant');
  await goTo(page, `/inspections/${String(roundId)}`);
  await expect(page.getByRole('grid', { name: '各户巡查结果' })).toBeFocused();
  const { households } = await office.inspections.get({ roundId });
  await office.inspections.mark({
    requestId: requestId(),
    roundId,
    marks: households.slice(0, 2).map(({ id }) => ({
      householdId: id,
      result: '3',
      note: '门前堆物',
      seen: { result: null, note: '' },
    })),
  });
  for (const key of ['1', '1', '1']) await page.keyboard.press(key);
  const conflicts = page.getByRole('alert').filter({ hasText: '刚被他人记成别的结果' });
  await expect(conflicts).toContainText('有 2 户');
  await expect(conflicts).toContainText('现在是“脏乱”（门前堆物），您记的是“干净”');
  await expect(page.getByRole('grid')).toBeFocused();
  await expect(page.getByRole('status', { name: '存了多少户' })).not.toContainText('待存');
  await page.keyboard.press('F9');
  await expect(page.getByText('先定下与别人记得不同的各户，再结束')).toBeVisible();
  await look('round-conflicts');
  // Closing the page loses neither what is saved nor what is to be decided.
  await page.reload();
  await expect(conflicts).toContainText('有 2 户');
  await press(page, /改成您记的/);
  await expect(conflicts).toContainText('有 1 户');
  await press(page, /保留现在的/);
  await expect(conflicts).toBeHidden();
  const results = () =>
    office.inspections.get({ roundId }).then((now) => now.households.slice(0, 3).map(({ result }) => result));
  await expect.poll(results).toEqual(['1', '3', '1']);
});

test('a household whose name is in the group already is opened only after the question', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '农户');
  const households = () => village.ask<{ n: number }>('SELECT count(*) AS n FROM household').n;
  const before = households();
  await press(page, '新增农户');
  const dialog = page.getByRole('dialog').filter({ hasText: '户主' });
  await dialog.getByLabel('姓名').fill('余明梅');
  await dialog.getByLabel('村民小组').click();
  await page.locator('.ant-select-item-option').first().click();
  await dialog.getByLabel('原因').fill('新迁入');
  await dialog.getByRole('button', { name: '新增农户' }).click();
  const question = page.getByRole('dialog').filter({ hasText: '请核对' });
  await expect(question).toContainText('同组已有同名的余明梅：01001 户的户主');
  await look('namesake-question');
  await question.getByRole('button', { name: '返回' }).click();
  await expect(question).toBeHidden();
  expect(households()).toBe(before);
  await expect(dialog.getByLabel('姓名')).toHaveValue('余明梅');
  await dialog.getByRole('button', { name: '新增农户' }).click();
  await question.getByRole('button', { name: '已核对，继续办理' }).click();
  await expect(dialog).toBeHidden();
  expect(households()).toBe(before + 1);
});
