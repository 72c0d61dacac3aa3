/** Attack: another program or user of this computer comes to the port without this start's token. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHost, type Host } from '../../electron/host/host.ts';
import { call, startLoopbackServer, PAGE, send, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

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
    const answer = await server.ask(what);
    expect([what.path, answer.status]).toEqual([what.path, 401]);
    expect(answer.body).not.toContain(PAGE);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('a wrong token opens nothing', async () => {
  const right = server.opening.split('/').at(-1) ?? '';
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
    const answer = await server.ask({ path: `/open/${token}` });
    expect([token, answer.status]).toEqual([token, 401]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect((await server.ask({ path: '/open/' })).status).toBe(401);
  expect((await server.ask({ path: '/open' })).status).toBe(401);
});

test('a guessed, foreign or altered cookie opens nothing', async () => {
  const [name = '', value = ''] = server.cookie.split('=');
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
    const answer = await server.ask({ path: '/', headers: { Cookie } });
    expect([Cookie, answer.status]).toEqual([Cookie, 401]);
  }
});

test('the cookie is kept from scripts and from other sites, and reveals nothing of the token', async () => {
  const answer = await server.ask({ path: server.opening });
  expect(answer.status).toBe(302);
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  const parts = cookie.split('; ').slice(1);
  expect(parts).toContain('HttpOnly');
  expect(parts).toContain('SameSite=Strict');
  expect(parts.some((part) => part.startsWith('Domain'))).toBe(false);
  expect(cookie).not.toContain(server.opening.split('/').at(-1));
  expect(cookie.split(';')[0]?.split('=')[1]?.length).toBeGreaterThanOrEqual(32);
});

test('each browser that opens the address is somebody else, signed in as nobody', async () => {
  const answer = await server.ask({ path: server.opening });
  const other = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  expect(other).not.toBe(server.cookie);
  const what = call('village/profile', undefined);
  const refused = await server.ask({ ...what, headers: { ...what.headers, Cookie: other } });
  expect(refused.body).toContain('请先登录');
  expect(refused.body).not.toContain('地禾村');
});

test('browsers without end are not remembered without end, and the one that is used stays', async () => {
  for (let n = 0; n < 120; n += 1) {
    expect((await server.ask({ path: server.opening })).status).toBe(302);
    if (n % 50 === 0) expect((await server.askInside({ path: '/' })).status).toBe(200);
  }
  expect((await server.askInside({ path: '/' })).status).toBe(200);
  expect(server.host.app.connections.size).toBeLessThanOrEqual(101);
});

test('a port that another program uses is named', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'port-'));
  const second = startHost({
    dataDir,
    resourcesDir: path.resolve(import.meta.dirname, '../../db'),
    rendererDir: dataDir,
    port: server.port,
    appVersion: '0',
  });
  await expect(second).rejects.toThrow(`端口 ${String(server.port)} 已被别的程序占用`);
  rmSync(dataDir, { recursive: true, force: true });
});

/** The data folder's list of the browsers that were let in. */
const listFile = (dataDir: string) => path.join(dataDir, 'browsers.json');

describe('after a restart', () => {
  let dataDir: string;
  let rendererDir: string;
  let running: Host | undefined;
  const options = () => ({
    dataDir,
    resourcesDir: path.resolve(import.meta.dirname, '../../db'),
    rendererDir,
    port: 0,
    appVersion: '0',
  });
  const restart = async (preferredPort?: number): Promise<number> => {
    await running?.close();
    running = await startHost({ ...options(), preferredPort });
    return running.port ?? 0;
  };
  const open = async (port: number): Promise<string> => {
    const answer = await send(port, { path: new URL(running?.url ?? '').pathname });
    return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  };
  const statusOf = async (port: number, Cookie: string): Promise<number> =>
    (await send(port, { path: '/', headers: { Cookie } })).status;

  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'restart-'));
    rendererDir = path.join(dataDir, 'pages');
    mkdirSync(rendererDir);
    writeFileSync(path.join(rendererDir, 'index.html'), PAGE);
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('a browser that was let in is let in again at the same port, and nobody is signed in', async () => {
    const before = await restart();
    const cookie = await open(before);
    const session = call('staff/session', undefined);
    const asked = { ...session, headers: { ...session.headers, Cookie: cookie } };
    expect((await send(before, asked)).body).toContain('"staff":null');
    expect(running?.app.connections.size).toBe(1);
    for (const connection of running?.app.connections ?? []) {
      connection.staff = { id: 1, name: '管理员', role: 'administrator', login: 'administrator' };
    }
    const port = await restart(before);
    expect(port).toBe(before);
    expect(await statusOf(port, cookie)).toBe(200);
    const answer = await send(port, asked);
    expect(answer.body).toContain('"staff":null');
  });

  test('another program at the port of the last start is left alone', async () => {
    const taken = await restart();
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port: theirs } = squatter.address() as AddressInfo;
    expect(await restart(theirs)).not.toBe(theirs);
    expect(taken).not.toBe(theirs);
    squatter.close();
  });

  test('the token of the start before opens nothing', async () => {
    await restart();
    const { pathname } = new URL(running?.url ?? '');
    const port = await restart();
    expect((await send(port, { path: pathname })).status).toBe(401);
  });

  test('what the folder keeps is only a hash, for its owner alone, and opens nothing', async () => {
    const cookie = await open(await restart());
    const [name = '', value = ''] = cookie.split('=');
    const text = readFileSync(listFile(dataDir), 'utf8');
    expect(text).not.toContain(value);
    expect(statSync(listFile(dataDir)).mode & 0o077).toBe(0);
    const [{ hash } = { hash: '' }] = JSON.parse(text) as { hash: string }[];
    const port = await restart();
    expect(hash).toHaveLength(64);
    for (const guess of [hash, value.slice(0, -1), `${value}x`, '', '__proto__']) {
      expect([guess, await statusOf(port, `${name}=${guess}`)]).toEqual([guess, 401]);
    }
  });

  test('a cookie of too long ago, of the future, or of a spoilt list opens nothing', async () => {
    const cookie = await open(await restart());
    const entries = JSON.parse(readFileSync(listFile(dataDir), 'utf8')) as { hash: string; since: number }[];
    for (const list of [
      '',
      '{}',
      '[{"hash":1}]',
      '[]',
      JSON.stringify(entries.map((entry) => ({ ...entry, since: Date.now() - 31 * 24 * 3600 * 1000 }))),
      JSON.stringify(entries.map((entry) => ({ ...entry, since: Date.now() + 400 * 24 * 3600 * 1000 }))),
    ]) {
      await running?.close();
      running = undefined;
      writeFileSync(listFile(dataDir), list);
      expect([list, await statusOf(await restart(), cookie)]).toEqual([list, 401]);
    }
  });

  test('a browser that is not known reads what to do, and nothing of the program', async () => {
    const port = await restart();
    const page = await send(port, { path: '/', headers: { Accept: 'text/html,application/xhtml+xml' } });
    expect(page.status).toBe(401);
    expect(page.body).toContain('请重新打开村积分');
    expect(page.body).toContain('http-equiv="refresh"');
    expect(page.body).not.toContain(PAGE);
    expect(page.body).not.toMatch(/<script|src=|href=/);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });
});
