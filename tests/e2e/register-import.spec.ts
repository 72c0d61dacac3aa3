import { expect, menu, press, test, villageOf } from './seeded-office.ts';
import { writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';

const village = villageOf();

test('a register of another month takes its month from its dates, and the month stays in sight', async ({
  page,
  look,
}) => {
  const rows = [
    ['日期', '户号', '户主', '事由', '加分', '扣分'],
    ...Array.from({ length: 12 }, (_, day) => [
      `2026.9.${String(day + 1)}`,
      '01001',
      '余明梅',
      '河道清理',
      '5',
      '',
    ]),
    ['2026-09-20', '01001', '没有这人', '河道清理', '5', ''],
  ];
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await press(page, '导入登记册');
  await expect(page.getByRole('button', { name: '下载登记册样表' })).toBeVisible();
  await page.getByLabel('选择登记册文件').setInputFiles({
    name: '登记册.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(writeWorkbook([{ name: '登记', rows }])),
  });
  await expect(page.getByLabel('登记册是哪个月的')).toHaveValue('2026-09');
  await look('register-month-columns');
  const month = page.getByLabel('登记册是哪个月的');
  await month.fill('2026.11');
  await month.press('Tab');
  await expect(page.getByText(/表中的日期多在2026年9月/)).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText(/等 1[23] 行/)).toBeVisible();
  await look('register-month-faults');
  await press(page, '改为2026年9月');
  await expect(page.getByRole('tab', { name: '有错误 1 行' })).toBeVisible();
  await expect(page.getByRole('table', { name: '有错误的行' })).toContainText('没有这人（01001）');
  await look('register-month-right');

  await test.step('the month chosen last is shown and imported, also while another is being read', async () => {
    await month.fill('2026.11');
    await month.press('Tab');
    await expect(page.getByText(/等 1[23] 行/)).toBeVisible();
    const gate = Promise.withResolvers<undefined>();
    await page.route('**/rpc/declarations/previewRegister', async (route) => {
      await gate.promise;
      await route.continue();
    });
    await month.fill('2026.10');
    await month.press('Tab');
    await press(page, '改为2026年9月');
    gate.resolve(undefined);
    await expect(page.getByRole('tab', { name: '有错误 1 行' })).toBeVisible();
  });

  const saved = page.waitForEvent('download');
  await press(page, '把没有导入的行另存为表格');
  expect((await saved).suggestedFilename()).toBe('登记册（未导入的行）.xlsx');

  await page.keyboard.press('F9');
  await expect(page.getByText(/^已登记 \d+ 条。$/)).toBeVisible();
  await page.getByRole('button', { name: '撤销本次导入' }).first().click();
  const asking = page.getByRole('dialog');
  await asking.getByRole('textbox').fill('导错了表');
  await asking.getByRole('button', { name: /^撤销 \d+ 条登记$/ }).click();
  await expect(page.getByText(/^已撤销（/)).toBeVisible();
  await expect(page.getByText(/^已登记 \d+ 条。$/)).toBeHidden();
  await expect(page.getByLabel('选择登记册文件')).toBeAttached();
});
