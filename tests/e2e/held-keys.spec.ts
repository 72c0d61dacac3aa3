/** A key that is held down, or struck again before the answer has come, does one act. */
import type { Page } from '@playwright/test';
import {
  attendedMeeting,
  expect,
  goTo,
  menu,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

const village = villageOf(async ({ office }) => {
  const declarations = ['01001', '02041', '03100', '04137'].map((no, index) => ({
    no,
    itemId: 'river-cleaning',
    points: 500,
    reason: `清理河道第${String(index + 1)}段`,
    date: '2026-10-02',
  }));
  await verifiedDeclarations(office, declarations);
  await attendedMeeting(office);
});

const decided = (): number =>
  village.ask<{ n: number }>(
    `SELECT count(*) AS n FROM agenda_item a JOIN declaration d ON d.id = a.declaration_id
     WHERE d.reason LIKE '清理河道第%' AND a.result IS NOT NULL`,
  ).n;

/** As a keyboard repeats a key that stays down, or as somebody strikes it again and again. */
async function strike(page: Page, times: number, held: boolean): Promise<void> {
  await page.evaluate(
    ([count, isHeld]) => {
      for (let at = 0; at < Number(count); at += 1) {
        const key = {
          key: '1',
          code: 'Digit1',
          bubbles: true,
          cancelable: true,
          repeat: isHeld === true && at > 0,
        };
        document.body.dispatchEvent(new KeyboardEvent('keydown', key));
      }
    },
    [times, held] as const,
  );
}

test('key 1 held down, or struck again before the answer, passes one declaration', async ({ page }) => {
  await village.enter(page, 'committee');
  await menu(page, '评议会');
  await page.getByRole('row').filter({ hasText: '2026-10-09' }).first().click();
  await page.getByText('逐项评议', { exact: true }).click();
  await expect(page.getByRole('region', { name: '审议事项' })).toContainText('清理河道第1段');
  await strike(page, 20, true);
  await expect(page.getByRole('region', { name: '审议事项' })).toContainText('清理河道第2段');
  expect(decided()).toBe(1);
  const gate = Promise.withResolvers<undefined>();
  await page.route('**/rpc/meetings/decide', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await strike(page, 5, false);
  gate.resolve(undefined);
  await expect(page.getByRole('region', { name: '审议事项' })).toContainText('清理河道第3段');
  await expect(page.getByText('没有办成')).toHaveCount(0);
  expect(decided()).toBe(2);
});

test('Enter or Space held on a button presses it once', async ({ page }) => {
  await village.enter(page, 'operator');
  await goTo(page, '/counter');
  const sound = page.getByRole('switch', { name: '声音' });
  await expect(sound).toBeChecked();
  for (const [key, on] of [
    ['Enter', false],
    ['Space', true],
  ] as const) {
    await sound.focus();
    for (let times = 0; times < 4; times += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
    await expect(sound).toBeChecked({ checked: on });
  }
});
