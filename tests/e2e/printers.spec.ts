/**
 * The print centre, and papers that go to a printer by one key, all by the keyboard. The queues are those of a computer
 * that is made up.
 */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { queueNamed, type FakeQueues } from '../builders/printers.ts';
import { paperDrawn } from './drawn-paper.ts';
import { pressKey, usesPrinter } from './printer-hands.ts';
import { expect, goTo, test, villageOf } from './seeded-office.ts';

const village = villageOf();
const queues = (): FakeQueues => village.host.app.printers as FakeQueues;
const SOON = { timeout: 15_000 };

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: true }).first();

/** Picks from a select by the keyboard: opens its list, goes down, and takes what is marked. */
async function pickByKeys(page: Page, field: Locator, option: string): Promise<void> {
  await field.focus();
  await page.keyboard.press('ArrowDown');
  const marked = page.locator('.ant-select-item-option-active:visible');
  await expect(marked).toBeVisible();
  for (let steps = 0; (await marked.textContent()) !== option; steps += 1) {
    expect(steps, `${option} is not in the list`).toBeLessThan(10);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
}

/** Opens the preview of the newest slip. */
async function openSlip(page: Page): Promise<void> {
  await goTo(page, '/settlements?tab=slips');
  const tab = page.getByRole('tab', { name: '兑换登记' });
  await tab.focus();
  await tab.press('Enter');
  await pressKey(button(page, /小票/));
  await paperDrawn(page);
}

const line = (page: Page): Locator => page.locator('.message-line-text');

test.beforeEach(() => {
  const fake = queues();
  fake.queues = [queueNamed('HP', { description: 'HP LaserJet', location: '办公室', isDefault: true })];
  fake.refusal = null;
  fake.answer = { state: 'waiting', reason: '' };
  fake.sent.length = 0;
});

test('a printer is chosen for A4, tried by its test page, and from then on one key prints', async ({
  page,
  look,
}) => {
  queues().queues.push(queueNamed('旧针式', { state: 'paused', reason: '没有纸' }));
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=printers');
  await expect(page.getByRole('cell', { name: 'HP（系统默认）' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '已暂停 没有纸' })).toBeVisible();
  await look('printers');
  await pressKey(button(page, '设置：A4 纸'));
  const dialog = page.getByRole('dialog', { name: 'A4 纸的打印机' });
  await expect(dialog.getByLabel('打印机')).toBeFocused();
  await pickByKeys(page, dialog.getByLabel('打印机'), 'HP');
  await dialog.getByLabel('份数').fill('2');
  await pickByKeys(page, dialog.getByLabel('单双面'), '双面，沿长边翻');
  await pickByKeys(page, dialog.getByLabel('颜色'), '黑白');
  await pickByKeys(page, dialog.getByLabel('纸盒'), '纸盒 1');
  await dialog.getByLabel('向右移').fill('20.1');
  await expect(dialog.getByText(/20/).last()).toBeVisible();
  await dialog.getByLabel('向右移').fill('1.5');
  await dialog.getByLabel('向下移').fill('-0.5');
  await look('printer-setting');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/A4 纸以后送到“HP”打印/);
  await expect(page.getByRole('cell', { name: /2 份，双面，沿长边翻，黑白，纸盒 1/ })).toBeVisible();
  await expect(page.getByText('向右 1.5 毫米、向上 0.5 毫米')).toBeVisible();

  await pressKey(button(page, '打印测试页：A4 纸'));
  await paperDrawn(page);
  await expect(page.locator('.pdf-words')).toContainText('方框边长应为 100 毫米');
  await expect(page.locator('.pdf-words')).toContainText('已按设置向右移 1.5 毫米、向下移 -0.5 毫米');
  await look('test-page');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/已送到“HP”打印/);
  expect(queues().sent).toMatchObject([
    { queue: 'HP', options: { copies: 2, duplex: 'long', colour: 'grey', tray: 'Tray1' } },
  ]);
  await page.keyboard.press('Control+p');
  await expect.poll(() => queues().sent.length).toBe(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  queues().answer = { state: 'printed', reason: '' };
  await expect(page.getByRole('cell', { name: '已打印' })).toHaveCount(2, SOON);
  await look('printers-set');
  for (const [width, height] of [
    [1920, 1080],
    [1024, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await look(`printers-${String(width)}`);
    await pressKey(button(page, '设置：A4 纸'));
    await expect(dialog.getByLabel('打印机')).toBeFocused();
    await look(`printer-setting-${String(width)}`);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
});

test('the place on a passbook is left to its own calibration', async ({ page, look }) => {
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=printers');
  await pressKey(button(page, '设置：存折'));
  const dialog = page.getByRole('dialog', { name: '存折的打印机' });
  await expect(dialog.getByText('字印偏了，到“存折与积分卡 → 打印校准”里校准。')).toBeVisible();
  await expect(dialog.getByLabel('向右移')).toHaveCount(0);
  await pickByKeys(page, dialog.getByLabel('打印机'), 'HP');
  await look('printer-setting-passbook');
  await pressKey(button(dialog, '保存设置'));
  await expect(line(page)).toHaveText(/存折以后送到“HP”打印/);
  await expect(page.getByRole('cell', { name: '在“存折与积分卡”里校准' })).toBeVisible();
});

test('a slip goes to its printer by Enter; the printer that has no paper, and the job that fails, are told at once', async ({
  page,
  look,
}) => {
  await usesPrinter(village, 'slip', { queue: 'HP', ask: false });
  await village.enter(page, 'accountant');
  await openSlip(page);
  await expect(button(page.getByRole('dialog'), '打印')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/已送到“HP”打印/);
  expect(queues().sent).toMatchObject([
    { queue: 'HP', options: { copies: 1, page: { width: expect.closeTo(80, 3) } } },
  ]);
  queues().answer = { state: 'waiting', reason: '没有纸' };
  await expect(line(page)).toHaveText(/兑换小票.*还没有打出来：没有纸。/, SOON);
  await look('print-waits');
  queues().answer = { state: 'failed', reason: '打印机没有打成，任务已中止。' };
  await expect(line(page)).toHaveText(/没有打出来：打印机没有打成，任务已中止。/, SOON);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await goTo(page, '/');
  await pressKey(page.getByRole('link', { name: /今天有 \d+ 份没有打出来/ }));
  const failed = page.getByLabel('只看没有打出来的');
  await failed.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('cell', { name: /没有打出来 打印机没有打成/ })).toHaveCount(1);
  queues().answer = { state: 'waiting', reason: '' };
  await pressKey(button(page, /再打一次/));
  await expect(line(page)).toHaveText(/已送到“HP”打印/);
  await expect(page.getByRole('cell', { name: /后来再打了/ })).toBeVisible();
  expect(queues().sent).toHaveLength(2);
  await look('print-history');
});

test('another printer is chosen once, and one that takes nothing is told with what can be done instead', async ({
  page,
  look,
}) => {
  await usesPrinter(village, 'slip', { queue: null, ask: false });
  queues().queues.push(queueNamed('旧针式', { state: 'refusing' }));
  await village.enter(page, 'accountant');
  await openSlip(page);
  await pressKey(button(page, '换一台…'));
  const choice = page.getByRole('dialog', { name: '选打印机' });
  await expect(choice.getByLabel('份数')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(choice.getByText('请先选择打印机')).toBeVisible();
  await pickByKeys(page, choice.getByLabel('打印机', { exact: true }), 'HP');
  await choice.getByLabel('份数').fill('2');
  await look('printer-choice');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/已送到“HP”打印/);
  await expect(choice).toHaveCount(0);
  expect(queues().sent).toMatchObject([{ queue: 'HP', options: { copies: 2 } }]);

  queues().refusal = '打印机“旧针式”不接收任务，请恢复后再打一次。';
  await pressKey(button(page, '换一台…'));
  await pickByKeys(page, choice.getByLabel('打印机', { exact: true }), '旧针式（不接收任务）');
  await pressKey(choice.getByRole('button', { name: '打印', exact: true }));
  const failed = page.getByRole('dialog', { name: '没有打印' });
  await expect(failed).toContainText('打印机“旧针式”不接收任务');
  await expect(button(failed, '知道了')).toBeFocused();
  await look('print-failed');
  const download = page.waitForEvent('download');
  await pressKey(button(failed, '另存为 PDF'));
  expect(readFileSync(await (await download).path(), 'latin1')).toMatch(/^%PDF-/);
  await button(failed, '知道了').press('Enter');
  await expect(failed).toHaveCount(0);
  // What was chosen is still there.
  await expect(choice).toContainText('旧针式');
  expect(queues().sent).toHaveLength(1);
});

test('where it is wanted, the printer and the copies are asked every time', async ({ page }) => {
  await usesPrinter(village, 'slip', { queue: 'HP', ask: true });
  await village.enter(page, 'accountant');
  await openSlip(page);
  await page.keyboard.press('Enter');
  const choice = page.getByRole('dialog', { name: '选打印机' });
  await expect(choice.getByLabel('份数')).toBeFocused();
  expect(queues().sent).toEqual([]);
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/已送到“HP”打印/);
  expect(queues().sent).toMatchObject([{ queue: 'HP', options: { copies: 3 } }]);
  await usesPrinter(village, 'slip', { queue: null, ask: false });
});

test('a computer without a printer saves the paper, or opens it in the viewer', async ({ page, look }) => {
  queues().queues = [];
  queues().problem = '这台电脑还没有添加打印机。请先在系统的打印机设置里添加。';
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=printers');
  await expect(page.getByText(queues().problem)).toBeVisible();
  await look('printers-none');
  await openSlip(page);
  await page.keyboard.press('Enter');
  const none = page.getByRole('dialog', { name: '没有打印' });
  await expect(none).toContainText('这台电脑还没有添加打印机');
  await look('print-without-printer');
  const download = page.waitForEvent('download');
  await pressKey(button(none, '另存为 PDF'));
  expect((await download).suggestedFilename()).toMatch(/^兑换小票 .*\.pdf$/);
  // Chromium's headless shell has no viewer: the page of the paper ends as a download.
  const opened = page.context().waitForEvent('page');
  await pressKey(button(none, '用阅读器打开'));
  await (await opened).close();
  await page.keyboard.press('Escape');
  await expect(none).toHaveCount(0);
  await pressKey(button(page, '换一台…'));
  await expect(none).toContainText('这台电脑还没有添加打印机');
});

test('the shop sees its own papers, and no settings', async ({ page, look }) => {
  await village.enter(page, 'operator');
  await goTo(page, '/system?tab=printers');
  await expect(page.getByRole('cell', { name: /兑换小票/ }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: /测试页/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /设置/ })).toHaveCount(0);
  await look('printers-shop');
});
