/** 缺货登记: recorded at the counter by keyboard, and counted for the buyer. */
import { atCounter, customerOf, scan } from './counter-hands.ts';
import { expect, goTo, press, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('what is asked for and not there is noted with the customer still at the counter, and seen to by the office', async ({
  page,
  look,
}) => {
  const someone = customerOf(village, 0);
  await atCounter(village, page);
  await scan(page, someone.card);
  const customer = page.getByRole('region', { name: '农户' });
  await expect(customer).toContainText(someone.no);
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1366, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await look(`counter-wish-${String(size.width)}`);
  }
  for (const times of [1, 2]) {
    await page.getByRole('button', { name: '缺货登记' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '缺货登记' });
    await expect(dialog.getByLabel('想要的商品')).toBeFocused();
    await page.keyboard.type('煤油灯芯');
    await look('wish');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`已记下：煤油灯芯，共 ${String(times)} 次`)).toBeVisible();
  }
  await expect(customer).toContainText(someone.no);
  await press(page, '离开柜台');
  await press(page, '退出登录');
  await village.enter(page, 'accountant');
  await goTo(page, '/purchases');
  await press(page, '缺货登记 1 种');
  const list = page.getByRole('dialog', { name: '有人要而没有的商品' });
  await expect(list.getByRole('row', { name: /煤油灯芯/ })).toContainText('2 次');
  await look('wishes');
  await list.getByRole('button', { name: '办结 煤油灯芯' }).click();
  const why = page.getByRole('dialog', { name: '办结：煤油灯芯' });
  await why.getByLabel('怎样办的').fill('已向供销社订 5 个');
  await why.getByRole('button', { name: '办结', exact: true }).click();
  await expect(list.getByText('没有。')).toBeVisible();
});
