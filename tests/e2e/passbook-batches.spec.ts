import type { FakeQueues } from '../builders/printers.ts';
import { paperDrawn } from './drawn-paper.ts';
import { pressKey, usesPrinter } from './printer-hands.ts';
import { expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** Households without a booklet, each in a group of its own. */
async function newcomers(...names: string[]): Promise<void> {
  const { groups } = await village.office.village.profile({});
  for (const [index, name] of names.entries()) {
    const person = { name, relation: '户主', sex: null, birthDate: '', politicalStatus: '', phone: '' };
    await village.office.households.add({
      requestId: requestId(),
      no: '',
      groupId: groups[index]?.id ?? 0,
      address: '',
      tags: [],
      remark: '',
      head: { ...person, citizenId: '', tags: [], remark: '' },
      reason: '新落户',
    });
  }
}

test('a batch that was left half-way is gone on with, group by group', async ({ page, look }) => {
  await newcomers('水云甲', '水云乙', '水云丙');
  const { defaultSchemeId } = await village.office.schemes.inForce({});
  const { batchId } = await village.office.passbooks.startBatch({
    requestId: requestId(),
    schemeId: defaultSchemeId ?? 0,
    which: 'all',
  });
  await village.office.passbooks.issueSlice({ requestId: requestId(), batchId });
  await village.stop();
  await village.begin();
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await press(page, '打印过的批次');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await expect(dialog.getByText('全村的一批还没有发完：已发 1 / 3 本')).toBeVisible();
  await look('batches-left');
  await press(page, '接着发');
  await expect(dialog.getByText(/停下了：已发 1 \/ 3 本/)).toBeVisible();
  await look('batch-left');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('共 2 份文件')).toBeVisible({ timeout: 60_000 });
  const files = dialog.getByRole('button', { name: /^积分存折 \S+组 \d{6}$/ });
  await expect(files).toHaveCount(2);
  await expect(dialog.getByRole('button', { name: '全部打印' })).toBeFocused();
  await look('batch-done');
  // After each the next one is at hand, after the last one the way out.
  await files.first().focus();
  for (const after of [files.last(), dialog.getByRole('button', { name: '关闭' }).last()]) {
    await page.keyboard.press('Enter');
    await paperDrawn(page);
    await page.keyboard.press('Escape');
    await expect(after).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await press(page, '打印过的批次');
  await expect(dialog.getByRole('row').filter({ hasText: '还没有打' })).toHaveCount(3);
  await dialog
    .getByRole('button', { name: /^打开 积分存折 \S+ 户号/ })
    .first()
    .click();
  await paperDrawn(page);
});

test('a batch is stopped after the file in hand, and ended for good: the others get none', async ({
  page,
  look,
}) => {
  await newcomers('水清甲', '水清乙', '水清丙');
  const { defaultSchemeId } = await village.office.schemes.inForce({});
  await village.office.passbooks.startBatch({
    requestId: requestId(),
    schemeId: defaultSchemeId ?? 0,
    which: 'all',
  });
  const held = Promise.withResolvers<void>();
  await page.route('**/rpc/passbooks/issueSlice', async (route) => {
    await held.promise;
    await route.continue();
  });
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await press(page, '打印过的批次');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await press(page, '接着发');
  await expect(dialog.getByText(/停下了：已发 0 \/ 3 本/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/正在发放/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: '停下' })).toBeFocused();
  await look('batch-going');
  await page.keyboard.press('Enter');
  held.resolve();
  await expect(dialog.getByText(/停下了：已发 1 \/ 3 本，1 份文件/)).toBeVisible();
  await look('batch-stopped');
  await dialog.getByRole('button', { name: '结束这一批，其余不发' }).click();
  await expect(page.getByText('这一批已结束，还有 2 户没有发')).toBeVisible();
  expect(village.ask<{ n: number }>(`SELECT count(*) AS n FROM passbook_batch WHERE state = 'open'`).n).toBe(
    0,
  );
  await press(page, '打印过的批次');
  await expect(dialog.getByText(/还没有发完/)).toHaveCount(0);
});

test('all files of a batch go to their printer in one go: a fault stops them, and they go on where they were', async ({
  page,
  look,
}) => {
  await newcomers('水方甲', '水方乙', '水方丙');
  const { passbooks, schemes } = village.office;
  const { defaultSchemeId } = await schemes.inForce({});
  const batch = { schemeId: defaultSchemeId ?? 0, which: 'all' } as const;
  const { batchId } = await passbooks.startBatch({ requestId: requestId(), ...batch });
  for (let isOpen = true; isOpen;)
    ({ isOpen } = await passbooks.issueSlice({ requestId: requestId(), batchId }));
  const sent = await usesPrinter(village, 'passbook', { queue: 'HP', ask: true });
  const queues = village.host.app.printers as FakeQueues;
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await press(page, '打印过的批次');
  const all = page.getByRole('button', { name: /^打印还没有打的 \d+ 份$/ });
  const files = Number(/\d+/.exec(await all.innerText())?.[0]);
  expect(files).toBeGreaterThanOrEqual(3);
  await look('batch-to-print');
  await pressKey(all);
  const choice = page.getByRole('dialog', { name: '选打印机' });
  await expect(choice.getByLabel('份数')).toBeFocused();
  await look('batch-printer');
  queues.refusal = '打印机“HP”没有纸。';
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `打印 ${String(files)} 份文件` });
  const progress = dialog.getByRole('status');
  await expect(dialog.getByRole('alert')).toContainText('没有打印：打印机“HP”没有纸');
  await expect(progress).toHaveText(`停下了：已送 0 / ${String(files)} 份。`);
  await expect(dialog.getByRole('button', { name: '跳过这一份' })).toBeVisible();
  await look('batch-not-printed');

  queues.refusal = null;
  const held = Promise.withResolvers<void>();
  let asked = 0;
  await page.route('**/rpc/printers/print', async (route) => {
    asked += 1;
    if (asked === 2) await held.promise;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  await expect(progress).toContainText(`正在送第 2 份，共 ${String(files)} 份：积分存折 `);
  await expect(dialog.getByRole('button', { name: '停下' })).toBeFocused();
  await look('batch-being-printed');
  await page.keyboard.press('Enter');
  held.resolve();
  await expect(progress).toHaveText(`停下了：已送 2 / ${String(files)} 份。`);
  expect(sent).toHaveLength(2);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${String(files)} 份都已送到“HP”打印`)).toBeVisible();
  expect(sent).toHaveLength(files);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: '还没有打' })).toHaveCount(0);
  await look('batch-printed');
});

test('a file whose booklets were all replaced is passed over, and those after it are printed', async ({
  page,
  look,
}) => {
  await newcomers('水田甲', '水田乙');
  const { passbooks, schemes } = village.office;
  const { defaultSchemeId } = await schemes.inForce({});
  const batch = { schemeId: defaultSchemeId ?? 0, which: 'all' } as const;
  const { batchId } = await passbooks.startBatch({ requestId: requestId(), ...batch });
  for (let isOpen = true; isOpen;)
    ({ isOpen } = await passbooks.issueSlice({ requestId: requestId(), batchId }));
  const { id: passbookId } = village.ask<{ id: number }>(
    `SELECT b.id FROM passbook b JOIN account_owner o ON o.account_id = b.account_id WHERE o.name = '水田甲'`,
  );
  await passbooks.replace({ requestId: requestId(), passbookId, reason: '打印时卡坏' });
  const sent = await usesPrinter(village, 'passbook');
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await press(page, '打印过的批次');
  await pressKey(page.getByRole('button', { name: '打印还没有打的 2 份' }));
  const dialog = page.getByRole('dialog', { name: '打印 2 份文件' });
  await expect(dialog.getByRole('alert')).toContainText('没有打印：这一份里的存折都已换成新折，不用再打');
  await look('batch-file-replaced');
  await dialog.getByRole('button', { name: '跳过这一份' }).click();
  await expect(page.getByText('2 份都已送到“HP”打印')).toBeVisible();
  expect(sent).toHaveLength(1);
});
