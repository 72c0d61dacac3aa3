/** Papers of the schemes for the office's wall. */
import { paperDrawn } from './drawn-paper.ts';
import { goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();

test('the flow chart of a scheme and the calendar of the year are printed', async ({ page, look }) => {
  await village.enter(page, 'supervisor');
  await goTo(page, '/schemes');
  await page.getByRole('button', { name: '打印工作日历' }).click();
  await paperDrawn(page);
  await look('work-calendar');
  await page.keyboard.press('Escape');
  await goTo(page, '/schemes/1');
  await page.getByRole('button', { name: '流程图' }).click();
  await paperDrawn(page);
  await look('flow-chart');
});
