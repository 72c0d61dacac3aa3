import type { Page } from '@playwright/test';
import { PASSBOOK_PRESETS } from '../../shared/passbook-geometry.ts';
import type { FakeQueues } from '../builders/printers.ts';
import { paperDrawn } from './drawn-paper.ts';
import { choose } from './hands.ts';
import {
  expect,
  goTo,
  publishedNotice,
  press,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
  type Village,
} from './seeded-office.ts';

/** Its booklet is printed up to September; in October it earned four more lines. */
const SAVER = '04137';

/** Its booklet has two lines on a page, of which 承前页 takes the first; in October it earned three. */
const TURNER = '04138';

const cared = (no: string, ...days: string[]) =>
  days.map((day) => ({
    no,
    itemId: 'elder-care',
    points: 500,
    reason: `${day} 日照看独居老人`,
    date: `2026-10-${day}`,
  }));

/** Gives a household a new booklet with so many lines on a half page; later ones are as before. */
async function replacedBy(made: Village, no: string, lines: number): Promise<void> {
  const { id } = made.ask<{ id: number }>(
    `SELECT p.id FROM passbook p JOIN account a ON a.id = p.account_id JOIN household h ON h.id = a.household_id
     WHERE h.no = ? AND p.state = 'current'`,
    no,
  );
  const preset = 'small';
  const { geometry } = PASSBOOK_PRESETS[preset];
  const few = { ...geometry, linesAbove: lines, linesBelow: lines };
  const change = async (changed: typeof geometry): Promise<void> => {
    const { version } = await made.office.passbooks.geometry();
    const input = { requestId: requestId(), version, preset, geometry: changed, applies: 'new' } as const;
    await made.office.passbooks.changeGeometry(input);
  };
  await change(few);
  await made.office.passbooks.replace({ requestId: requestId(), passbookId: id, reason: '破损' });
  await change(geometry);
}

/** Nothing is printed in a test; the page goes on as if it were. */
async function printsNothing(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false });
    window.print = () => window.dispatchEvent(new Event('afterprint'));
  });
}

const village = villageOf(async (made) => {
  await replacedBy(made, TURNER, 1);
  await verifiedDeclarations(made.office, [
    ...cared(SAVER, '03', '05', '06', '07'),
    ...cared(TURNER, '03', '05', '06'),
  ]);
  const noticeId = await publishedNotice(made, '2026-10', '2026-10-09');
  made.setToday('2026-10-17');
  const { version } = await made.office.notices.get({ id: noticeId });
  await made.office.notices.post({ requestId: requestId(), noticeId, version });
});

const householdId = (no = SAVER) =>
  village.ask<{ id: number }>('SELECT id FROM household WHERE no = ?', no).id;
const printed = (no = SAVER) =>
  village.ask<{ n: number }>(
    `SELECT count(*) AS n FROM passbook_line l JOIN passbook p ON p.id = l.passbook_id JOIN account a ON a.id = p.account_id
     WHERE a.household_id = ? AND l.unprinted_at IS NULL`,
    householdId(no),
  ).n;

test('a printer is measured on its sheet, and the program says how it will move the booklets', async ({
  page,
  look,
}) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await page.getByRole('tab', { name: '打印校准' }).click();
  await press(page, '打印校准页');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await paperDrawn(dialog);
  await look('printer-sheet');
  await page.keyboard.press('Escape');
  await press(page, '登记另一台打印机');
  await expect(dialog.getByLabel('打印机名称')).toBeFocused();
  await page.keyboard.type('办公室针式打印机');
  for (const measure of ['16.5', '13', '99.5', '100']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(measure);
  }
  await expect(dialog.getByText('算出来：整页左移 1.58 毫米、下移 2 毫米，横向按 100.5%打印')).toBeVisible();
  await choose(page, '送到', 'HP');
  await look('printer-measured');
  // Shrunk by the printing program: an error at once, and not saved.
  await dialog.getByLabel('横尺长').fill('94');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^尺长差得太多.*请选“实际大小”/)).toBeVisible();
  await look('printer-shrunk');
  await dialog.getByLabel('横尺长').fill('99.5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('办公室针式打印机：整页左移 1.58 毫米')).toBeVisible();
  await page.getByRole('button', { name: '核对页 办公室针式打印机' }).click();
  await paperDrawn(dialog);
  await look('printer-check');
  // Its papers go to its own queue by one key, though there are several printers.
  const queues = village.host.app.printers as FakeQueues;
  await expect(dialog.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => queues.sent.map(({ queue }) => queue)).toEqual(['HP']);
  await page.keyboard.press('Escape');
  await look('printers');
  // Several printers: the one at this computer is chosen, and remembered.
  await page.getByRole('tab', { name: '存折', exact: true }).click();
  await expect(page.getByLabel('打印机', { exact: true })).toBeVisible();
  await look('books-printers');
});

test('the village chooses what its booklets look like, and hears at once what does not fit', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/passbooks');
  await page.getByRole('tab', { name: '存折尺寸' }).click();
  await look('geometry');
  await page.getByLabel('上半页行数').fill('14');
  await expect(page.getByText('请减到 12 行，或减小行距')).toBeVisible();
  await expect(page.getByRole('button', { name: '保存尺寸' })).toBeDisabled();
  await look('geometry-fault');
  await page.getByLabel('存折样式').click();
  await page.getByTitle(/^A4 激光打印/).click();
  await expect(page.getByLabel('纸宽')).toHaveValue(/^210/);
  await press(page, '打印试打页');
  await paperDrawn(page);
  await page.keyboard.press('Escape');
  await press(page, '保存尺寸');
  await expect(page.getByText('尺寸已保存，以后发的存折都按它打印')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 640 });
  await look('geometry-a4');
});

test('what came out is asked for after the program was left between printing and confirming', async ({
  page,
  look,
}) => {
  const before = printed();
  await village.enter(page, 'accountant');
  await goTo(page, `/households/${String(householdId())}`);
  await page.getByRole('tab', { name: '存折与卡' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await press(page, '续打 4 行');
  await paperDrawn(dialog);
  await printsNothing(page);
  await dialog.getByRole('button', { name: '打印', exact: true }).click();
  await expect(dialog.getByText(/^上次打印到第 \d+ 页第 \d+ 行，印上了吗？$/)).toBeVisible();
  await look('passbook-sent');
  // The current fails: nobody answers.
  await page.reload();
  await goTo(page, '/');
  await page.getByText('核对 1 本存折上次的打印').click();
  await expect(page.getByText('1 本打印后还没有答印上没有')).toBeVisible();
  await look('books-unanswered');
  await press(page, '核对打印');
  await paperDrawn(dialog);
  await press(page, '印到某行');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await look('passbook-partly');
  await press(page, /登记前 2 行，其余 2 行再打/);
  await expect(page.getByText(/已登记打印 2 行，下次从第 \d+ 页第 \d+ 行起/)).toBeVisible();
  expect(printed()).toBe(before + 2);
  await expect(page.getByRole('button', { name: '核对打印' })).toHaveCount(0);
});

test('a booklet is turned by the clerk: one page is printed and answered before the next', async ({
  page,
  look,
}) => {
  const before = printed(TURNER);
  await village.enter(page, 'accountant');
  await goTo(page, `/households/${String(householdId(TURNER))}`);
  await page.getByRole('tab', { name: '存折与卡' }).click();
  await press(page, '续打 3 行');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await paperDrawn(dialog);
  await expect(dialog).toContainText('放入第 1 页，从第 2 行起打 1 行；翻到第 2 页，再打 2 行');
  await look('passbook-two-pages');
  await printsNothing(page);
  await dialog.getByRole('button', { name: '打印', exact: true }).click();
  await dialog.getByRole('button', { name: '全部印上，登记 1 行' }).click();
  await expect(dialog.getByText('上一页已登记。请翻到第 2 页，放进打印机再打印。')).toBeVisible();
  expect(printed(TURNER)).toBe(before + 1);
  await paperDrawn(dialog);
  await look('passbook-turned');
  await expect(dialog.getByRole('button', { name: '打印', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '全部印上，登记 2 行' }).click();
  await expect(dialog).toHaveCount(0);
  expect(printed(TURNER)).toBe(before + 3);
});

test('a jammed page: chosen lines are printed again at their places, or wait again', async ({
  page,
  look,
}) => {
  const before = printed();
  await page.setViewportSize({ width: 1024, height: 640 });
  await village.enter(page, 'accountant');
  await goTo(page, `/households/${String(householdId())}`);
  await page.getByRole('tab', { name: '存折与卡' }).click();
  await press(page, '选第 1 页');
  await expect(page.getByText(/^已选 \d+ 行$/)).toBeVisible();
  await press(page, '不选了');
  const boxes = page.getByRole('checkbox', { name: /^选第 1 页第 [12] 行$/ });
  await boxes.first().check();
  await boxes.last().check();
  await look('lines-chosen');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await press(page, /补打选中的 2 行/);
  await paperDrawn(dialog);
  await page.keyboard.press('Escape');
  await press(page, '选中的行没有印上');
  await expect(dialog.getByLabel(/没有印上的原因/)).toBeFocused();
  await page.keyboard.type('卡纸，只出来半张');
  await look('lines-unprinted-reason');
  await press(page, '2 行改为没有印上');
  await expect(page.getByText('2 行改为没有印上，续打时在原处再打')).toBeVisible();
  await look('lines-unprinted');
  expect(printed()).toBe(before - 2);
  const go = page.getByRole('button', { name: /^续打 \d+ 行/ });
  const waiting = Number(/\d+/.exec((await go.textContent()) ?? '')?.[0]);
  expect(waiting).toBeGreaterThan(2);
  await go.click();
  await paperDrawn(dialog);
  await expect(dialog).toContainText(/放入第 1 页，(从第 1 行起打|打第 1 至 2、)/);
  await dialog.getByRole('button', { name: /纸上已打好/ }).click();
  await expect(page.getByText(`已登记打印 ${String(waiting)} 行`)).toBeVisible();
  expect(printed()).toBe(before - 2 + waiting);
});

test('a booklet that was lost is replaced: the old one is void, the new one begins with what was carried over', async ({
  page,
  look,
}) => {
  await village.enter(page, 'accountant');
  await goTo(page, `/households/${String(householdId())}`);
  await page.getByRole('tab', { name: '存折与卡' }).click();
  await press(page, '换折');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await expect(dialog.getByLabel(/换折原因/)).toBeFocused();
  await expect(dialog).toContainText(/旧折 .* 立即作废/);
  await page.keyboard.type('走亲戚时丢了');
  await look('passbook-replace');
  await dialog.getByRole('button', { name: '换发新折' }).click();
  await expect(page.getByText('已换新折，旧折作废')).toBeVisible();
  const paper = page.getByRole('dialog', { name: /^积分存折 .*（换折）/ });
  await paperDrawn(paper);
  await look('passbook-replaced');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: /（已换折）/ })).toHaveCount(1);
});
