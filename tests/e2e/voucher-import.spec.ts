/** 接收号码表: numbers of sheets that the township printed, by keyboard from the list to the issue. */
import { writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';
import { adopted } from '../builders/fill-missing.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf((made) => {
  const office = { store: made.host.app.store, by: { accountant: { staffId: 1, name: '余管理' } } };
  adopted(office, 'jinzhai-revival-shop');
  return Promise.resolve();
});

const taken = (): number =>
  village.ask<{ n: number }>(`SELECT count(*) AS n FROM voucher WHERE state = 'ready'`).n;

test('numbers of the township are taken over, each fault is named at its row, and the same list adds nothing', async ({
  page,
  look,
}) => {
  test.slow();
  const rows = [
    ['清溪镇积分券号码表', '', ''],
    ['序号', '券号', '面额'],
    ...Array.from({ length: 12 }, (_, n) => [String(n + 1), `QX${String(1001 + n)}`, n < 8 ? '10' : '20']),
    ['13', 'QX1003', '10'],
    ['14', 'QX1014', '5.5'],
    ['15', '', '20'],
  ];
  const list = {
    name: '清溪镇号码表.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(writeWorkbook([{ name: '号码', rows }])),
  };
  await village.enter(page, 'accountant');
  await goTo(page, '/vouchers/import');
  await expect(page.getByText('没有在有效期内的乡镇印制的券')).toBeVisible();
  await look('voucher-import-none');
  await page.getByRole('button', { name: '去新设一批' }).press('Enter');
  await expect(page.getByText('还没有积分券')).toBeVisible();
  await page.keyboard.press('F2');
  const form = page.getByRole('dialog', { name: '新设一批积分券' });
  await expect(form.getByLabel('名称（印在券上）')).toBeFocused();
  await page.keyboard.type('清溪镇2026年券');
  await form.getByRole('radio', { name: '乡镇印制' }).press('Space');
  await form.getByRole('button', { name: '新设', exact: true }).press('Enter');
  await page.getByRole('button', { name: '接收号码表' }).press('Enter');

  await expect(page.getByRole('heading', { name: '接收积分券号码表', level: 1 })).toBeVisible();
  await expect(page.getByText(/清溪镇2026年券（2026-10-09 至 2026-12-31）/)).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载积分券号码表样表' }).press('Enter');
  expect((await saved).suggestedFilename()).toBe('积分券号码表样表.xlsx');
  await look('voucher-import-file');
  await page.getByLabel('选择积分券号码表文件').setInputFiles(list);
  await expect(page.getByRole('button', { name: /预览/ })).toBeEnabled();
  await look('voucher-import-columns');
  await page.keyboard.press('F9');
  await expect(page.getByRole('tab', { name: '有错误 3 行' })).toBeVisible();
  const faults = page.getByRole('table', { name: '有错误的行' });
  await expect(faults).toContainText('券号 QX1003 与第5行重复，请核对');
  await expect(faults).toContainText('面额应为大于零的整数：“5.5”，请改正');
  await expect(page.locator('.import-figures')).toContainText('可接收 12 张：10分券 8 张、20分券 4 张');
  await look('voucher-import-faults');
  expect(taken()).toBe(0);
  await page.keyboard.press('F9');
  await expect(page.getByText('已收进“清溪镇2026年券” 12 张。')).toBeVisible();
  expect(taken()).toBe(12);
  await look('voucher-import-done');

  await page.getByRole('button', { name: '再导入一个文件' }).press('Enter');
  await page.getByLabel('选择积分券号码表文件').setInputFiles(list);
  await expect(page.getByRole('button', { name: /预览/ })).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(page.getByText(/已经收过的券号不会再收一次/)).toBeVisible();
  await expect(faults).toContainText('已经有了（“清溪镇2026年券”，面额 10），请删去');
  await expect(page.getByRole('button', { name: '没有要导入的' })).toBeDisabled();
  expect(taken()).toBe(12);
  await page.getByRole('button', { name: '返回积分券' }).press('Enter');
  await expect(page.getByRole('table', { name: '各面额的张数' })).toContainText('20 分');
});
