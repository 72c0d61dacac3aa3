/** Two people on one thing: nothing is overwritten or made twice without a word. */
import { expect, goTo, menu, press, refused, requestId, test, villageOf } from './seeded-office.ts';

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

test('what the shop hands out while goods are counted is counted again, and is no surplus', async ({
  page,
  look,
}) => {
  const { office } = village;
  await village.enter(page, 'accountant');
  await goTo(page, '/goods');
  await press(page, '盘点');
  const dialog = page.getByRole('dialog', { name: '盘点' });
  const { batches } = await office.goods.batchesInStock();
  const batch = batches.find(
    ({ name, quantity }) => quantity > 5 && batches.filter((one) => one.name === name).length === 1,
  );
  if (!batch) throw new Error('no batch to count');
  const { id: batchId, name, quantity, unit } = batch;
  const count = dialog.getByLabel(`${name}实存`);
  await count.fill(String(quantity));
  await dialog.getByLabel('见证人').fill('余明梅');
  await office.goods.writeOff({
    requestId: requestId(),
    batchId,
    quantity: 3,
    reason: '试用',
    witness: '余明梅',
  });
  await dialog.getByRole('button', { name: /^记入盘点 1 批/ }).click();
  await refused(page, new RegExp(`账存已由 ${String(quantity)}.* 变为 ${String(quantity - 3)}`));
  await expect(dialog).toContainText(
    `点后账存由 ${String(quantity)} ${unit} 变为 ${String(quantity - 3)} ${unit}，请重新点`,
  );
  await expect(dialog.getByRole('button', { name: /^记入盘点/ })).toBeDisabled();
  await look('stocktake-moved');
  await dialog.getByRole('button', { name: `${name}重点过，仍是 ${String(quantity)} ${unit}` }).click();
  await expect(dialog.getByRole('button', { name: /盈亏 1 批/ })).toBeEnabled();
  await count.fill(String(quantity - 3));
  await dialog.getByRole('button', { name: /^记入盘点 1 批，盈亏 0 批/ }).click();
  await expect(dialog).toBeHidden();
  expect(village.ask<{ quantity: number }>('SELECT quantity FROM batch WHERE id = ?', batchId).quantity).toBe(
    quantity - 3,
  );
});
