/**
 * A village whose first month is done: 355 households, 180 declarations posted, passbooks, cards, goods, redemptions. It is made once, through
 * the procedures the screens call, and copied for every file of tests. A place to begin, itself no test: what a month comes to is in
 * tests/electron/demo.test.ts.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startHost, type Host } from '../../electron/host/host.ts';
import { resolveProgramPaths } from '../../electron/host/program-paths.ts';
import { runMonthScenario } from '../../electron/host/sample/month-scenario.ts';
import {
  inProcessClient,
  type InProcessClient,
  type Workbook,
} from '../../electron/host/sample/in-process-client.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { expect, test as base } from './office.ts';
import { fakeQueues } from '../builders/printers.ts';
import { sampleWorkbook } from '../builders/samples.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** On this day the September points have just been posted. */
const FIRST_DAY = '2026-10-09';

export const PASSWORD = 'dihe2026';

const LOGINS: Record<Role, string> = {
  administrator: 'guanliyuan',
  accountant: 'kuaiji',
  operator: 'dianzhu',
  committee: 'pingyi',
  supervisor: 'jiandu',
};

export const requestId = (): string => crypto.randomUUID();

export function workbook(name: string): Workbook {
  return { name, bytes: new Uint8Array(sampleWorkbook(name)) };
}

interface Clock {
  now: Date;
}

const at = (date: string, time: string): Date => new Date(`${date}T${time}:00+08:00`);

function start(dataDir: string, clock: Clock, preferredPort?: number): Promise<Host> {
  return startHost({
    // The program's own threads: from the sources each would be translated when it starts.
    ...resolveProgramPaths(path.join(ROOT, 'out/main/serve.js')),
    dataDir,
    port: 0,
    preferredPort,
    appVersion: '0.0.0-test',
    printers: fakeQueues(),
    clock: () => clock.now,
  });
}

/** Folders of this worker's villages, removed when it ends. */
const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'seeded-office-'));
  folders.add(folder);
  return folder;
}

/** Somebody of the office who is signed in, without a page. */
async function signedIn(host: Host, role: Role): Promise<InProcessClient> {
  const office = inProcessClient(host.app);
  await office.staff.signIn({ login: LOGINS[role], password: PASSWORD });
  return office;
}

async function makeMonth(): Promise<string> {
  const dataDir = newFolder();
  const clock = { now: at(FIRST_DAY, '09:00') };
  const host = await start(dataDir, clock);
  const office = inProcessClient(host.app);
  await runMonthScenario(office, {
    roster: workbook('roster.xlsx'),
    register: workbook('register-2026-09.xlsx'),
    goods: workbook('goods.xlsx'),
    groups: 9,
    period: '2026-09',
    redeemers: 5,
    administrator: { name: '余管理', login: LOGINS.administrator, password: PASSWORD },
    setToday: (date) => {
      clock.now = at(date, '09:00');
    },
  });
  for (const role of ['accountant', 'operator', 'committee', 'supervisor'] as const) {
    const name = `${ROLE_NAMES[role].slice(0, 2)}员`;
    await office.staff.add({ requestId: requestId(), name, login: LOGINS[role], role, password: PASSWORD });
  }
  await host.close();
  return dataDir;
}

/** Made once in a run: whichever worker comes first makes the month, the others wait for it. */
async function seededMonth(): Promise<string> {
  const folder = path.join(process.env['RUN_FOLDER'] ?? newFolder(), 'month');
  const ready = path.join(folder, 'ready');
  const failed = path.join(folder, 'failed');
  const village = path.join(folder, 'village');
  if (mkdirSync(folder, { recursive: true }) !== undefined) {
    try {
      cpSync(await makeMonth(), village, { recursive: true });
      writeFileSync(ready, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  await expect.poll(() => existsSync(ready) || existsSync(failed), { timeout: 110_000 }).toBe(true);
  if (existsSync(failed)) throw new Error('another worker could not make the month');
  return village;
}

export interface Village {
  readonly host: Host;
  readonly dataDir: string;
  /** The administrator's hands where a test does not want to go through the page. */
  readonly office: InProcessClient;
  setToday(date: string, time?: string): void;
  /** Stops the program, and starts it again on the same data, as a user would. Pages that are open stay open. */
  stop(): Promise<void>;
  begin(): Promise<void>;
  /** Opens the program's page and signs in by it. */
  enter(page: Page, role: Role): Promise<void>;
  /** The one row an SQL question has for an answer. */
  ask<Row>(sql: string, ...values: (string | number)[]): Row;
}

/** The village of one file of tests, filled further by `fill` before the first of them. */
export function villageOf(fill?: (village: Village) => Promise<void>): Village {
  const clock = { now: at(FIRST_DAY, '09:30') };
  const open: { host?: Host; office?: InProcessClient; dataDir: string; port?: number } = { dataDir: '' };
  const host = (): Host => {
    if (!open.host) throw new Error('the village is not open yet');
    return open.host;
  };
  const village: Village = {
    get host() {
      return host();
    },
    get office() {
      if (!open.office) throw new Error('nobody is signed in yet');
      return open.office;
    },
    get dataDir() {
      return open.dataDir;
    },
    setToday(date, time = '09:30') {
      clock.now = at(date, time);
    },
    async stop() {
      open.port = open.host?.port;
      await open.host?.close();
    },
    async begin() {
      open.host = await start(open.dataDir, clock, open.port);
      open.office = await signedIn(open.host, 'administrator');
    },
    async enter(page, role) {
      await page.goto(host().url ?? '');
      await page.getByLabel('用户名').fill(LOGINS[role]);
      await page.getByLabel('密码').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel('密码')).toBeHidden();
      // A key before the page is there means nothing to it.
      await expect(page.locator('#content, main.counter').first()).toBeVisible();
    },
    ask<Row>(sql: string, ...values: (string | number)[]): Row {
      const row = host()
        .app.store.sqlite.prepare<(string | number)[], Row>(sql)
        .get(...values);
      if (row === undefined) throw new Error(`nothing answers ${sql}`);
      return row;
    },
  };
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    open.dataDir = newFolder();
    cpSync(await seededMonth(), open.dataDir, { recursive: true });
    open.host = await start(open.dataDir, clock);
    open.office = await signedIn(open.host, 'administrator');
    await fill?.(village);
  });
  test.afterAll(async () => {
    await open.host?.close();
    rmSync(open.dataDir, { recursive: true, force: true });
    folders.delete(open.dataDir);
  });
  return village;
}

export interface Registered {
  /** The household's number. */
  no: string;
  itemId: string;
  /** In hundredths of a point. */
  points: number;
  reason: string;
  date: string;
}

/** Declarations registered and verified in this order; their ids. */
export async function verifiedDeclarations(
  office: InProcessClient,
  registered: readonly Registered[],
): Promise<number[]> {
  const { defaultSchemeId } = await office.schemes.inForce({});
  const ids: number[] = [];
  for (const { no, itemId, points, reason, date } of registered) {
    const [household] = (await office.households.search({ query: no, limit: 1 })).households;
    const { id } = await office.declarations.declare({
      requestId: requestId(),
      schemeId: defaultSchemeId ?? 0,
      householdId: household?.id ?? 0,
      memberId: null,
      itemId,
      activityDate: date,
      points,
      reason,
      place: '',
      narrative: '',
      witness: '',
      informant: '',
      channel: '群众评荐',
      photos: [],
    });
    await office.declarations.verify({ requestId: requestId(), entries: [{ id, version: 1 }] });
    ids.push(id);
  }
  return ids;
}

/** A meeting on the verified declarations of a period, held that morning with the whole committee present. */
export async function attendedMeeting(
  office: InProcessClient,
  period = '2026-10',
  day = FIRST_DAY,
): Promise<{ schemeId: number; meetingId: number; version: number }> {
  const { defaultSchemeId } = await office.schemes.inForce({});
  const schemeId = defaultSchemeId ?? 0;
  const { meetingId, version: convened } = await office.meetings.convene({
    requestId: requestId(),
    schemeId,
    period,
    heldAt: `${day} 08:30`,
    place: '村部会议室',
    chair: '评议员书记',
    chairPosition: '',
    recorder: '评议员会计',
    voteCounter: '',
    voteSupervisor: '',
  });
  const seats = (await office.meetings.committee()).map(({ id }) => ({
    committeeMemberId: id,
    present: true,
  }));
  const { version } = await office.meetings.attend({
    requestId: requestId(),
    meetingId,
    version: convened,
    seats,
  });
  return { schemeId, meetingId, version };
}

/** A notice published on the day of the meeting that passed every verified declaration of the period. */
export async function publishedNotice({ office }: Village, period: string, day: string): Promise<number> {
  const { schemeId, meetingId, version } = await attendedMeeting(office, period, day);
  const decided = await office.meetings.decideRemaining({ requestId: requestId(), meetingId, version });
  await office.meetings.close({ requestId: requestId(), meetingId, version: decided.version });
  const { noticeId } = await office.notices.create({
    requestId: requestId(),
    schemeId,
    period,
    place: '村务公开栏',
    publishedOn: day,
  });
  return noticeId;
}

/** The same test as with a fresh office, watching every page for faults. */
export const test = base.extend<{ faultless: undefined; expectedNoise: RegExp }>({
  /** A refusal answers with 422; the browser writes that down by itself. */
  expectedNoise: [/status of 4\d\d/, { option: true }],
  faultless: [
    async ({ page, expectedNoise }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !expectedNoise.test(message.text())) faults.push(message.text());
      });
      await use(undefined);
      expect(faults, 'faults in the page').toEqual([]);
    },
    { auto: true },
  ],
});

/** What the program says when it refuses an act; puts the word away. */
export async function refused(page: Page, word: RegExp | string): Promise<void> {
  const said = page.getByRole('dialog').filter({ hasText: '没有办成' });
  await expect(said).toContainText(word);
  await said.getByRole('button', { name: '知道了' }).click();
  await expect(said).toBeHidden();
}

export { choose, goTo, menu, press } from './hands.ts';
export { expect };
