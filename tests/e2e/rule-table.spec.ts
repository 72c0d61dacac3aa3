import { ruleTable, ruleBook, RULE_HEADING } from '../builders/rule-tables.ts';
import { expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

const items = (versionId: number) =>
  village.ask<{ n: number }>(
    `SELECT json_array_length(rules, '$.items') AS n FROM scheme_version WHERE id = ?`,
    versionId,
  ).n;

async function newDraft(name: string): Promise<number> {
  const { versionId } = await village.office.schemes.adopt({
    templateId: 'dixu-virtue-bank',
    name,
    requestId: requestId(),
  });
  return versionId;
}

const asFile = (bytes: Uint8Array, name = '积分细则.xlsx') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

test('the accountant takes the village’s rule table into a draft, where what was not understood waits', async ({
  page,
  look,
}) => {
  const versionId = await newDraft('地禾村文明积分办法');
  await village.enter(page, 'accountant');
  await goTo(page, `/schemes/versions/${String(versionId)}/table`);
  await expect(page.getByRole('heading', { name: '导入积分细则表' })).toBeVisible();
  await look('rule-table-1-file');
  const input = page.locator('input[type=file]');
  const chosen = page.getByLabel('项目所在的列');
  await input.setInputFiles(asFile(ruleTable()));
  await expect(chosen).toBeVisible();
  await look('rule-table-2-columns');
  await page.keyboard.press('F9');

  await expect(page.getByRole('status').filter({ hasText: '可导入 40 项' })).toBeVisible();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('红白理事会帮忙')).toContainText('加2分；每年最多3分');
  await expect(row('为村捐款')).toContainText('每100元加1分；须附佐证');
  await expect(row('偷盗')).toContainText('直接评定为“B级”');
  await expect(row('合作社入股')).toContainText('酌情加分 没有看懂，请人工填写');
  await look('rule-table-3-preview');
  await page.getByRole('tab', { name: /其中要核对/ }).click();
  await expect(row('红白理事会帮忙')).toHaveCount(0);
  await look('rule-table-3-open');

  await page.getByLabel('加到草案现有的项目后面').click();
  await expect(page.getByRole('button', { name: /加入 40 项/ })).toBeEnabled();
  await page.getByLabel('用表中的类别和项目替换草案的').click();
  await expect(page.getByRole('button', { name: /替换为 40 项/ })).toBeEnabled();
  // The preview of the chosen way is there: until then the key does nothing.
  await expect(page.getByLabel('加到草案现有的项目后面')).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(page.getByText(/^导入 40 项，其中 10 项/)).toBeVisible();
  await look('rule-table-4-done');
  expect(items(versionId)).toBe(40);

  await press(page, '到草案里填写');
  await expect(page.getByText('合作社入股').first()).toBeVisible();
  await expect(page.getByText(/处没有填，填完才能表决执行/)).toBeVisible();

  await goTo(page, `/schemes/versions/${String(versionId)}/table`);
  await input.setInputFiles(asFile(ruleTable()));
  await expect(chosen).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText(/这个文件在 .* 导入过/)).toBeVisible();
});

test('faulty rows are shown with their cell and reason, a bad file is not taken', async ({ page, look }) => {
  const versionId = await newDraft('地禾村坏表办法');
  const before = items(versionId);
  await village.enter(page, 'accountant');
  await goTo(page, `/schemes/versions/${String(versionId)}/table`);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(asFile(Buffer.from('%PDF-1.7\n%%EOF\n'), '细则.xlsx'));
  await expect(page.getByRole('alert').first()).toContainText(/PDF|不是/);
  await input.setInputFiles(
    asFile(
      ruleBook([
        RULE_HEADING,
        [1, '环境卫生', '', '每次加2分', '', '', '', ''],
        [2, '环境卫生', '很'.repeat(61), '加1分', '', '', '', ''],
        [3, '环境卫生', '公式', '加分', { t: 'n', f: 'A1+1' }, '', '', ''],
      ]),
    ),
  );
  await expect(page.getByLabel('项目所在的列')).toBeVisible();
  await page.keyboard.press('F9');
  const faults = page.getByRole('row');
  await expect(faults.filter({ hasText: '没有写项目名称' })).toContainText('项目（C列）');
  await expect(faults.filter({ hasText: '项目名称超过60个字' })).toContainText('3');
  await expect(faults.filter({ hasText: '单元格E4是公式' })).toBeVisible();
  await expect(page.getByRole('button', { name: '没有要导入的' })).toBeDisabled();
  await look('rule-table-faults');
  expect(items(versionId)).toBe(before);
});
