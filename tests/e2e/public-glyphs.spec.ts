/** A name with a character that no font has, on the television of the hall. */
import type { Page } from '@playwright/test';
import { CROSS_TEXT } from '../builders/glyphs.ts';
import {
  expect,
  goTo,
  publishedNotice,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';

/** Of extension H: in no font that a computer has by itself. */
const RARE = '𱍐';

const village = villageOf(async (opened) => {
  const { office } = opened;
  await office.households.add({
    requestId: requestId(),
    no: '09901',
    groupId: 1,
    address: '',
    tags: [],
    remark: '',
    head: {
      name: `韦明${RARE}`,
      relation: '户主',
      sex: '男',
      citizenId: '',
      birthDate: '1960-01-01',
      politicalStatus: '群众',
      phone: '',
      tags: [],
      remark: '',
    },
    reason: '补录',
  });
  await verifiedDeclarations(office, [
    { no: '09901', itemId: 'elder-care', points: 500, reason: '照看独居老人', date: '2026-10-05' },
  ]);
  await publishedNotice(opened, '2026-10', '2026-10-09');
  await office.glyphs.save({ requestId: requestId(), character: RARE, bitmap: CROSS_TEXT, version: null });
});

async function open(page: Page, name: '大屏公示'): Promise<void> {
  await goTo(page, '/system?tab=screens');
  await page.getByRole('button', { name, exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `打开${name}` })
    .click();
}

/** Whether the character is drawn by the village's own font, in the place where it stands. */
async function drawnFromPicture(page: Page, name: string): Promise<void> {
  await expect(page.getByText(name).first()).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`)))
    .toEqual(['VillageGlyphs loaded']);
  const family = await page
    .getByText(name)
    .first()
    .evaluate((one) => getComputedStyle(one).fontFamily);
  expect(family).toContain('VillageGlyphs');
}

for (const size of [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
]) {
  test(`the television shows its picture, ${String(size.width)} wide`, async ({ page, look }) => {
    await page.setViewportSize(size);
    await page.addInitScript(() => {
      Element.prototype.requestFullscreen = () => Promise.resolve();
    });
    await village.enter(page, 'accountant');
    await open(page, '大屏公示');
    await drawnFromPicture(page, `韦*${RARE}`);
    await look(`hall-glyph-${String(size.width)}`);
  });
}
