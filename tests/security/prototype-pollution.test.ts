/** Attack: keys that would change what every object is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, PAGE_SECRET, startLoopbackServer, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

const clean = () => {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.prototype).not.toHaveProperty('polluted');
  expect(Array.prototype).not.toHaveProperty('polluted');
};

const inputs = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"query":"余","__proto__":{"polluted":true},"limit":5}',
  '{"query":{"__proto__":{"polluted":true}}}',
  '[["__proto__","polluted"]]',
  '{"__proto__":null}',
  '{"toString":1,"valueOf":1,"hasOwnProperty":1}',
];

test('in a call’s input they are data, or refused', async () => {
  for (const input of inputs) {
    for (const path of ['households/search', 'households/list', 'audit/list', 'staff/signIn']) {
      const answer = await server.askInside({
        ...call(path, undefined),
        body: `{"json":${input},"meta":[]}`,
      });
      expect([input, path, answer.status < 500]).toEqual([input, path, true]);
      clean();
    }
  }
});

test('in the notes on types that come with an input they change nothing', async () => {
  const metas = [
    '[[1,"__proto__","polluted"]]',
    '[[0,["__proto__","polluted"]]]',
    '[[1,"constructor","prototype","polluted"]]',
    '[["__proto__"]]',
    '"__proto__"',
    '[[9,"query"]]',
    '[[1,"a","b","c"]]',
  ];
  for (const meta of metas) {
    const body = `{"json":{"query":"2026-09-26T00:00:00.000Z","polluted":"2026-09-26"},"meta":${meta}}`;
    const answer = await server.askInside({ ...call('households/search', undefined), body });
    expect([meta, answer.status < 600]).toEqual([meta, true]);
    clean();
  }
});

test('in a form with files they change nothing', async () => {
  const boundary = 'x';
  const part = (name: string, text: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const bodies = [
    part('data', '{"json":{"__proto__":{"polluted":true}},"meta":[],"maps":[["__proto__","polluted"]]}') +
      `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="__proto__"\r\n\r\nx\r\n--${boundary}--\r\n`,
    part('__proto__', 'x') + part('data', '{"json":{},"meta":[],"maps":[]}') + `--${boundary}--\r\n`,
    part('data', '{"json":{},"meta":[],"maps":[["constructor","prototype","polluted"]]}') +
      `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="a"\r\n\r\nx\r\n--${boundary}--\r\n`,
  ];
  for (const body of bodies) {
    await server.askInside({
      method: 'POST',
      path: '/rpc/households/readRoster',
      headers: {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        'x-village-points': PAGE_SECRET,
      },
      body,
    });
    clean();
  }
});

test('as a procedure’s name they are none', async () => {
  for (const path of [
    '__proto__',
    'constructor',
    'village/__proto__',
    'village/constructor',
    'village/profile/constructor',
    'toString',
    'village/~orpc',
    'village/%5F%5Fproto__',
  ]) {
    const answer = await server.askInside(call(path, {}));
    expect([path, answer.status]).toEqual([path, 404]);
    clean();
  }
});

test('after all of it the program answers as before', async () => {
  await expect(server.client.village.profile()).resolves.toMatchObject({ name: '地禾村' });
});
