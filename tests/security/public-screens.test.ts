/** Attack: a screen open to the public, tried from its page with every other call of the program. */
import { expect, test } from 'vitest';
import { isContractProcedure } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { transact } from '../../db/database/store.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { setPassword } from '../../db/staff/staff.ts';
import type { Application } from '../../electron/host/application.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { contract } from '../../shared/contract/index.ts';
import { PUBLIC_SCREENS, type PublicScreen } from '../../shared/public-screens.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { screenOf } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { inForceScheme } from '../builders/goods.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { entry, posted } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const PASSWORD = 'dihe2026';

let village: TestVillage;
let app: Application;
let card: string;
let now = 0;
eachWithApplication(buildVillage, async (opened) => {
  ({ village } = opened);
  now = 1_000_000;
  app = Object.assign(opened.app, { idleClock: () => now });
  const passwordHash = await hashPassword(PASSWORD);
  setPassword(village.store, village.by.administrator, { id: village.by.accountant.staffId!, passwordHash });
  const household = buildHousehold(village, person('余明梅', { phone: '13900001234' }));
  issueCards(village.store, village.by.accountant, { householdIds: [household.id] });
  card = cardsOfHousehold(village.store, household.id)[0]!.number;
});

const newScreen = () => screenOf({ app });

/** A page at which the accountant has opened a public screen. */
async function opened(kind: PublicScreen) {
  const page = newScreen();
  await page.staff.signIn({ login: 'accountant', password: PASSWORD });
  const { session, token } = await page.publicScreens.start({ kind });
  return { page, session, token };
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof ORPCError)) throw error;
      return error.code === 'REFUSED' ? (error.data as { code: string }).code : error.code;
    },
  );

function procedures(node: object, path: string[] = []): string[][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]): string[][] => {
    if (isContractProcedure(value)) return [[...path, key]];
    return typeof value === 'object' && value !== null ? procedures(value, [...path, key]) : [];
  });
}

type Caller = (input: unknown) => Promise<unknown>;
const at = (client: unknown, path: string[]): Caller =>
  path.reduce<unknown>((here, key) => (here as Record<string, unknown>)[key], client) as Caller;

const OWN: Record<PublicScreen, string[]> = {
  hall: ['publicScreens.glyphs', 'publicScreens.hall', 'publicScreens.leave', 'staff.session'],
  enquiry: [
    'publicScreens.enquire',
    'publicScreens.glyphs',
    'publicScreens.leave',
    'publicScreens.print',
    'staff.session',
  ],
};

test.each(PUBLIC_SCREENS)('%s may call what it is for, and no other procedure', async (kind) => {
  const { page } = await opened(kind);
  const all = procedures(contract);
  expect(all.length).toBeGreaterThan(150);
  const open: string[] = [];
  for (const path of all) {
    const code = await codeOf(at(page, path)({}));
    if (code !== 'screenLocked') open.push(path.join('.'));
  }
  expect(open.toSorted()).toEqual(OWN[kind]);
  // Neither the sign-in page nor the sample nor a restore leads out.
  expect(await codeOf(page.staff.signIn({ login: 'accountant', password: PASSWORD }))).toBe('screenLocked');
  expect(await codeOf(page.staff.signOut())).toBe('screenLocked');
  expect(await codeOf(page.village.visitSample())).toBe('screenLocked');
  expect(await page.staff.session()).toMatchObject({
    staff: null,
    publicScreen: { kind, startedBy: '村会计' },
  });
});

test('nobody but a public screen may call what it reads', async () => {
  const office = newScreen();
  expect(await codeOf(office.publicScreens.hall())).toBe('notSignedIn');
  expect(await codeOf(office.publicScreens.enquire({ card }))).toBe('notSignedIn');
  await office.staff.signIn({ login: 'accountant', password: PASSWORD });
  expect(await codeOf(office.publicScreens.hall())).toBe('notAllowed');
  expect(await codeOf(office.publicScreens.enquire({ card }))).toBe('notAllowed');
  expect(await codeOf(office.publicScreens.leave({ password: PASSWORD }))).toBe('notAllowed');
});

test('is left with the password of who started it, and with no other', async () => {
  const { page, session } = await opened('enquiry');
  expect(await codeOf(page.publicScreens.leave({ password: 'wrong' }))).toBe('wrongPassword');
  expect(
    await codeOf(
      page.households.list({ query: '', groupId: null, state: 'all', tag: null, offset: 0, limit: 10 }),
    ),
  ).toBe('screenLocked');
  const left = await page.publicScreens.leave({ password: PASSWORD });
  expect(left).toMatchObject({ publicScreen: null, staff: { name: '村会计', role: 'accountant' } });
  expect(left.sessionId).not.toBe(session.sessionId);
  await expect(page.village.profile()).resolves.toMatchObject({ name: '地禾村' });
});

test('wrong passwords slow down the right one as well', async () => {
  const { page } = await opened('hall');
  for (let n = 0; n < 3; n += 1) await codeOf(page.publicScreens.leave({ password: 'wrong' }));
  expect(await codeOf(page.publicScreens.leave({ password: PASSWORD }))).toBe('accountLocked');
});

test('is taken up again by its token after a restart, by nobody else’s, and not after it was left', async () => {
  const { page, token } = await opened('hall');
  const again = newScreen();
  expect(await codeOf(again.publicScreens.resume({ token: 'guessed' }))).toBe('notFound');
  expect(await again.publicScreens.resume({ token })).toMatchObject({
    staff: null,
    publicScreen: { kind: 'hall' },
  });
  expect(await codeOf(again.village.profile())).toBe('screenLocked');
  await page.publicScreens.leave({ password: PASSWORD });
  expect(await codeOf(newScreen().publicScreens.resume({ token }))).toBe('notFound');
  const stored = village.store.sqlite.prepare('SELECT group_concat(value) AS text FROM setting').get();
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('a signed-in session is not turned into a public screen by a token', async () => {
  const { token } = await opened('hall');
  const office = newScreen();
  await office.staff.signIn({ login: 'accountant', password: PASSWORD });
  expect(await codeOf(office.publicScreens.resume({ token }))).toBe('invalidState');
  await expect(office.village.profile()).resolves.toMatchObject({ name: '地禾村' });
});

test('when the person who started it is disabled, it ends at the sign-in page', async () => {
  const { page, token } = await opened('hall');
  const administrator = newScreen();
  const passwordHash = await hashPassword(PASSWORD);
  setPassword(village.store, village.by.administrator, { id: 1, passwordHash });
  await administrator.staff.signIn({ login: 'administrator', password: PASSWORD });
  const accountant = (await administrator.staff.list()).find(({ role }) => role === 'accountant')!;
  const { id, name, role, version } = accountant;
  await administrator.staff.change({
    requestId: crypto.randomUUID(),
    id,
    name,
    role,
    version,
    state: 'disabled',
  });
  expect(await page.staff.session()).toMatchObject({ staff: null, publicScreen: null });
  expect(await codeOf(page.publicScreens.hall())).toBe('notSignedIn');
  expect(await codeOf(page.publicScreens.resume({ token }))).toBe('notFound');
});

test('the shop may open 长辈查询 and not 大屏公示; who keeps no counter, neither', async () => {
  for (const [role, hall, enquiry] of [
    ['operator', 'notAllowed', 'answered'],
    ['supervisor', 'notAllowed', 'notAllowed'],
    ['committee', 'notAllowed', 'notAllowed'],
  ] as const) {
    const page = newScreen();
    const passwordHash = await hashPassword(PASSWORD);
    setPassword(village.store, village.by.administrator, { id: village.by[role].staffId!, passwordHash });
    await page.staff.signIn({ login: role, password: PASSWORD });
    expect(await codeOf(page.publicScreens.start({ kind: 'hall' })), role).toBe(hall);
    expect(await codeOf(page.publicScreens.start({ kind: 'enquiry' })), role).toBe(enquiry);
  }
});

test('trying cards one after the other is slowed down, the right one too', async () => {
  const { page } = await opened('enquiry');
  const ask = (number: string): Promise<string> => codeOf(page.publicScreens.enquire({ card: number }));
  expect(await ask(card)).toBe('answered');
  for (let n = 0; n < 4; n += 1) expect(await ask(cardNumber(900 + n))).toBe('cardUnknown');
  expect(await ask(card)).toBe('accountLocked');
  now += 5000;
  expect(await ask(cardNumber(950))).toBe('cardUnknown');
  now += 9000;
  expect(await ask(card)).toBe('accountLocked');
  now += 1000;
  expect(await ask(card)).toBe('answered');
  // A card that was mistyped tomorrow costs no waiting.
  now += 3_600_000;
  expect(await ask('123')).toBe('cardUnknown');
  expect(await ask(card)).toBe('answered');
});

test('the answer to a card has no number of a household, no telephone and no whole name', async () => {
  const home = village.store.sqlite.prepare('SELECT id FROM household').pluck().get() as HouseholdId;
  const schemeId = inForceScheme(village);
  const { id: accountId } = transact(village.store, village.by.accountant, 'test.account', null, (tx) =>
    createHouseholdAccount(tx, schemeId, home),
  );
  posted(village, entry('award', accountId, 250, { summary: '余明梅家清扫巷道' }));
  const { page } = await opened('enquiry');
  const text = JSON.stringify(await page.publicScreens.enquire({ card }));
  const { no } = village.store.sqlite.prepare('SELECT no FROM household').get() as { no: string };
  expect(text).toContain('清扫巷道');
  expect(text).toContain('余*梅');
  for (const secret of ['余明梅', '13900001234', no, card]) expect(text).not.toContain(secret);
});

test('whoever types one card number after the other has to wait, though each of them is right', async () => {
  for (const name of ['单火珍', '盖建国', '胡根土', '方云', '蓝小花', '农建国', '陆小燕', '徐有财', '江旺兴'])
    issueCards(village.store, village.by.accountant, { householdIds: [buildHousehold(village, name).id] });
  const { page } = await opened('enquiry');
  const enquired = (n: number) => codeOf(page.publicScreens.enquire({ card: cardNumber(n) }));
  const answers: string[] = [];
  for (let n = 1; n <= 10; n += 1) answers.push(await enquired(n));
  expect(answers).toEqual([...Array<string>(8).fill('answered'), 'accountLocked', 'accountLocked']);
  expect(await enquired(8)).toBe('answered');
  now += 60_000;
  expect(await enquired(9)).toBe('answered');
});
