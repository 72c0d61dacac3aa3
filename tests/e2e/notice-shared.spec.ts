/** 发布: a notice in the villagers' group and over the loudspeaker. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, publishedNotice, test, verifiedDeclarations, villageOf } from './seeded-office.ts';

const published = { notice: 0 };
const village = villageOf(async (made) => {
  await verifiedDeclarations(made.office, [
    { no: '02041', itemId: 'flood-watch', points: 800, reason: '台风夜防汛值守', date: '2026-10-03' },
    { no: '04137', itemId: 'elder-care', points: 500, reason: '照看独居老人', date: '2026-10-05' },
  ]);
  published.notice = await publishedNotice(made, '2026-10', '2026-10-09');
});

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('the long picture, the text for the group and the text for the loudspeaker are copied and saved', async ({
  page,
  context,
  look,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await village.enter(page, 'accountant');
  await goTo(page, `/notices/${String(published.notice)}`);
  await paperDrawn(page);
  await page.getByRole('button', { name: '发布到群、广播' }).click();
  // Drawn once more for the picture, next to the sheet of the page.
  await expect(page.getByRole('img', { name: /长图第 1 张/ })).toBeVisible({ timeout: 90_000 });
  await look('share-picture');
  await page.getByRole('button', { name: '复制长图' }).click();
  await expect(page.getByText('已复制，粘贴即可。')).toBeVisible();
  const types = await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types);
  expect(types).toEqual(['image/png']);
  const picture = await saved(page, '保存长图');
  expect(picture.name).toMatch(/2026年10月积分公示表.*\.png$/);
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.bytes.readUInt32BE(16)).toBe(1500);
  expect(picture.bytes.readUInt32BE(20)).toBeGreaterThan(2000);

  await page.getByRole('tab', { name: '群文字' }).click();
  await page.getByRole('button', { name: '复制群文字' }).click();
  await expect(page.getByText('已复制，粘贴即可。')).toBeVisible();
  const text = await clipboard();
  expect(text).toContain('翁*琪：台风夜防汛值守，加 8 分');
  expect(text).not.toContain('翁强琪');
  await look('broadcast-text');
  const file = await saved(page, '保存群文字');
  expect(file.name).toMatch(/群文字\.txt$/);
  expect(file.bytes.toString()).toBe(`\ufeff${text.replaceAll('\n', '\r\n')}`);

  await page.getByRole('tab', { name: '广播稿' }).click();
  await page.getByRole('button', { name: '复制广播稿' }).click();
  await expect(page.getByText('已复制，粘贴即可。')).toBeVisible();
  expect(await clipboard()).toContain('翁某琪：台风夜防汛值守。加八分');
  await look('share-speech');
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await look(`share-speech-${String(size.width)}`);
  }
});
