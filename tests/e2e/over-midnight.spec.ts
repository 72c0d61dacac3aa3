/** Dialogs that stay open over midnight: the date they propose follows the day, a date that was typed stays. */
import type { Page } from '@playwright/test';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** The day in the village, and the page hears of it as when its window comes to the front again. */
async function dayTurns(page: Page, date: string): Promise<void> {
  village.setToday(date, '00:01');
  const asked = page.waitForResponse('**/rpc/village/profile');
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await asked;
}

interface Opened {
  title: string;
  field: string;
  open: (page: Page) => Promise<void>;
}

const byButton =
  (place: string, button: RegExp): Opened['open'] =>
  async (page) => {
    await goTo(page, place);
    await page.getByRole('button', { name: button }).first().click();
  };

const DIALOGS: Opened[] = [
  { title: '登记来访', field: '收到日期', open: byButton('/intakes', /登记来访/) },
  { title: '记一笔', field: '日期', open: byButton('/funds', /记一笔/) },
  { title: '召集评议会', field: '开会日期', open: byButton('/meetings', /召集评议会/) },
  { title: '开始巡查', field: '日期', open: byButton('/inspections', /开始巡查/) },
  { title: '张贴公示表', field: '张贴日期', open: byButton('/notices', /张贴公示表/) },
];

test('a proposed date is that of the new day after midnight; what was typed, or is being typed, stays', async ({
  page,
}) => {
  village.setToday('2026-10-09', '23:58');
  await village.enter(page, 'accountant');
  let day = 9;
  const dateOf = (): string => `2026-10-${String(day).padStart(2, '0')}`;
  for (const { title, field, open } of DIALOGS) {
    await test.step(title, async () => {
      await open(page);
      const input = page.getByRole('dialog', { name: title }).getByLabel(field, { exact: true });
      await expect(input).toHaveValue(dateOf());
      day += 1;
      await dayTurns(page, dateOf());
      await expect(input).toHaveValue(dateOf());
      // Half typed: neither read nor taken away.
      const typed = String(day);
      await input.fill(`10-${typed}`);
      day += 1;
      await dayTurns(page, dateOf());
      await expect(input).toHaveValue(`10-${typed}`);
      await input.press('Tab');
      await expect(input).toHaveValue(`2026-10-${typed}`);
      day += 1;
      await dayTurns(page, dateOf());
      await expect(input).toHaveValue(`2026-10-${typed}`);
    });
  }
});
