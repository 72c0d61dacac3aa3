/** Attack: the program's page in a foreign frame, or a file of it taken for something else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '../../electron/host/http/server.ts';
import { call, openDoor, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

test('every answer bears the headers that keep the page to itself', async () => {
  const profile = call('village/profile', undefined);
  const asks = [
    door.askInside({ path: '/' }),
    door.askInside({ path: '/assets/app.js' }),
    door.askInside({ path: '/no-such-page' }),
    door.askInside(profile),
    door.askInside(call('no/such/thing', undefined)),
    door.askInside({ ...profile, headers: {} }),
    door.askInside({ ...profile, headers: { ...profile.headers, Host: 'evil.example' } }),
    door.askInside({ ...profile, headers: { ...profile.headers, Origin: 'https://evil.example' } }),
    door.askInside({ ...profile, body: '{' }),
    door.askInside({ ...profile, method: 'DELETE', body: undefined }),
    door.ask({ path: '/' }),
    door.ask({ path: '/open/wrong' }),
    door.ask({ path: door.opening }),
  ];
  for (const answer of await Promise.all(asks)) {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect([answer.status, name, answer.headers[name.toLowerCase()]]).toEqual([answer.status, name, value]);
    }
  }
});

test('the page runs no script but its own, and no foreign page frames it', () => {
  const policy = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
  const directives = Object.fromEntries(
    policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]),
  );
  expect(directives['default-src']).toEqual(["'self'"]);
  expect(directives['script-src'] ?? directives['default-src']).toEqual(["'self'"]);
  expect(
    directives['frame-ancestors']?.every((source: string) => source === "'self'" || source === "'none'"),
  ).toBe(true);
  expect(policy).not.toMatch(/unsafe-eval|\*|https?:/);
});

test('a fault reveals nothing of the program’s inside', async () => {
  const profile = call('village/profile', undefined);
  const answer = await door.askInside({ ...profile, body: '{' });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body).not.toMatch(/node_modules|\.ts:|\.js:|\/work|at \w+ \(/);
});
