/** 大屏公示 and 长辈查询: what they show, and that nothing else is in reach. */
import type { Page } from '@playwright/test';
import { fakeQueues } from '../builders/printers.ts';
import { DEFAULT_PRINTER_SETTING } from '../../shared/printing.ts';
import { customerOf, scan } from './counter-hands.ts';
import {
  expect,
  goTo,
  PASSWORD,
  publishedNotice,
  requestId,
  test,
  verifiedDeclarations,
  villageOf,
} from './seeded-office.ts';
import type { Role } from '../../shared/roles.ts';

const REASONS = ['台风夜防汛值守', '照看独居老人', '捐款修机耕路', '清理河道三小时'];

const village = villageOf(async (made) => {
  const { numbers } = made.ask<{ numbers: string }>(
    `SELECT group_concat(no) AS numbers FROM (SELECT h.no FROM household h JOIN member m ON m.id = h.head_member_id
     WHERE h.state = 'open' AND h.no <> '02041' AND m.birth_date < '2000-01-01' ORDER BY h.no LIMIT 9)`,
  );
  await verifiedDeclarations(
    made.office,
    ['02041', ...numbers.split(',')].map((no, at) => ({
      no,
      itemId: 'elder-care',
      points: 500,
      reason: REASONS[at % REASONS.length] ?? '',
      date: '2026-10-05',
    })),
  );
  await publishedNotice(made, '2026-10', '2026-10-09');
});

/** The page asks for the whole screen, whose size a test could not change then. */
async function watchWholeScreen(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const asked = { times: 0 };
    Object.assign(window, { asked });
    Element.prototype.requestFullscreen = () => {
      asked.times += 1;
      return Promise.resolve();
    };
  });
  return () => page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
}

/** The screen is opened by a member of staff, as on the machine where it will stand. */
async function open(page: Page, role: Role, name: '大屏公示' | '长辈查询'): Promise<void> {
  await village.enter(page, role);
  await goTo(page, '/system?tab=screens');
  await page.getByRole('button', { name, exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `打开${name}` })
    .click();
  await expect(page.getByRole('button', { name: '系统' })).toHaveCount(0);
}

async function leave(page: Page, password = PASSWORD): Promise<void> {
  await page.keyboard.press('Control+Alt+q');
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
}

/** What somebody who stands before it tries. */
async function triesToGetOut(page: Page, still: () => Promise<void>): Promise<void> {
  const keys = [
    'Escape',
    'F1',
    'F5',
    'F11',
    'Control+k',
    'Control+l',
    'Control+p',
    'Alt+ArrowLeft',
    'Backspace',
    'Control+r',
    'Tab',
    'Enter',
  ];
  for (const key of keys) {
    await page.keyboard.press(key);
    await still();
  }
  await page.mouse.click(20, 20, { button: 'right' });
  await page.mouse.click(200, 200);
  await still();
  for (const address of ['/households', '/system?tab=staff', '/counter', '/']) {
    await goTo(page, address);
    await still();
  }
  await page.evaluate(() => history.back());
  await still();
  await page.reload();
  await still();
  // Its page may not ask the host for anything else.
  const answers = await page.evaluate(async () => {
    const ask = async (path: string, json: unknown): Promise<string> => {
      const secret = localStorage.getItem('page-secret') ?? '';
      const headers = { 'content-type': 'application/json', 'x-village-points': secret };
      const answer = await fetch(`/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json }) });
      return answer.text();
    };
    return Promise.all([
      ask('households/list', { query: '', groupId: null, state: 'all', tag: null, offset: 0, limit: 10 }),
      ask('staff/signOut', undefined),
      ask('backup/list', undefined),
    ]);
  });
  for (const answer of answers) expect(answer).toContain('screenLocked');
  await still();
}

const tv = { width: 1920, height: 1080 };
const SIZES = [tv, { width: 1366, height: 768 }, { width: 1024, height: 640 }];

test('the television turns through the notice, keeps to itself, and is back after a restart and at midnight', async ({
  page,
  look,
}) => {
  await page.setViewportSize(tv);
  await page.clock.install();
  const wholeScreen = await watchWholeScreen(page);
  await open(page, 'accountant', '大屏公示');
  expect(await wholeScreen()).toBeGreaterThan(0);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText('2026年10月积分公示表');
  await expect(page.getByRole('row')).toHaveCount(9);
  await expect(page.getByText('第 1 页，共 2 页')).toBeVisible();
  await expect(page.getByText('翁*琪')).toBeVisible();
  await expect(page.getByText('翁强琪')).toHaveCount(0);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await look(`hall-${String(size.width)}`);
  }
  await page.setViewportSize(tv);
  await page.clock.fastForward(15_000);
  await expect(page.getByText('第 2 页，共 2 页')).toBeVisible();
  await page.clock.fastForward(15_000);
  await expect(page.getByText('第 1 页，共 2 页')).toBeVisible();

  await triesToGetOut(page, async () => {
    await expect(title).toContainText('2026年10月积分公示表');
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });

  await page.clock.resume();
  await village.stop();
  await village.begin();
  await page.clock.fastForward(61_000);
  await expect(title).toContainText('2026年10月积分公示表');
  // The last day of the notice is over.
  village.setToday('2026-10-17', '00:01');
  await page.clock.fastForward(61_000);
  await expect(page.getByText('现在没有公示期内的公示表。')).toBeVisible();
  await look('hall-empty');
  village.setToday('2026-10-09');

  await page.keyboard.press('Control+Alt+q');
  await expect(page.getByText(/请输入会计员的密码|请输入村会员的密码|的密码。/)).toBeVisible();
  await look('hall-leave');
  await page.getByLabel('密码').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('密码不正确');
  await page.getByRole('button', { name: '不退出' }).click();
  await expect(title).toBeVisible();
  await leave(page);
  await expect(page.getByRole('menuitem', { name: '农户' })).toBeVisible();
});

test('a card tells its balance in large type and aloud, closes by itself, and nothing else is in reach', async ({
  page,
  look,
}) => {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        cancel: () => undefined,
        getVoices: () => [{ lang: 'zh-CN' }],
        speak: ({ text }: { text: string }) => said.push(text),
      },
    });
  });
  await page.clock.install();
  await watchWholeScreen(page);
  const customer = customerOf(village, 0);
  await open(page, 'operator', '长辈查询');
  const field = page.getByLabel('请刷积分卡，或者输入卡号');
  await expect(field).toBeFocused();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await look(`enquiry-${String(size.width)}`);
  }
  await scan(page, customer.card);
  await expect(page.getByText('可兑余额')).toBeVisible();
  await expect(page.getByRole('list', { name: '最近五笔' })).toBeVisible();
  await expect(page.getByText(customer.head)).toHaveCount(0);
  await expect(page.getByText(customer.no)).toHaveCount(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(
    await page.locator('.enquiry-balance strong').evaluate((one) => getComputedStyle(one).fontSize),
  ).toBe(`${String((40 * 96) / 72).slice(0, 7)}px`);
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said[0]).toMatch(/某.*您好。可兑余额/);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await look(`enquiry-found-${String(size.width)}`);
  }
  // The office has set no printer.
  await expect(page.getByText('这里没有设打印机，要打印请找工作人员。')).toBeVisible();
  await expect(page.getByRole('button', { name: '打印' })).toHaveCount(0);
  await page.clock.fastForward(21_000);
  await expect(page.getByText('可兑余额')).toHaveCount(0);
  await expect(field).toBeFocused();

  await page.keyboard.type(customer.card.slice(0, 9));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('卡号没有读准。请再刷一次，或核对输入的卡号。');
  await look('enquiry-misread');
  const { office } = village;
  await office.cards.reportLost({ requestId: requestId(), number: customer.card, reason: '丢了' });
  await scan(page, customer.card);
  await expect(page.getByRole('alert')).toHaveText('这张卡已经挂失。请交给工作人员。');
  await page.getByRole('button', { name: /看好了/ }).click();

  await triesToGetOut(page, async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('积分查询');
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });
  await page.getByRole('button', { name: '工作人员' }).click();
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.locator('main.counter')).toBeVisible();
});

test('长辈查询 that is open when the program ends is there again after it, and nothing else', async ({
  page,
  look,
}) => {
  await page.clock.install();
  await watchWholeScreen(page);
  await open(page, 'operator', '长辈查询');
  const { card } = customerOf(village, 2);
  const field = page.getByLabel('请刷积分卡，或者输入卡号');
  await expect(field).toBeFocused();
  await page.clock.resume();
  await village.stop();
  await village.begin();
  await page.clock.fastForward(61_000);
  await expect(field).toBeFocused();
  await triesToGetOut(page, async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('积分查询');
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });
  await scan(page, card);
  await expect(page.getByText('可兑余额')).toBeVisible();
  await look('enquiry-after-restart');
  await page.getByRole('button', { name: /看好了/ }).click();
  await leave(page);
});

test('what is said of a household that is frozen is all in sight, however small the screen', async ({
  page,
  look,
}) => {
  const { id, card } = customerOf(village, 3);
  const { office } = village;
  const { version } = village.ask<{ version: number }>('SELECT version FROM household WHERE id = ?', id);
  await watchWholeScreen(page);
  await page.clock.install();
  await open(page, 'operator', '长辈查询');
  await office.households.freeze({ requestId: requestId(), householdId: id, version, reason: '全家外迁' });
  await scan(page, card);
  const notice = page.getByText('这一户的积分暂时不能使用，请问工作人员。');
  // In the last one it has no room in the type of the others.
  for (const size of [...SIZES, { width: 800, height: 480 }]) {
    await page.setViewportSize(size);
    await expect(notice).toBeInViewport({ ratio: 1 });
    expect(
      await page.locator('.enquiry-body').evaluate((body) => body.scrollHeight - body.clientHeight),
    ).toBeLessThanOrEqual(0);
    await look(`enquiry-frozen-${String(size.width)}`);
  }
  await page.getByRole('button', { name: /看好了/ }).click();
  await leave(page);
});

test('a statement is printed without any window of the system or the browser', async ({ page, look }) => {
  const doors = { windows: 0 };
  page.on('popup', () => (doors.windows += 1));
  page.on('download', () => (doors.windows += 1));
  await page.addInitScript(() => {
    window.print = () => Object.assign(window, { systemDialog: true });
  });
  const printers = fakeQueues();
  Object.assign(village.host.app, { printers });
  await village.office.printers.changeSetting({
    ...DEFAULT_PRINTER_SETTING,
    requestId: requestId(),
    paper: 'a4',
    version: 1,
    queue: 'HP',
  });
  await watchWholeScreen(page);
  await page.clock.install();
  await open(page, 'operator', '长辈查询');
  const customer = customerOf(village, 1);
  await scan(page, customer.card);
  await page.getByRole('button', { name: '打印' }).click();
  await expect(page.getByText('已送到打印机，请取纸。')).toBeInViewport({ ratio: 1 });
  expect(printers.sent).toHaveLength(1);
  const again = page.getByText('刚才已经打过，请到打印机上取。没有的，请找工作人员。');
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // It says so again, and stays for as long again.
    await page.getByRole('button', { name: '打印' }).click();
    await expect(again).toBeInViewport({ ratio: 1 });
    for (const name of [/看好了/, '打印', '再读一遍'])
      await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    await look(`enquiry-printed-${String(size.width)}`);
  }
  await page.keyboard.press('Control+p');
  await page.clock.fastForward(21_000);
  await expect(page.getByText('可兑余额')).toHaveCount(0);
  printers.refusal = '打印机“HP”没有纸';
  await scan(page, customerOf(village, 2).card);
  await page.getByRole('button', { name: '打印' }).click();
  await expect(page.getByText('没有打出来。请找工作人员。')).toBeVisible();
  await look('enquiry-not-printed');
  expect(printers.sent).toHaveLength(1);
  expect(doors.windows).toBe(0);
  expect(await page.evaluate(() => 'systemDialog' in window)).toBe(false);
  await leave(page);
});

test('the counter opens 长辈查询 as well', async ({ page, look }) => {
  await village.enter(page, 'operator');
  await look('counter-with-enquiry');
  await page.getByRole('button', { name: '长辈查询' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '打开长辈查询' }).click();
  await expect(page.getByLabel('请刷积分卡，或者输入卡号')).toBeVisible();
  await leave(page);
  await expect(page.locator('main.counter')).toBeVisible();
});
