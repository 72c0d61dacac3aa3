/** Attack: printing at 长辈查询, where nobody is signed in. It makes a statement of the card, and opens nothing else. */
import { expect, test } from 'vitest';
import { ORPCError } from '@orpc/server';
import { cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { reportLost } from '../../db/passbooks/lost-cards.ts';
import { setPassword } from '../../db/staff/staff.ts';
import type { Application } from '../../electron/host/application.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { loadFonts } from '../../electron/host/pdf/fonts.ts';
import type { PublicScreen } from '../../shared/public-screens.ts';
import { DEFAULT_PRINTER_SETTING, type PaperKind } from '../../shared/printing.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import { clientFor, screenOf } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { publish, postNow } from '../builders/notices.ts';
import { fakeQueues, type FakeQueues } from '../builders/printers.ts';
import { fakePrinter, READY } from '../builders/receipt-printer.ts';
import { readPdf, wordsOf } from '../electron/documents/read-pdf.ts';
import { readReceipt } from '../electron/printing/receipt-reader.ts';

const PASSWORD = 'dihe2026';

let village: MeetingVillage;
let app: Application;
let printers: FakeQueues;
let home: { id: number; no: string };
let card: string;
let now = 0;
let tokens: string[] = [];
eachWithApplication(meetingVillage, async (opened) => {
  ({ village } = opened);
  buildCommittee(village);
  home = buildHousehold(village, [{ name: '余明梅' }, { name: '余小宝', birthDate: '2015-01-01' }]);
  buildDeclaration(village, { householdId: home.id, points: 250, reason: '余小宝帮胡根土扫雪' });
  buildDeclaration(village, {
    householdId: buildHousehold(village, [{ name: '胡根土' }]).id,
    points: -200,
    reason: '垃圾乱投放',
  });
  allPassed(village);
  const { noticeId } = publish(village);
  village.clock.set('2026-10-04T02:00:00.000Z');
  postNow(village, noticeId);
  issueCards(village.store, village.by.accountant, { householdIds: [home.id] });
  card = cardsOfHousehold(village.store, home.id)[0]!.number;
  const passwordHash = await hashPassword(PASSWORD);
  setPassword(village.store, village.by.administrator, { id: village.by.accountant.staffId!, passwordHash });
  printers = fakeQueues();
  now = 1_000_000;
  tokens = [];
  app = Object.assign(opened.app, { printers, idleClock: () => now });
});

const requestId = (): string => crypto.randomUUID();

async function screen(kind: PublicScreen) {
  const page = screenOf({ app });
  await page.staff.signIn({ login: 'accountant', password: PASSWORD });
  const { token } = await page.publicScreens.start({ kind });
  tokens.push(token);
  return page;
}

/** The latest screen in a window that was opened again. */
async function openedAnew() {
  const page = screenOf({ app });
  await page.publicScreens.resume({ token: tokens.at(-1)! });
  return page;
}

type Page = Awaited<ReturnType<typeof screen>>;
const print = (page: Page, number = card, account = 0) =>
  page.publicScreens.print({ requestId: requestId(), card: number, account });

const said = (call: Promise<unknown>): Promise<{ code: string; message: string }> =>
  call.then(
    () => ({ code: 'answered', message: '' }),
    (error: unknown) => {
      if (!(error instanceof ORPCError)) throw error;
      return error.data as { code: string; message: string };
    },
  );

async function setQueue(paper: PaperKind, copies = 1): Promise<void> {
  await clientFor(app, village, 'accountant').printers.changeSetting({
    ...DEFAULT_PRINTER_SETTING,
    requestId: requestId(),
    paper,
    version: 1,
    queue: 'HP',
    copies,
  });
}

const prints = async (page: Page) => (await page.publicScreens.enquire({ card })).prints;

test('without a printer of the office it says so, and nothing is printed', async () => {
  const page = await screen('enquiry');
  expect(await prints(page)).toBe(false);
  expect(await said(print(page))).toEqual({
    code: 'printFailed',
    message: '这里没有设打印机。要打印，请找工作人员。',
  });
  expect(printers.sent).toEqual([]);
});

test('on A4 it is one copy of the statement, with nobody’s whole name and no number of anybody', async () => {
  await setQueue('a4', 3);
  const page = await screen('enquiry');
  expect(await prints(page)).toBe(true);
  await print(page);
  const [sent] = printers.sent;
  expect(printers.sent).toHaveLength(1);
  expect(sent).toMatchObject({ queue: 'HP', options: { copies: 1 } });
  expect(sent!.options.page.width).toBeCloseTo(210, 0);
  const words = wordsOf(sent!.pdf);
  expect(words).toContain('积分对账单');
  expect(words).toContain('余*梅');
  expect(words).toMatch(/可兑余额：2.50/);
  expect(words).toContain('（未成年人）帮胡*土扫雪');
  for (const secret of ['余明梅', '余小宝', '胡根土', card, `${home.no}户`])
    expect(words).not.toContain(secret);
  const jobs = await clientFor(app, village, 'accountant').printers.jobs({});
  expect(jobs.rows[0]).toMatchObject({ staffName: '长辈查询', state: 'sent', copies: 1 });
  // It is found in the archive by those who read the books, and not by the shop.
  const archived = async (role: 'accountant' | 'operator') =>
    (await clientFor(app, village, role).documents.find({})).rows.map(({ kind }) => kind);
  expect(await archived('accountant')).toContain('enquiry');
  expect(await archived('operator')).not.toContain('enquiry');
});

test('on the queue for slips it is as wide as the roll', async () => {
  await setQueue('slip');
  await print(await screen('enquiry'));
  const [page] = readPdf(printers.sent[0]!.pdf);
  expect(Math.round(page!.width)).toBe(80);
  expect(page!.words).toContain('余*梅');
});

test('on the receipt printer the drawer with the money stays shut', async () => {
  const printer = await fakePrinter({ status: READY, whenPrinted: 0 });
  const accountant = clientFor(app, village, 'accountant');
  await accountant.village.changeCounterSettings({
    ...(await accountant.village.counterSettings()),
    requestId: requestId(),
    slipOutput: 'receipt',
    printerAddress: printer.address,
    opensDrawer: true,
  });
  await print(await screen('enquiry'));
  const [job] = printer.jobs();
  const receipt = readReceipt(job!, 576, loadFonts({ fallbackFonts: [] }));
  expect(receipt.drawerOpened).toBe(false);
  expect(receipt.lines.map((line) => ('text' in line ? line.text : '')).join('')).toContain('余*梅');
  await printer.close();
});

test('the same statement is not printed again and again, and a failure may be tried again', async () => {
  await setQueue('a4');
  const page = await screen('enquiry');
  printers.refusal = '打印机“HP”没有纸';
  const failure = await said(print(page));
  expect(failure).toEqual({ code: 'printFailed', message: '没有打出来。请找工作人员。' });
  printers.refusal = null;
  // Not with every touch: each try leaves a job in the office's list.
  expect((await said(print(page))).message).toContain('请等 10 秒再试');
  now += 10_000;
  await print(page);
  expect((await said(print(page))).code).toBe('invalidState');
  expect(printers.sent).toHaveLength(1);
  now += 10 * 60_000;
  await print(page);
  expect(printers.sent).toHaveLength(2);
});

test('opening the window anew neither prints again nor ends the waiting after wrong cards', async () => {
  await setQueue('a4');
  await print(await screen('enquiry'));
  expect((await said(print(await openedAnew()))).code).toBe('invalidState');
  for (let n = 0; n < 4; n += 1) await said(print(await openedAnew(), cardNumber(900 + n)));
  const again = await openedAnew();
  expect((await said(again.publicScreens.enquire({ card }))).code).toBe('accountLocked');
  expect((await said(print(again))).code).toBe('accountLocked');
  expect(printers.sent).toHaveLength(1);
});

test('a request sent twice prints once', async () => {
  await setQueue('a4');
  const page = await screen('enquiry');
  const input = { requestId: requestId(), card, account: 0 };
  const answers = await Promise.all([
    said(page.publicScreens.print(input)),
    said(page.publicScreens.print(input)),
  ]);
  expect(answers.map(({ code }) => code)).toContain('answered');
  expect(printers.sent).toHaveLength(1);
});

test('another’s account, an unknown, a lost card print nothing, and trying cards is slowed down', async () => {
  await setQueue('a4');
  const page = await screen('enquiry');
  expect((await said(print(page, card, 1))).code).toBe('notFound');
  for (let n = 0; n < 4; n += 1)
    expect((await said(print(page, cardNumber(900 + n)))).code).toBe('cardUnknown');
  expect((await said(print(page))).code).toBe('accountLocked');
  now += 60_000;
  reportLost(village.store, village.by.accountant, { requestId: requestId(), number: card, reason: '丢了' });
  expect((await said(print(page))).code).toBe('cardLost');
  expect(printers.sent).toEqual([]);
});

test('nobody else prints by it, and the screen prints nothing else', async () => {
  await setQueue('a4');
  const asked = { requestId: requestId(), card, account: 0 };
  expect((await said((await screen('hall')).publicScreens.print(asked))).code).toBe('screenLocked');
  for (const role of ['administrator', 'accountant', 'operator', 'supervisor', null] as const) {
    const { code } = await said(clientFor(app, village, role).publicScreens.print(asked));
    expect(code).toBe(role === null ? 'notSignedIn' : 'notAllowed');
  }
  const page = await screen('enquiry');
  await print(page);
  const { id, documentId } = (await clientFor(app, village, 'accountant').printers.jobs({})).rows[0]!;
  const paper = { requestId: requestId(), id: documentId! };
  expect((await said(page.printers.print(paper))).code).toBe('screenLocked');
  expect((await said(page.printers.retry({ requestId: requestId(), jobId: id }))).code).toBe('screenLocked');
  expect((await said(page.documents.get({ id: documentId! }))).code).toBe('screenLocked');
  expect(printers.sent).toHaveLength(1);
});
