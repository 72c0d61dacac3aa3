/** Attack: bodies without end, announced or not, to fill the memory. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aDeclaration } from '../builders/declarations.ts';
import {
  PAGE_SECRET,
  startLoopbackServer,
  send,
  type Answer,
  type LoopbackServer,
} from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

const MEGABYTE = 1024 * 1024;
const PIECE = Buffer.alloc(MEGABYTE, 'x');
const inside = () => ({
  Cookie: server.cookie,
  'x-village-points': PAGE_SECRET,
  'Content-Type': 'application/json',
});

/** Sends pieces until the server answers or so many went out. */
function pour(
  headers: Record<string, string>,
  megabytes: number,
): Promise<{ answer?: Answer; sent: number }> {
  return new Promise((resolve) => {
    let sent = 0;
    let answer: Answer | undefined;
    const done = (): void => resolve({ answer, sent });
    const asked = request(
      {
        host: '127.0.0.1',
        port: server.port,
        method: 'POST',
        path: '/rpc/village/profile',
        headers,
        agent: false,
      },
      (incoming) => {
        let body = '';
        incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
        incoming.on('close', () => {
          answer = { status: incoming.statusCode ?? 0, headers: incoming.headers, body };
          asked.destroy();
          done();
        });
      },
    );
    asked.on('error', done);
    const more = (): void => {
      if (asked.destroyed || answer) return;
      if (sent >= megabytes) {
        asked.end();
        return;
      }
      sent += 1;
      asked.write(PIECE, () => setImmediate(more));
    };
    more();
  });
}

test('a body that says it is too large is refused before it is sent', async () => {
  const answer = await send(server.port, {
    method: 'POST',
    path: '/rpc/village/profile',
    headers: { ...inside(), 'Content-Length': String(33 * MEGABYTE) },
    body: Buffer.alloc(33 * MEGABYTE),
  }).catch((error: NodeJS.ErrnoException) => error);
  if (answer instanceof Error)
    expect(['EPIPE', 'ECONNRESET']).toContain((answer as NodeJS.ErrnoException).code);
  else expect([answer.status, answer.body]).toEqual([413, '所附文件合计超过 32 MB，请减少或缩小后再办。']);
});

test('a body that never says its size is cut off, and the memory does not follow it', async () => {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 20);
  const { answer, sent } = await pour({ ...inside(), 'Transfer-Encoding': 'chunked' }, 400);
  clearInterval(watch);
  expect(answer?.status ?? 413).toBe(413);
  expect(sent).toBeLessThan(400);
  expect((highest - before) / MEGABYTE).toBeLessThan(250);
});

/** The highest that the memory came to, over what it was, in MB. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 20);
  await work();
  clearInterval(watch);
  return (highest - before) / MEGABYTE;
}

/** A body of 32 MB that stays unfinished for as long as the server lets it. */
function hold(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: server.port,
        method: 'POST',
        path: '/rpc/staff/session',
        headers,
        agent: false,
      },
      (incoming) => {
        incoming.resume();
        incoming.on('close', () => {
          asked.destroy();
          resolve(incoming.statusCode ?? 0);
        });
      },
    );
    asked.on('error', () => resolve(0));
    let pieces = 31;
    const more = (): void => {
      if (asked.destroyed || (pieces -= 1) < 0) return;
      asked.write(PIECE, () => setImmediate(more));
    };
    more();
  });
}

test('a hundred bodies of 32 MB by somebody who has not signed in do not fill the memory', async () => {
  const opened = await send(server.port, { path: server.opening });
  const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const announced = { ...inside(), Cookie: cookie, 'Content-Length': String(32 * MEGABYTE) };
  const endless = { ...inside(), Cookie: cookie, 'Transfer-Encoding': 'chunked' };
  const growth = await growthDuring(async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => hold(n % 2 === 0 ? announced : endless)),
    );
    for (const status of answers) expect([413, 0]).toContain(status);
  });
  expect(growth).toBeLessThan(300);
});

test('of a hundred large bodies of somebody signed in as many are read as there is room for', async () => {
  const announced = {
    ...inside(),
    'Content-Type': 'multipart/form-data; boundary=x',
    'Content-Length': String(31 * MEGABYTE),
  };
  const statuses: number[] = [];
  const growth = await growthDuring(async () => {
    await Promise.all(Array.from({ length: 100 }, async () => statuses.push(await hold(announced))));
  });
  expect(statuses).toContain(503);
  expect(growth).toBeLessThan(300);
  await expect(server.client.village.profile()).resolves.toMatchObject({ name: '地禾村' });
});

test('one browser has a share of the room: another one is read meanwhile', async () => {
  const upload = (length: number) => ({
    ...inside(),
    'Content-Type': 'multipart/form-data; boundary=x',
    'Content-Length': String(length),
  });
  const held = Array.from({ length: 3 }, () => {
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      path: '/rpc/village/profile',
      headers: upload(31 * MEGABYTE),
      agent: false,
    });
    const answered = new Promise<number>((resolve) => {
      asked.on('response', (incoming) => resolve(incoming.statusCode ?? 0));
      asked.on('error', () => resolve(0));
    });
    asked.write(PIECE);
    return { asked, answered };
  });
  // The first keeps its place; the others of the same browser are refused one.
  const refused = await Promise.race([
    Promise.all(held.slice(1).map(({ answered }) => answered)),
    held[0]?.answered,
  ]);
  expect(refused).toEqual([503, 503]);
  for (const { asked } of held) asked.destroy();
  // An upload that was broken off leaves its place.
  await vi.waitFor(async () => {
    const next = await send(server.port, {
      method: 'POST',
      path: '/rpc/village/profile',
      headers: upload(2 * MEGABYTE),
      body: Buffer.alloc(2 * MEGABYTE),
    });
    expect(next.status).not.toBe(503);
  }, 10_000);
});

test('a form without files is at most 1 MB, and so are the fields of one with files', async () => {
  const digits = JSON.stringify({ json: { active: '1'.repeat(3 * MEGABYTE) }, meta: [[0, 'active']] });
  const plain = await send(server.port, {
    method: 'POST',
    path: '/rpc/staff/session',
    headers: inside(),
    body: digits,
  });
  expect([plain.status, plain.body]).toEqual([413, '填写的内容超过 1 MB，请缩短后再办。']);
  const form = ['--x', 'Content-Disposition: form-data; name="data"', '', digits, '--x--', ''].join('\r\n');
  const multipart = await send(server.port, {
    method: 'POST',
    path: '/rpc/staff/session',
    headers: { ...inside(), 'Content-Type': 'multipart/form-data; boundary=x' },
    body: form,
  });
  expect(multipart.status).toBe(413);
  expect(multipart.body).toContain('填写的内容超过 1 MB');
});

test('who was not let in is not read at all', async () => {
  const { answer, sent } = await pour(
    { 'Transfer-Encoding': 'chunked', 'x-village-points': PAGE_SECRET },
    400,
  );
  expect(answer?.status ?? 401).toBe(401);
  expect(sent).toBeLessThan(400);
});

test('a body whose length is a lie, negative or no number is refused', async () => {
  for (const length of ['-1', '1e9', '0x10', '9'.repeat(30)]) {
    const answer = await send(server.port, {
      method: 'POST',
      path: '/rpc/village/profile',
      headers: { ...inside(), 'Content-Length': length },
    }).catch((error: NodeJS.ErrnoException) => error);
    if (!(answer instanceof Error))
      expect([length, answer.status]).toEqual([length, expect.toBeOneOf([400, 413])]);
  }
});

test('after all of it the program answers as before', async () => {
  await expect(server.client.village.profile()).resolves.toMatchObject({ name: '地禾村' });
});

test('six photos of 5 MB each, the most a declaration can have, come through', async () => {
  const large = new Uint8Array(5 * MEGABYTE);
  const photos = Array.from({ length: 6 }, (_, n) => new File([large], `现场${String(n)}.jpg`));
  const declaring = server.client.declarations.declare({
    ...aDeclaration({ schemeId: 1, householdId: 1 }),
    requestId: crypto.randomUUID(),
    photos,
  });
  // What refuses them is the work itself, which misses the household.
  await expect(declaring).rejects.toThrow('该农户不存在');
});
