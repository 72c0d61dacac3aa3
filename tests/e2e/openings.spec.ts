/** 期初余额: a village that has run points on paper moves in. */
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, press, test, villageOf } from './seeded-office.ts';
import { writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';
import { cardNumber } from '../../shared/values/card-number.ts';

const village = villageOf();

const sheet = (rows: (string | number)[][]) => ({
  name: '老账本余额.xlsx',
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(writeWorkbook([{ name: '余额', rows }])),
});

const ROWS = [
  ['地禾村积分余额表（2026年9月30日）'],
  ['户号', '户主', '可兑余额', '累计荣誉分', '原卡号'],
  ['01001', '余明梅', 123.5, 350, ''],
  ['01002', '', 60, 60, cardNumber(770001)],
  ['01003', '', '一百', 100, ''],
];

test('the accountant takes over balances by keyboard: sheet, total, evidence, notice', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/ledger');
  await press(page, '期初余额');
  await expect(page.getByRole('heading', { name: '期初余额' })).toBeVisible();
  await look('openings-empty');
  await page.keyboard.press('F2');
  await page.getByLabel('选择期初余额表文件').setInputFiles(sheet(ROWS));
  await expect(page.getByLabel('第1个办法：可兑余额所在的列')).toBeAttached();
  await look('opening-columns');
  await page.keyboard.press('F9');
  await expect(page.getByRole('tab', { name: /有错误 1 行/ })).toBeVisible();
  await expect(page.locator('.opening-total')).toHaveText('183.50');
  const total = page.getByLabel(/村里的合计$/);
  await total.fill('190');
  await total.press('Tab');
  await expect(page.getByText(/^✗ 与表中合计相差/)).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: '没有办成' })).toContainText('相差 6.50');
  await page.getByRole('button', { name: '知道了' }).click();
  await total.fill('183.5');
  await total.press('Tab');
  await expect(page.getByText('✓ 与表中合计相同')).toBeVisible();
  await look('opening-preview');
  await page.keyboard.press('F9');
  await press(page, '已核对，继续办理');
  await expect(page.getByText(/^已登记期初 1 张/)).toBeVisible();
  await look('opening-imported');
  await page.getByRole('button', { name: '去附依据、公示' }).click();

  await expect(page.getByRole('heading', { name: '期初〔2026〕1号' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^张贴期初公示/ })).toBeDisabled();
  await page.getByLabel('附件').setInputFiles({
    name: '会议记录.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n'),
  });
  await press(page, /^附上 1 份依据/);
  await expect(page.getByRole('button', { name: '期初〔2026〕1号附件1.pdf' })).toBeVisible();
  await look('opening');
  await page.keyboard.press('F9');
  const hanging = page.getByRole('dialog', { name: '张贴期初公示' });
  await expect(hanging.getByLabel('张贴地点')).not.toHaveValue('');
  await look('opening-publish');
  await hanging.getByRole('button', { name: /^生成期初公示/ }).click();
  await expect(page.getByRole('heading', { name: /^期初公示 公〔2026〕/ })).toBeVisible();
  await paperDrawn(page.locator('.notice'));
  await expect(page.locator('.pdf-words').first()).toContainText('可兑余额');
  await look('opening-notice');
  await page.getByRole('tab', { name: /^逐条/ }).click();
  await expect(page.getByRole('row', { name: /余明梅/ })).toContainText('123.50');

  // The same sheet again changes nothing.
  await goTo(page, '/openings/import');
  await page.getByLabel('选择期初余额表文件').setInputFiles(sheet(ROWS.slice(0, 4)));
  await expect(page.getByRole('button', { name: /^预览/ })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText(/都已经接转过，数字一样/)).toBeVisible();
  await look('opening-again');
});

test('the television shows what each household has, not as points added or taken', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=screens');
  await press(page, '大屏公示');
  await press(page, '打开大屏公示');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('期初公示');
  await expect(page.getByRole('row', { name: /余\*梅/ })).toContainText('余额 123.50');
  await look('opening-hall');
});
