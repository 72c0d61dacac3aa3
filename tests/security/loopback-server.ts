/** The loopback server as an attacker sees it: a running host with a page in its folder, and raw requests to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { setUpVillage } from '../../db/village/set-up.ts';
import { threads } from '../builders/threads.ts';
import { startHost, type Host } from '../../electron/host/host.ts';
import type { Contract } from '../../shared/contract/index.ts';
import { PAGE_SECRET_HEADER } from '../../shared/page-secret.ts';
import { DIHE } from '../builders/village.ts';

/** Chosen by the page that is signed in. */
export const PAGE_SECRET = 'a1'.repeat(32);
/** Another page's. */
export const OTHER_SECRET = 'b2'.repeat(32);

export const PAGE = '<!doctype html><title>村积分</title>';
/** Lies next to the folder of pages: nobody must get it. */
export const SECRET_TEXT = 'what lies beside the pages';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Ask {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Uint8Array;
}

export interface LoopbackServer {
  host: Host;
  port: number;
  /** The path with this start's token. */
  opening: string;
  /** As a browser would send it after opening. */
  cookie: string;
  /** A request byte for byte as asked, with whatever Host it says. */
  ask(what: Ask): Promise<Answer>;
  /** The same by somebody who was let in. */
  askInside(what: Ask): Promise<Answer>;
  /** The program's own client, let in and signed in as the administrator. */
  client: ContractRouterClient<Contract>;
  close(): Promise<void>;
}

export function send(
  port: number,
  { method = 'GET', path: target = '/', headers = {}, body }: Ask,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path: target, setHost: !('Host' in headers), headers, agent: false },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
        answer.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

export async function startLoopbackServer(): Promise<LoopbackServer> {
  const dir = mkdtempSync(path.join(tmpdir(), 'loopback-'));
  const rendererDir = path.join(dir, 'pages');
  mkdirSync(path.join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(path.join(rendererDir, 'index.html'), PAGE);
  writeFileSync(path.join(rendererDir, 'assets', 'app.js'), 'export {};');
  writeFileSync(path.join(dir, 'beside.txt'), SECRET_TEXT);
  const host = await startHost({
    ...threads(),
    dataDir: path.join(dir, 'data'),
    resourcesDir: path.resolve(import.meta.dirname, '../../db'),
    rendererDir,
    port: 0,
    appVersion: '0.0.0-test',
  });
  setUpVillage(host.app.store, { staffId: null, name: '程序' }, DIHE);
  const url = new URL(host.url ?? '');
  const port = Number(url.port);
  const opened = await send(port, { path: url.pathname });
  const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const session = call('staff/session', undefined);
  await send(port, { ...session, headers: { ...session.headers, cookie } });
  for (const connection of host.app.connections) {
    connection.staff = { id: 1, name: '管理员', role: 'administrator', login: 'administrator' };
  }
  return {
    host,
    port,
    opening: url.pathname,
    cookie,
    ask: (what) => send(port, what),
    askInside: (what) => send(port, { ...what, headers: { Cookie: cookie, ...what.headers } }),
    client: createORPCClient(
      new RPCLink({
        url: `http://127.0.0.1:${String(port)}/rpc`,
        headers: { cookie, [PAGE_SECRET_HEADER]: PAGE_SECRET },
      }),
    ),
    async close() {
      await host.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A call of the contract as the program's own page would send it. */
export function call(procedure: string, input: unknown): Ask {
  return {
    method: 'POST',
    path: `/rpc/${procedure}`,
    headers: { 'Content-Type': 'application/json', [PAGE_SECRET_HEADER]: PAGE_SECRET },
    body: JSON.stringify({ json: input, meta: [] }),
  };
}
