/** Attack: another program or user of this computer comes to the port without this start's token. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHost } from '../../electron/host.ts';
import { call, openDoor, PAGE, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

test('without the cookie there is no page, no file and no call', async () => {
  for (const what of [
    { path: '/' },
    { path: '/index.html' },
    { path: '/assets/app.js' },
    { path: '/households' },
    call('staff/session', undefined),
    call('village/profile', undefined),
    call('staff/signIn', { login: 'administrator', password: 'x' }),
    call('no/such/thing', undefined),
  ]) {
    const answer = await door.ask(what);
    expect([what.path, answer.status]).toEqual([what.path, 401]);
    expect(answer.body).not.toContain(PAGE);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('a wrong token opens nothing', async () => {
  const right = door.opening.split('/').at(-1) ?? '';
  const wrong = [
    'x',
    right.slice(0, -1),
    `${right}x`,
    right.toLowerCase() === right ? right.toUpperCase() : right.toLowerCase(),
    `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`,
    '%00',
    encodeURIComponent('../'),
  ];
  for (const token of wrong) {
    const answer = await door.ask({ path: `/open/${token}` });
    expect([token, answer.status]).toEqual([token, 401]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect((await door.ask({ path: '/open/' })).status).toBe(401);
  expect((await door.ask({ path: '/open' })).status).toBe(401);
});

test('a guessed, foreign or altered cookie opens nothing', async () => {
  const [name = '', value = ''] = door.cookie.split('=');
  for (const Cookie of [
    `${name}=`,
    `${name}=x`,
    `${name}=${value.slice(0, -1)}`,
    `${name}=${value}x`,
    `${name}=__proto__`,
    `${name}=constructor`,
    `other=${value}`,
    value,
  ]) {
    const answer = await door.ask({ path: '/', headers: { Cookie } });
    expect([Cookie, answer.status]).toEqual([Cookie, 401]);
  }
});

test('the cookie is kept from scripts and from other sites, and tells nothing of the token', async () => {
  const answer = await door.ask({ path: door.opening });
  expect(answer.status).toBe(302);
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  const parts = cookie.split('; ').slice(1);
  expect(parts).toContain('HttpOnly');
  expect(parts).toContain('SameSite=Strict');
  expect(parts.some((part) => part.startsWith('Domain'))).toBe(false);
  expect(cookie).not.toContain(door.opening.split('/').at(-1));
  expect(cookie.split(';')[0]?.split('=')[1]?.length).toBeGreaterThanOrEqual(32);
});

test('each browser that opens the address is somebody else, signed in as nobody', async () => {
  const answer = await door.ask({ path: door.opening });
  const other = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  expect(other).not.toBe(door.cookie);
  const what = call('village/profile', undefined);
  const refused = await door.ask({ ...what, headers: { ...what.headers, Cookie: other } });
  expect(refused.body).toContain('请先登录');
  expect(refused.body).not.toContain('地禾村');
});

test('browsers without end are not remembered without end, and the one that is used stays', async () => {
  for (let n = 0; n < 120; n += 1) {
    expect((await door.ask({ path: door.opening })).status).toBe(302);
    if (n % 50 === 0) expect((await door.askInside({ path: '/' })).status).toBe(200);
  }
  expect((await door.askInside({ path: '/' })).status).toBe(200);
  expect(door.host.app.connections.size).toBeLessThanOrEqual(101);
});

test('a port that another program uses is named', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'port-'));
  const second = startHost({
    dataDir,
    resourcesDir: path.resolve(import.meta.dirname, '../../db'),
    rendererDir: dataDir,
    port: door.port,
    appVersion: '0',
  });
  await expect(second).rejects.toThrow(`端口 ${String(door.port)} 已被别的程序占用`);
  rmSync(dataDir, { recursive: true, force: true });
});
