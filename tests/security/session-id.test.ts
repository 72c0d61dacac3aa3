/** Attack: somebody knows the cookie of before the sign-in, or opens another village in the same browser. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '../../db/staff/staff.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { PAGE_SECRET_HEADER } from '../../shared/page-secret.ts';
import {
  call,
  PAGE_SECRET,
  startLoopbackServer,
  type Answer,
  type LoopbackServer,
} from './loopback-server.ts';

let server: LoopbackServer;
let other: LoopbackServer;
beforeAll(async () => {
  [server, other] = await Promise.all([startLoopbackServer(), startLoopbackServer()]);
  setPassword(
    server.host.app.store,
    { staffId: null, name: '程序' },
    { id: 1, passwordHash: await hashPassword('dihe2026') },
  );
});
afterAll(() => Promise.all([server.close(), other.close()]));

const cookieOf = (answer: Answer): string => answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

const secretOf = (answer: Answer): string => String(answer.headers[PAGE_SECRET_HEADER]);

async function asked(
  what: ReturnType<typeof call>,
  Cookie: string,
  secret: string = PAGE_SECRET,
): Promise<Answer> {
  return server.ask({ ...what, headers: { ...what.headers, Cookie, [PAGE_SECRET_HEADER]: secret } });
}

test('a sign-in brings another cookie, and the one of before is worth nothing', async () => {
  const before = cookieOf(await server.ask({ path: server.opening }));
  const signedIn = await asked(
    call('staff/signIn', { login: 'administrator', password: 'dihe2026' }),
    before,
  );
  expect(signedIn.status).toBe(200);
  const after = cookieOf(signedIn);
  expect(after).not.toBe('');
  expect(after).not.toBe(before);
  const profile = call('village/profile', undefined);
  expect((await asked(profile, after, secretOf(signedIn))).body).toContain('地禾村');
  const planted = await asked(profile, before);
  expect([planted.status, planted.body.includes('地禾村')]).toEqual([401, false]);
});

test('a wrong password leaves cookie and secret as they are', async () => {
  const before = cookieOf(await server.ask({ path: server.opening }));
  const refused = await asked(call('staff/signIn', { login: 'administrator', password: 'x' }), before);
  expect(cookieOf(refused)).toBe('');
  expect(refused.headers[PAGE_SECRET_HEADER]).toBeUndefined();
  expect((await asked(call('staff/session', undefined), before)).status).toBe(200);
});

test('two villages in one browser leave each other’s cookies alone', async () => {
  const [mine = '', theirs = ''] = [server.cookie, other.cookie].map((cookie) => cookie.split('=')[0]);
  expect(mine).not.toBe(theirs);
  const both = { Cookie: `${server.cookie}; ${other.cookie}` };
  const profile = call('village/profile', undefined);
  for (const one of [server, other]) {
    const answer = await one.ask({ ...profile, headers: { ...profile.headers, ...both } });
    expect(answer.body).toContain('地禾村');
  }
});
