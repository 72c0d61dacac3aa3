/** 大屏公示 and 长辈查询 on a touch screen: fingers tap what is there, and open nothing by pressing long or spreading. */
import type { Page } from '@playwright/test';
import { customerOf, scan } from './counter-hands.ts';
import { expect, goTo, PASSWORD, press, test, villageOf } from './seeded-office.ts';

test.use({ hasTouch: true });

const village = villageOf();

interface Fingers {
  /** Presses for a second, as one does for a menu. */
  pressLong(x: number, y: number): Promise<void>;
  /** Two fingers that are moved apart. */
  spread(x: number, y: number): Promise<void>;
  /** What the page and the browser made of it since the last call: menus that opened, words marked, size of the picture. */
  outcome(): Promise<{ menus: number; marked: string; scale: number }>;
}

async function fingersOn(page: Page): Promise<Fingers> {
  await page.addInitScript(() => {
    const opened = { menus: 0 };
    Object.assign(window, { opened });
    // A whole screen has another size than the test’s.
    Element.prototype.requestFullscreen = () => Promise.resolve();
    // Added last: runs after every listener that may prevent the menu.
    window.addEventListener('load', () => {
      const noted = (event: Event): void => {
        if (!event.defaultPrevented) opened.menus += 1;
      };
      document.addEventListener('contextmenu', noted);
    });
  });
  const browser = await page.context().newCDPSession(page);
  return {
    async pressLong(x, y) {
      await browser.send('Input.synthesizeTapGesture', { x, y, duration: 1000, gestureSourceType: 'touch' });
    },
    async spread(x, y) {
      await browser.send('Input.synthesizePinchGesture', {
        x,
        y,
        scaleFactor: 2,
        gestureSourceType: 'touch',
      });
    },
    outcome: () =>
      page.evaluate(() => {
        const { opened } = window as unknown as { opened: { menus: number } };
        const { menus } = opened;
        opened.menus = 0;
        return {
          menus,
          marked: getSelection()?.toString() ?? '',
          scale: window.visualViewport?.scale ?? 0,
        };
      }),
  };
}

/** Whether the menu that a long press asks for would open. */
const opensMenu = (page: Page): Promise<boolean> =>
  page
    .getByRole('heading')
    .first()
    .evaluate((place) =>
      place.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
    );

/** What the browser may do by itself where fingers move. */
const fingerActions = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).touchAction);

const NOTHING = { menus: 0, marked: '', scale: 1 };

test('on any other page a menu may open, and two fingers enlarge what is shown where the browser lets them', async ({
  page,
}) => {
  await village.enter(page, 'operator');
  await goTo(page, '/system?tab=screens');
  await expect(page.getByRole('button', { name: '长辈查询', exact: true })).toBeVisible();
  expect(await opensMenu(page)).toBe(true);
  expect(await fingerActions(page)).toBe('auto');
});

test('长辈查询 answers taps; a long press and two fingers open nothing, before a card and after it', async ({
  page,
  look,
}) => {
  const fingers = await fingersOn(page);
  await village.enter(page, 'operator');
  await goTo(page, '/system?tab=screens');
  await page.getByRole('button', { name: '长辈查询', exact: true }).tap();
  await page.getByRole('dialog').getByRole('button', { name: '打开长辈查询' }).tap();
  const field = page.getByLabel('请刷积分卡，或者输入卡号');
  await expect(field).toBeFocused();
  await fingers.outcome();
  const tries = async (): Promise<void> => {
    for (const [x, y] of [
      [300, 60],
      [683, 300],
      [683, 500],
    ] as const) {
      await fingers.pressLong(x, y);
      await fingers.spread(x, y);
    }
    expect(await fingers.outcome()).toEqual(NOTHING);
    expect(await opensMenu(page)).toBe(false);
    expect(await fingerActions(page)).toBe('none');
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('积分查询');
  };
  await tries();
  await scan(page, customerOf(village, 0).card);
  await expect(page.getByText('可兑余额')).toBeVisible();
  await tries();
  await look('enquiry-touched');
  await page.getByRole('button', { name: /看好了/ }).tap();
  await expect(page.getByText('可兑余额')).toHaveCount(0);
  await page.getByRole('button', { name: '工作人员' }).tap();
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByLabel('密码').press('Enter');
  await expect(page.locator('main.counter')).toBeVisible();
});

test('大屏公示 opens nothing by touch', async ({ page, look }) => {
  const fingers = await fingersOn(page);
  await village.enter(page, 'accountant');
  await goTo(page, '/system?tab=screens');
  await press(page, '大屏公示');
  await page.getByRole('dialog').getByRole('button', { name: '打开大屏公示' }).tap();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('main')).not.toContainText('正在打开');
  await fingers.outcome();
  await page.touchscreen.tap(60, 40);
  await page.touchscreen.tap(683, 400);
  await fingers.pressLong(683, 400);
  await fingers.spread(683, 400);
  expect(await fingers.outcome()).toEqual(NOTHING);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await look('hall-touched');
  await page.keyboard.press('Control+Alt+q');
  await page.getByLabel('密码').tap();
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: /^退出/ }).tap();
  await expect(page.getByRole('menuitem', { name: '农户' })).toBeVisible();
});
