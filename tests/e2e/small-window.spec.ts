/** Pages in a window that became small, and fields that another page leads to. */
import { attendedMeeting, expect, goTo, test, verifiedDeclarations, villageOf } from './seeded-office.ts';

const made = { meeting: 0 };

const village = villageOf(async ({ office, ask }) => {
  // Of a household about which nothing else was ever declared.
  const { no } = ask<{ no: string }>(
    `SELECT no FROM household h WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM declaration d WHERE d.household_id = h.id) LIMIT 1`,
  );
  await verifiedDeclarations(office, [
    { no, itemId: 'elder-care', points: 500, reason: '照看独居老人', date: '2026-10-05' },
    { no: '02041', itemId: 'elder-care', points: 500, reason: '照看独居老人', date: '2026-10-05' },
  ]);
  made.meeting = (await attendedMeeting(office)).meetingId;
});

test('the home page gets narrower with the window after its charts were drawn', async ({ page, look }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await village.enter(page, 'accountant');
  const charts = page.locator('.chart svg');
  await expect(charts).toHaveCount(2);
  for (const [width, height] of [
    [1366, 768],
    [1024, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const chart of await charts.all())
      await expect
        .poll(async () => {
          const box = await chart.boundingBox();
          return box ? box.x + box.width : Infinity;
        })
        .toBeLessThan(width);
    const cutOff = await page
      .locator('#content')
      .evaluate((content) => content.scrollWidth - content.clientWidth);
    expect(cutOff).toBeLessThanOrEqual(0);
    await look(`home-shrunk-${String(width)}`);
  }
});

test('the latest items of a household are read beside a decision on a small screen', async ({
  page,
  look,
}) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  await village.enter(page, 'accountant');
  await goTo(page, `/meetings/${String(made.meeting)}`);
  const head = page.getByRole('columnheader', { name: '事由' });
  for (const key of [null, 'next'] as const) {
    if (key !== null) await page.locator('.agenda button').nth(1).click();
    await expect(head).toBeVisible();
    const { width, height } = (await head.boundingBox())!;
    expect(width).toBeGreaterThan(120);
    expect(height).toBeLessThan(60);
    await look(`meeting-latest-items-${key ?? 'first'}`);
  }
});

test('a warning leads to the very field of 村信息', async ({ page }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=village&field=officePhone');
  await expect(page.getByLabel('村办公电话')).toBeFocused();
  await goTo(page, '/system?tab=about');
  await goTo(page, '/system?tab=village&field=maskRule');
  await expect(page.getByLabel('公示姓名遮盖')).toBeFocused();
});
