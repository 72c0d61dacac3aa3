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

/**
 * Whether the shades of the character on the screen are those of the picture 十: dark in its middle, and light in its
 * quarters, where the box for a missing character has its lines.
 */
function isDrawnAsPicture(page: Page, name: string): Promise<boolean> {
  return page
    .getByText(name)
    .first()
    .evaluate((one) => {
      const text = [...one.childNodes].find((node) => node.nodeType === Node.TEXT_NODE) as Text;
      const range = document.createRange();
      range.setStart(text, text.length - 2);
      range.setEnd(text, text.length);
      return JSON.stringify(range.getBoundingClientRect());
    })
    .then(async (text) => {
      const { x, y, width, height } = JSON.parse(text) as DOMRect;
      const png = await page.screenshot({ clip: { x, y, width, height } });
      return page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const { data } = context!.getImageData(0, 0, image.width, image.height);
        const isDark = (x: number, y: number): boolean => (data[4 * (y * image.width + x)] ?? 255) < 160;
        const inColumn = (x: number): number =>
          Array.from({ length: image.height }, (_, y) => y).filter((y) => isDark(x, y)).length;
        // The upright stroke is long, and left and right of it there is the level stroke only.
        const [left, middle, right] = [0.3, 0.5, 0.7].map((share) =>
          inColumn(Math.floor(share * image.width)),
        );
        const stroke = image.width * 0.25;
        return (middle ?? 0) > 2 * stroke && (left ?? 0) < stroke && (right ?? 0) < stroke && (left ?? 0) > 0;
      }, png.toString('base64'));
    });
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
    const name = `韦*${RARE}`;
    await expect(page.getByText(name).first()).toBeVisible();
    await expect.poll(() => isDrawnAsPicture(page, name)).toBe(true);
    await look(`hall-glyph-${String(size.width)}`);
  });
}
