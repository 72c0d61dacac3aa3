/** Points by quantity: the item says how a part of a unit counts, and halves of an hour are typed and imported. */
import { choose, expect, goTo, menu, press, requestId, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('in the draft of a scheme an item takes halves, and a range upside down is refused at its field', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '积分办法');
  await press(page, '修订新版本');
  await press(page, '新增项目');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('项目名称').fill('义工');
  await choose(page, '怎样计分', '在一个范围内评定');
  await dialog.getByLabel('最低分').fill('8');
  await dialog.getByLabel('最高分').fill('5');
  await dialog.getByLabel('项目名称').focus();
  await expect(dialog.getByText('最高分不能低于最低分 8 分')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '加入草案' })).toBeDisabled();
  await look('item-range-upside-down');
  await dialog.getByLabel('最高分').fill('12');
  await expect(dialog.getByText('最高分不能低于最低分')).toHaveCount(0);
  await choose(page, '怎样计分', '按数量计分');
  await dialog.getByLabel('单位（天、小时、元、人次）').fill('小时');
  await dialog.getByLabel('计多少分').fill('1.25');
  await choose(page, '不足一个单位的', '按比例，四舍五入');
  await look('item-proportional');
  await press(page, '加入草案');
  // In the table too: neither the range nor the order is taken upside down.
  await press(page, '新增项目');
  await dialog.getByLabel('项目名称').fill('评议');
  // A range typed as one number makes it an item with a range.
  await dialog.getByLabel('分值', { exact: true }).fill('1-3');
  await dialog.getByLabel('项目名称').focus();
  await expect(dialog.getByLabel('最低分')).toHaveValue('1');
  await expect(dialog.getByLabel('最高分')).toHaveValue('3');
  await expect(dialog.getByText('在一个范围内评定').first()).toBeVisible();
  await press(page, '加入草案');
  await page.getByLabel('“义工”的分值').fill('5-20');
  await expect(
    page.getByText(
      '“5-20”是一个范围，这里只填一个数；要按范围评定，请点“修改”，在“怎样计分”里选“在一个范围内评定”',
    ),
  ).toBeVisible();
  await look('item-range-in-one-number');
  await page.getByLabel('“义工”的分值').fill('1.25');
  await page.getByLabel('“评议”的最低分').fill('4');
  await expect(page.getByText('最高分不能低于最低分 4 分')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByLabel('“评议”的最高分')).toBeFocused();
  await page.getByLabel('“评议”的最低分').fill('2');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('草案已保存').first()).toBeVisible();
  const { id } = village.ask<{ id: number }>("SELECT id FROM scheme_version WHERE state = 'draft'");
  const version = await village.office.schemes.version({ versionId: id });
  await village.office.schemes.putInForce({
    versionId: id,
    mark: version.mark,
    vote: {
      date: '2026-10-09',
      body: '村民代表会议',
      due: 45,
      present: 40,
      inFavour: 38,
      against: 1,
      abstain: 1,
    },
    effectiveFrom: '2026-10-09',
    requestId: requestId(),
  });
  // The page that is open still has the draft, which was put into force elsewhere.
  await goTo(page, '/schemes');
  await expect(page.getByRole('heading', { name: '积分办法', level: 1 })).toBeVisible();
  await goTo(page, `/schemes/${String(id)}`);
  await expect(page.locator('.points-in', { hasText: '每小时 +1.25分，不足的按比例四舍五入' })).toBeVisible();
});

test('two and a half hours are typed, and a half where only whole units count is refused with a word', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  const form = page.getByRole('form', { name: '登记一条' });
  await expect(form).toBeVisible();
  const fill = async (household: string, item: string): Promise<void> => {
    await page.keyboard.press('F2');
    await page.keyboard.type(household);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: '换一户' })).toBeVisible();
    await page.getByLabel('积分项目').focus();
    await page.keyboard.type(item);
    await page.keyboard.press('Enter');
  };
  await fill('03100', '义工');
  await page.getByLabel('数量（小时）').fill('２．５');
  await expect(form.getByRole('button', { name: /登记 \+3.13 分/ })).toBeVisible();
  await look('declaration-hours');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已登记 .*\+3.13 分/)).toBeVisible();
  await page.getByRole('table').getByText('义工').first().click();
  await expect(page.getByRole('dialog').getByText('2.5小时')).toBeVisible();
  await look('declaration-hours-panel');
  await page.keyboard.press('Escape');
  await fill('02041', '义务铲雪');
  await page.getByLabel('数量（人次）').fill('0.5');
  await page.getByLabel('事由').focus();
  await expect(page.getByText('这一项只计整数人次，请填整数')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('数量（人次）')).toBeFocused();
  expect(
    village.ask<{ measured: string }>('SELECT measured FROM declaration ORDER BY id DESC LIMIT 1').measured,
  ).toBe('{"quantity":250}');
});

test('a register with 数量 is imported: the points follow, and what does not fit is named', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await menu(page, '登记');
  await press(page, /导入登记册/);
  const csv =
    '日期,户主,户号,事由,数量,加分\n2026-10-09,毛琪昊,01013,义工,1.5小时,\n2026-10-09,余明梅,01001,义务铲雪,0.5,\n2026-10-09,余明梅,01001,义工,2,9\n';
  await page
    .locator('#register-file')
    .setInputFiles({ name: '十月义工.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByLabel('数量所在的列')).toBeVisible();
  await page.getByRole('button', { name: /预览/ }).click();
  await expect(page.getByText('“义务铲雪”只计整数人次，数量不能是0.5人次，请改正')).toBeVisible();
  await look('register-quantities-faults');
  await page.getByRole('tab', { name: /可登记 1 条/ }).click();
  await expect(page.getByRole('row', { name: /义工.*1\.88.*1\.5小时/ })).toBeVisible();
  await look('register-quantities');
  await page.getByRole('button', { name: /登记 1 条/ }).click();
  await expect(page.getByText('已登记 1 条。')).toBeVisible();
});
