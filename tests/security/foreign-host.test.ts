/** Attack: a page of the internet reaches the loopback port, by a name that it made point here or from its own origin. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, startLoopbackServer, PAGE, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

const session = call('village/profile', undefined);

describe('a foreign name', () => {
  const names = (port: number) => [
    `evil.example:${String(port)}`,
    'evil.example',
    `127.0.0.1.evil.example:${String(port)}`,
    `localhost.evil.example:${String(port)}`,
    `127.0.0.1:${String(port)}.evil.example`,
    `evil.example@127.0.0.1:${String(port)}`,
    `127.0.0.1:${String(port)},evil.example`,
    '127.0.0.1',
    `0.0.0.0:${String(port)}`,
    `[::1]:${String(port)}`,
    `127.0.0.1:${String(port + 1)}`,
    '',
  ];

  test('gets nothing, not even with the token or the cookie', async () => {
    for (const Host of names(server.port)) {
      for (const what of [{ path: '/' }, { path: server.opening }, session]) {
        const answer = await server.askInside({ ...what, headers: { ...what.headers, Host } });
        expect([Host, answer.status]).toEqual([Host, expect.toBeOneOf([400, 421])]);
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.body).not.toContain('地禾村');
        expect(answer.body).not.toContain(PAGE);
      }
    }
  });
});

describe('a foreign origin', () => {
  test('gets nothing, whatever it calls itself', async () => {
    const { port } = server;
    const origins = [
      'https://evil.example',
      'http://evil.example',
      'null',
      'file://',
      `https://127.0.0.1:${String(port)}`,
      `http://127.0.0.1:${String(port + 1)}`,
      `http://127.0.0.1:${String(port)}.evil.example`,
      `http://127.0.0.1:${String(port)}/`,
      `http://localhost.evil.example:${String(port)}`,
      'chrome-extension://abcdefghijklmnop',
    ];
    for (const Origin of origins) {
      const answer = await server.askInside({ ...session, headers: { ...session.headers, Origin } });
      expect([Origin, answer.status]).toEqual([Origin, 403]);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('is allowed by no preflight to call', async () => {
    const answer = await server.ask({
      method: 'OPTIONS',
      path: '/rpc/village/profile',
      headers: {
        Origin: 'https://evil.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-village-points, content-type',
      },
    });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

test('the program’s own page is let in by both of its names', async () => {
  const { port } = server;
  for (const Host of [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`]) {
    const answer = await server.askInside({
      ...session,
      headers: { ...session.headers, Host, Origin: `http://${Host}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('地禾村');
  }
});

test('nothing listens beyond this computer', () => {
  expect(new URL(server.host.url ?? '').hostname).toBe('127.0.0.1');
});
