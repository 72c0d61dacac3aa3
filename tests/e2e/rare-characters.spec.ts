/** A name with a character that no font has: said on the household's page, drawn from a picture ever after. */
import type { Page } from '@playwright/test';
import { paperDrawn } from './drawn-paper.ts';
import { expect, goTo, press, requestId, test, villageOf } from './seeded-office.ts';

/** Of extension H: in no font that a computer has by itself. */
const RARE = '𱍐';

const made = { household: 0 };

const village = villageOf(async ({ office }) => {
  const { id } = await office.households.add({
    requestId: requestId(),
    no: '',
    groupId: 1,
    address: '',
    tags: [],
    remark: '',
    head: {
      name: `韦${RARE}明`,
      relation: '户主',
      sex: '男',
      citizenId: '',
      birthDate: '',
      politicalStatus: '群众',
      phone: '',
      tags: [],
      remark: '',
    },
    reason: '补录',
  });
  made.household = id;
});

/** A scan of a character like 十, in this format. */
async function scanned(page: Page, type: string): Promise<Buffer> {
  const url = await page.evaluate((format) => {
    const canvas = document.createElement('canvas');
    canvas.width = 300;
    canvas.height = 400;
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#e8e4da';
    context.fillRect(0, 0, 300, 400);
    context.fillStyle = '#222';
    context.fillRect(100, 180, 120, 14);
    context.fillRect(153, 130, 14, 120);
    return canvas.toDataURL(format);
  }, type);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** A PNG whose head promises this size. */
function promising(picture: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(picture);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

test('the household’s page names the character, a picture is added, and nothing is missing any more', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/households/${String(made.household)}`);
  await expect(page.getByText(`“${RARE}”这个字本机字体没有，打印时会缺`)).toBeVisible();
  await look('missing-character');
  await page.getByRole('link', { name: '去加字图' }).click();
  await expect(page.getByText('还没有字图')).toBeVisible();
  await press(page, '加一个字');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('字', { exact: true })).toBeFocused();
  await page.keyboard.type(RARE);
  const png = await scanned(page, 'image/png');
  const choose = (name: string, buffer: Buffer) =>
    dialog.getByLabel('字的图片').setInputFiles({ name, mimeType: 'image/png', buffer });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.attacked = 1</script></svg>';
  await choose('字.png', Buffer.from(svg));
  await expect(dialog.getByText('“字.png”不是 PNG 或 JPG 图片')).toBeVisible();
  await choose('坏.png', png.subarray(0, png.length / 3));
  await expect(dialog.getByText('“坏.png”打不开')).toBeVisible();
  await choose('大.png', promising(png, 60_000, 60_000));
  await expect(dialog.getByText('“大.png”太大')).toBeVisible();
  await choose('重.png', Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]));
  await expect(dialog.getByText('“重.png”超过 5 MB')).toBeVisible();
  await expect(dialog.getByRole('img', { name: /字图/ })).toHaveCount(0);
  await choose('字.jpg', await scanned(page, 'image/jpeg'));
  await expect(dialog.getByRole('img', { name: /字图/ }).first()).toBeVisible();
  await look('character-picture');
  await page.keyboard.press('Escape');
  // Nothing chosen is lost by a slip of the hand.
  await press(page, '继续填写');
  await dialog.getByRole('button', { name: '保存字图' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('cell', { name: 'U+31350' })).toBeVisible();
  await look('character-pictures');
  const fonts = () => page.evaluate(() => [...document.fonts].map(({ family, status }) => [family, status]));
  await expect.poll(fonts).toEqual([['VillageGlyphs', 'loaded']]);
  await goTo(page, `/households/${String(made.household)}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`韦${RARE}明户`);
  await expect(page.getByText('本机字体没有')).toHaveCount(0);
  await look('pictured-name');
  await goTo(page, '/system?tab=glyphs');
  await press(page, `删除：${RARE}`);
  await press(page, '删除字图');
  await expect(page.getByText('还没有字图')).toBeVisible();
  await expect.poll(fonts).toEqual([]);
});

test('a paper that lacks a character says so, and leads to where a picture of it is added', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/households/${String(made.household)}`);
  await page.getByRole('tab', { name: '积分概况' }).click();
  await press(page, '打印积分档案');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await paperDrawn(dialog);
  await expect(dialog.getByText(`本机字体缺少这些字，纸上印作“〓”：${RARE}`)).toBeVisible();
  await look('missing-on-paper');
  await dialog.getByRole('link', { name: '去加字图' }).click();
  await expect(page.getByText('还没有字图')).toBeVisible();
});

test('a name is checked while it is typed', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/households');
  await press(page, '新增农户');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('王小明');
  await expect(dialog.getByText('本机字体没有')).toHaveCount(0);
  await dialog.getByLabel('姓名').fill(`王${RARE}`);
  await expect(dialog.getByText(`“${RARE}”这个字本机字体没有`)).toBeVisible();
  await look('missing-while-typed');
});
