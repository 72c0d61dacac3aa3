/** Forms that are printed blank, written by hand, and found again by the code on them. */
import type { Page } from '@playwright/test';
import { recordCode } from '../../shared/values/record-code.ts';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

const round = { id: 0 };

const village = villageOf(async ({ office }) => {
  const { schemes } = await office.schemes.inForce({});
  const { roundId } = await office.inspections.start({
    requestId: requestId(),
    schemeId: schemes[0]?.schemeId ?? 0,
    title: '十月卫生检查',
    date: '2026-10-09',
    groupId: null,
    inspector: '余明梅',
    results: [
      { key: '1', name: '干净', itemId: null, points: 0 },
      { key: '2', name: '脏乱', itemId: null, points: 0 },
    ],
  });
  round.id = roundId;
});

/** As the scanner types the code of a paper into the search box. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

test('a round’s sheet is printed blank with its households, and its code finds the round', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/inspections/${String(round.id)}`);
  await press(page, '打印空白巡查表');
  const paper = page.getByRole('dialog');
  await paperDrawn(paper);
  await expect(paper.locator('.pdf-words').first()).toContainText('十月卫生检查');
  await look('blank-inspection-sheet');
  await page.keyboard.press('Escape');
  await expect(paper).toBeHidden();
  await goTo(page, '/');
  await scan(page, recordCode('inspection', round.id));
  await expect(page).toHaveURL(new RegExp(`/inspections/${String(round.id)}$`));
  await expect(page.getByRole('heading', { name: '十月卫生检查' })).toBeVisible();
});

test('a grid’s log is printed blank by key, to be written by hand', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/inspections');
  await expect(page.getByRole('button', { name: /网格员工作日志/ })).toBeVisible();
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '网格员工作日志' });
  await dialog.getByLabel('打一本空白的，手写用').check();
  await look('blank-grid-log-asked');
  await dialog.getByRole('button', { name: '打开日志' }).click();
  await paperDrawn(page);
  await expect(page.locator('.pdf-words').first()).toContainText('网格');
  await look('blank-grid-log');
});
