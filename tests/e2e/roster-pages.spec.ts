/** A long roster is previewed page by page, and what is ticked on one page is kept on the others. */
import { writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';
import { expect, goTo, press, test, villageOf } from './seeded-office.ts';

const LONG = 320;
const village = villageOf();

function roster(phone: string): Buffer {
  const rows = Array.from({ length: LONG }, (_, n) => [
    '第一村民小组',
    String(50_001 + n),
    `农之${'甲乙丙丁戊'.charAt(n % 5)}`,
    `${phone}${String(1_000 + n)}`,
  ]);
  return Buffer.from(
    writeWorkbook([{ name: '花名册', rows: [['村民小组', '户号', '户主', '联系电话'], ...rows] }]),
  );
}

const phoneOf = (no: string): string =>
  village.ask<{ phone: string }>(
    'SELECT m.phone FROM household h JOIN member m ON m.id = h.head_member_id WHERE h.no = ?',
    no,
  ).phone;

test('three hundred changed households are looked through in pages, and those ticked on the first and the last are taken', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  const toPreview = async (buffer: Buffer): Promise<void> => {
    await goTo(page, '/households');
    await press(page, '导入花名册');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '花名册.xlsx', mimeType: 'application/octet-stream', buffer });
    await press(page, '预览');
  };
  await toPreview(roster('1390000'));
  await expect(page.getByRole('status').filter({ hasText: '新建' })).toContainText(`新建 ${String(LONG)} 户`);
  await page.getByTitle('7', { exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: '50320' })).toBeVisible();
  await look('roster-last-page');
  await page.keyboard.press('F9');
  await expect(page.getByText('花名册已导入')).toBeVisible();

  await toPreview(roster('1380000'));
  await page.getByRole('checkbox', { name: '采用 50002 户的变动' }).check();
  await page.getByTitle('7', { exact: true }).click();
  await page.getByRole('checkbox', { name: '采用 50319 户的变动' }).check();
  await look('roster-changes-last-page');
  await press(page, /更新 2 户/);
  await expect(page.getByText('花名册已导入')).toBeVisible();
  await expect(page.getByText(/新建 0 户，新增 0 人，更新 2 户/)).toBeVisible();
  expect(['50001', '50002', '50319', '50320'].map(phoneOf)).toEqual([
    '13900001000',
    '13800001001',
    '13800001318',
    '13900001319',
  ]);
});

test('an import withdrawn on its last page is not called imported there any more', async ({ page }) => {
  const rows = [
    ['村民小组', '户号', '户主', '联系电话'],
    ['第一村民小组', '60001', '农之己', '13700001000'],
  ];
  await village.enter(page, 'accountant');
  await goTo(page, '/households');
  await press(page, '导入花名册');
  await page.locator('input[type=file]').setInputFiles({
    name: '错表.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(writeWorkbook([{ name: '花名册', rows }])),
  });
  await press(page, '预览');
  await press(page, /^导入：新建 1 户/);
  await expect(page.getByText('花名册已导入')).toBeVisible();
  const run = page.getByRole('row').filter({ hasText: '错表.xlsx' });
  await run.getByRole('button', { name: '撤销本次导入' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('导错了表');
  await page.getByRole('dialog').getByRole('button', { name: '撤销本次导入' }).click();
  await expect(run).toContainText('已撤销');
  await expect(page.getByText('花名册已导入')).toBeHidden();
  await expect(page.locator('input[type=file]')).toBeAttached();
});

test('a group that the village lacks is added over the preview, which stays and is read again', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  const { n } = village.ask<{ n: number }>('SELECT count(*) AS n FROM village_group');
  const group = `${String(n + 1)}组`;
  await goTo(page, '/households');
  await press(page, '导入花名册');
  const rows = [
    ['村民小组', '户号', '户主'],
    [group, '60001', '农新组'],
  ];
  await page.locator('input[type=file]').setInputFiles({
    name: '新组.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(writeWorkbook([{ name: '花名册', rows }])),
  });
  await press(page, '预览');
  const figures = page.getByRole('status').filter({ hasText: '新建' });
  await expect(figures).toContainText('有错误 1 行');
  await page.getByRole('link', { name: '“系统→村信息”' }).click();
  const settings = page.getByRole('dialog').filter({ visible: true });
  await expect(settings.getByLabel('新小组名称')).toBeFocused();
  await settings.getByLabel('新小组名称').fill(`第${String(n + 1)}村民小组`);
  await look('village-over-preview');
  await settings.getByRole('button', { name: '新增小组' }).click();
  await expect(settings.getByText(`村民小组（${String(n + 1)} 个）`)).toBeVisible();
  await settings.getByRole('button', { name: '关闭' }).last().click();
  await expect(figures).toContainText('有错误 0 行');
  await expect(figures).toContainText('新建 1 户');
  await expect(page.getByText('新组.xlsx')).toBeVisible();
});
