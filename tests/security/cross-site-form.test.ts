/** Attack: a form or a link in a foreign page makes the browser of somebody signed in call the contract. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, PAGE_SECRET, startLoopbackServer, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

const acts = () =>
  (server.host.app.store.sqlite.prepare('SELECT count(*) AS n FROM audit').get() as { n: number }).n;

test('nothing that a form can send is taken for a call', async () => {
  const before = acts();
  const input = {
    json: { name: '坏人', login: 'bad', role: 'administrator', password: 'abcdef12' },
    meta: [],
  };
  const bodies: [string, string][] = [
    ['text/plain', JSON.stringify(input)],
    ['application/x-www-form-urlencoded', `data=${encodeURIComponent(JSON.stringify(input))}`],
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n${JSON.stringify(input)}\r\n--x--\r\n`,
    ],
    ['application/json', JSON.stringify(input)],
  ];
  for (const [type, body] of bodies) {
    for (const path of ['/rpc/staff/add', '/rpc/backup/now', '/rpc/staff/signOut']) {
      const answer = await server.askInside({
        method: 'POST',
        path,
        headers: { 'Content-Type': type },
        body,
      });
      expect([type, path, answer.status]).toEqual([type, path, 403]);
    }
  }
  expect(acts()).toBe(before);
});

test('no link calls anything, and the header must be a secret as pages have them', async () => {
  for (const path of [
    '/rpc/village/profile',
    '/rpc/staff/session',
    '/rpc/backup/list',
    '/rpc/staff/session?data=%7B%7D',
  ]) {
    expect((await server.askInside({ path })).status).toBe(403);
  }
  const what = call('village/profile', undefined);
  for (const value of ['', '0', '1', 'true', 'x'.repeat(64), `${PAGE_SECRET}, ${PAGE_SECRET}`]) {
    const answer = await server.askInside({
      ...what,
      headers: { ...what.headers, 'x-village-points': value },
    });
    expect([value, answer.status]).toEqual([value, 403]);
  }
  expect((await server.askInside(what)).status).toBe(200);
});
