/** Attack: the cookie went to another web server of this computer, and somebody uses it without the page's secret. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setPassword } from '../../db/staff/staff.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { PAGE_SECRET_HEADER } from '../../shared/page-secret.ts';
import {
  call,
  OTHER_SECRET,
  PAGE_SECRET,
  startLoopbackServer,
  type Answer,
  type LoopbackServer,
} from './loopback-server.ts';

let server: LoopbackServer;
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword('dihe2026');
});
beforeEach(async () => {
  server = await startLoopbackServer();
  setPassword(server.host.app.store, { staffId: null, name: '程序' }, { id: 1, passwordHash });
});
afterEach(() => server.close());

interface Keys {
  cookie: string;
  secret?: string;
}

async function asked({ cookie, secret }: Keys, procedure: string, input?: unknown): Promise<Answer> {
  const what = call(procedure, input);
  const headers = { ...what.headers, Cookie: cookie, [PAGE_SECRET_HEADER]: secret };
  if (secret === undefined) Reflect.deleteProperty(headers, PAGE_SECRET_HEADER);
  return server.ask({ ...what, headers });
}

/** Cookie and secret after an answer: as a browser keeps them. */
function keysAfter(before: Keys, { headers }: Answer): Keys {
  return {
    cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? before.cookie,
    secret: headers[PAGE_SECRET_HEADER]?.toString() ?? before.secret,
  };
}

const ADMINISTRATOR = { login: 'administrator', password: 'dihe2026' };

async function newBrowser(secret = OTHER_SECRET): Promise<Keys> {
  return keysAfter({ cookie: '', secret }, await server.ask({ path: server.opening }));
}

async function signedIn(keys: Keys): Promise<Keys> {
  return keysAfter(keys, await asked(keys, 'staff/signIn', ADMINISTRATOR));
}

/** Reads that a session opens. */
const READS: [string, unknown][] = [
  ['village/recoveryCode', undefined],
  ['village/profile', undefined],
  ['backup/list', undefined],
  ['audit/list', { offset: 0, limit: 10 }],
];

async function opensNothing(keys: Keys, status: number, word: string): Promise<void> {
  for (const [procedure, input] of READS) {
    const answer = await asked(keys, procedure, input);
    expect([procedure, answer.status]).toEqual([procedure, status]);
    expect(answer.body).toContain(word);
    expect(answer.body).not.toContain('地禾村');
    expect(answer.headers[PAGE_SECRET_HEADER]).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
}

test('the cookie alone, with what a program may send as header, opens nothing', async () => {
  const { cookie } = server;
  for (const secret of [
    undefined,
    '',
    '1',
    PAGE_SECRET.slice(1),
    `${PAGE_SECRET}0`,
    PAGE_SECRET.toUpperCase(),
  ])
    await opensNothing({ cookie, secret }, 403, '不允许的调用');
  expect((await asked({ cookie, secret: PAGE_SECRET }, 'village/profile')).body).toContain('地禾村');
});

test('a guessed secret, or that of another session, is nobody’s: as if no one had signed in', async () => {
  const other = await signedIn(await newBrowser());
  expect((await asked(other, 'village/profile')).body).toContain('地禾村');
  await opensNothing({ cookie: server.cookie, secret: other.secret }, 422, 'notSignedIn');
  await opensNothing({ cookie: other.cookie, secret: PAGE_SECRET }, 422, 'notSignedIn');
  await opensNothing({ cookie: server.cookie, secret: `${PAGE_SECRET.slice(0, -1)}0` }, 422, 'notSignedIn');
  // Whoever has both has the session.
  expect((await asked(other, 'village/profile')).body).toContain('地禾村');
});

test('what is done with the cookie alone leaves the session of the page alone', async () => {
  const own = { cookie: server.cookie, secret: PAGE_SECRET };
  for (const procedure of ['staff/signOut', 'staff/session', 'village/leaveSample', 'village/visitSample'])
    await asked({ cookie: server.cookie, secret: OTHER_SECRET }, procedure);
  for (let n = 0; n < 60; n += 1)
    await asked({ cookie: server.cookie, secret: n.toString(16).padStart(64, '0') }, 'staff/session');
  expect((await asked(own, 'staff/session')).body).toContain('"login":"administrator"');
  expect(server.host.app.connections.size).toBeLessThanOrEqual(20);
});

test('a sign-in brings another secret: what was known before opens nothing, with the new cookie neither', async () => {
  const before = await newBrowser();
  const after = await signedIn(before);
  expect(after.secret).toMatch(/^[0-9a-f]{64}$/);
  expect(after.secret).not.toBe(before.secret);
  await opensNothing({ cookie: after.cookie, secret: before.secret }, 422, 'notSignedIn');
  expect((await asked({ ...after, cookie: before.cookie }, 'village/profile')).status).toBe(401);
  expect((await asked(after, 'village/profile')).body).toContain('地禾村');
});

test('the secret of a session that was signed out opens nothing, also after the next sign-in', async () => {
  const first = await signedIn(await newBrowser());
  const left = keysAfter(first, await asked(first, 'staff/signOut'));
  await opensNothing(left, 422, 'notSignedIn');
  const second = await signedIn(left);
  await opensNothing({ cookie: second.cookie, secret: first.secret }, 422, 'notSignedIn');
  expect((await asked(second, 'village/profile')).body).toContain('地禾村');
});

test('who waits beside a sign-in is told nothing of its secret', async () => {
  const page = await newBrowser();
  const watcher = { cookie: page.cookie, secret: PAGE_SECRET };
  // Under logins that there are not: a wrong password of the administrator would lock the sign-in.
  const waits = Array.from({ length: 8 }, (_, n) =>
    asked(watcher, 'staff/signIn', { login: `nobody${String(n)}`, password: 'wrong2026' }),
  );
  const signIn = asked(page, 'staff/signIn', ADMINISTRATOR);
  const answers = await Promise.all(waits);
  const signedInAnswer = await signIn;
  expect(signedInAnswer.status).toBe(200);
  expect(signedInAnswer.headers[PAGE_SECRET_HEADER]).toMatch(/^[0-9a-f]{64}$/);
  for (const answer of answers) {
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('wrongPassword');
    expect(answer.headers[PAGE_SECRET_HEADER]).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});
