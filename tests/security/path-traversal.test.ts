/** Attack: a path that climbs out of the folder of pages. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLoopbackServer, PAGE, SECRET_TEXT, type LoopbackServer } from './loopback-server.ts';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer();
});
afterAll(() => server.close());

const climbing = [
  '/../beside.txt',
  '/assets/../../beside.txt',
  '/assets/../../data/key',
  '/%2e%2e/beside.txt',
  '/%2e%2e%2fbeside.txt',
  '/..%2fbeside.txt',
  '/..%5cbeside.txt',
  '/..\\beside.txt',
  '/assets\\..\\..\\beside.txt',
  '/%252e%252e%252fbeside.txt',
  '/....//beside.txt',
  '/.%2e/beside.txt',
  '/%c0%ae%c0%ae/beside.txt',
  '/%E2%80%A5/beside.txt',
  '//beside.txt',
  '///etc/passwd',
  '/etc/passwd',
  '/%2fetc%2fpasswd',
  '//etc/passwd',
  '/assets/%2e%2e/%2e%2e/data/village.db',
  '/index.html%00.txt',
  '/%00',
  '/..%00/beside.txt',
  '/C:/Windows/win.ini',
  '/C:%5CWindows%5Cwin.ini',
  '/file:///etc/passwd',
  '/%',
  '/%zz',
  '/%ff%fe',
];

/** The request line as it is, without a client that would tidy it. */
function raw(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${String(server.port)}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`,
      );
    });
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

test.each([...climbing, `http://evil.example/../beside.txt`])('%s leads nowhere', async (target) => {
  const answer = await raw(target);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
  expect(answer).not.toContain(SECRET_TEXT);
  expect(answer).not.toContain('root:');
  expect(answer).not.toContain('SQLite format');
});

test('an absolute address in the request line is served if its host is ours, and Host too', async () => {
  const answer = await raw('http://evil.example/index.html');
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
  expect(answer).not.toContain('<title>');
  const own = Buffer.from(await raw(`http://127.0.0.1:${String(server.port)}/index.html`), 'latin1');
  expect(own.toString()).toContain(PAGE);
});

test('folders are not listed', async () => {
  expect(await server.askInside({ path: '/assets/app.js' })).toMatchObject({
    status: 200,
    body: 'export {};',
  });
  expect((await server.askInside({ path: '/assets/' })).status).toBe(404);
  expect((await server.askInside({ path: '/assets' })).status).toBe(404);
});
