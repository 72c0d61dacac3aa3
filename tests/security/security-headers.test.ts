/** Attack: the program's page in a foreign frame, or a file of it taken for something else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '../../electron/host/http/server.ts';
import { call, startLoopbackServer, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

test('every answer bears the headers that keep the page to itself', async () => {
  const profile = call('village/profile', undefined);
  const asks = [
    server.askInside({ path: '/' }),
    server.askInside({ path: '/assets/app.js' }),
    server.askInside({ path: '/no-such-page' }),
    server.askInside(profile),
    server.askInside(call('no/such/thing', undefined)),
    server.askInside({ ...profile, headers: {} }),
    server.askInside({ ...profile, headers: { ...profile.headers, Host: 'evil.example' } }),
    server.askInside({ ...profile, headers: { ...profile.headers, Origin: 'https://evil.example' } }),
    server.askInside({ ...profile, body: '{' }),
    server.askInside({ ...profile, method: 'DELETE', body: undefined }),
    server.ask({ path: '/' }),
    server.ask({ path: '/open/wrong' }),
    server.ask({ path: server.opening }),
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
  const answer = await server.askInside({ ...profile, body: '{' });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body).not.toMatch(/node_modules|\.ts:|\.js:|\/work|at \w+ \(/);
});
