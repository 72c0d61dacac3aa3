/** Dialogs that stay open over midnight: the date they propose follows the day, a date that was typed stays. */
import type { Page } from '@playwright/test';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

/** The month at the top of the page; each answer of the host gets another, so that it is seen which one is on the page. */
let month = 10;

async function markAnswers(page: Page): Promise<void> {
  await page.route('**/rpc/village/profile', async (route) => {
    // Before it is asked: an answer of the day before does not get the mark of the new day.
    const mark = `"period":"2026-${String(month).padStart(2, '0')}"`;
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/"period":"2026-\d\d"/, mark);
    await route.fulfill({ response: answer, body });
  });
}

/** The day in the village, and the page hears of it as when its window comes to the front again. */
async function dayTurns(page: Page, date: string): Promise<void> {
  village.setToday(date, '00:01');
  month = month === 10 ? 9 : 10;
  // Again if the page was just asking: then it takes that answer, of the day before.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(page.locator('.top-village')).toContainText(`2026年${String(month)}月`, { timeout: 2_000 });
  }).toPass();
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
  await markAnswers(page);
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
