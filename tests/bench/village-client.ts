/** Hosts in processes of their own, and signing in through HTTP. */
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { HOST_ARGUMENTS } from '../../electron/cli/host-arguments.ts';
import { PAGE_SECRET_HEADER } from '../../shared/page-secret.ts';
import type { Client } from './read-calls.ts';
import { PASSWORD } from './village-host.ts';

export interface VillageHost {
  url: string;
  kill(): void;
}

/** What host-figures.mjs says. */
interface HostFigures {
  /** Bytes. */
  now: number;
  peak: number;
  /** Milliseconds of processor time between two turns of the loop, the most since the last call: others wait for so long. */
  longestBlock: number;
}

/** From the sources, on the ten years' village. */
export async function hostOf(dataDir: string): Promise<VillageHost> {
  const host = fork(path.join(import.meta.dirname, 'village-host.ts'), [dataDir], {
    stdio: 'inherit',
  });
  const { url } = await messageFrom<{ url: string }>(host);
  return { url, kill: () => void host.kill('SIGKILL') };
}

/** The next message of a child process. */
export function messageFrom<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the process has ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Message);
    });
  });
}

/** The program as it is started, in a process that says what memory and time it takes. */
export async function builtHostOf(
  dataDir: string,
): Promise<VillageHost & { figures(): Promise<HostFigures> }> {
  const program = path.resolve(import.meta.dirname, '../../out/main/serve.js');
  if (!existsSync(program)) throw new Error('the program is not built: run npm run bench');
  const host = fork(program, ['--data', dataDir, '--no-open', '--port', '0'], {
    execArgv: [...HOST_ARGUMENTS, '--import', path.join(import.meta.dirname, 'host-figures.mjs')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    host.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    host.once('exit', () => reject(new Error(`not started: ${said}`)));
  });
  return {
    url,
    figures() {
      host.send('figures');
      return messageFrom<HostFigures>(host);
    },
    kill: () => void host.kill('SIGKILL'),
  };
}

export async function signedIn(url: string): Promise<Client> {
  const opened = await fetch(url, { redirect: 'manual' });
  let cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  let secret = randomBytes(32).toString('hex');
  const link = new RPCLink({
    url: new URL('/rpc', url).href,
    headers: () => ({ cookie, [PAGE_SECRET_HEADER]: secret }),
    async fetch(asked, init) {
      const answer = await fetch(asked, init);
      secret = answer.headers.get(PAGE_SECRET_HEADER) ?? secret;
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return answer;
    },
  });
  const client: Client = createORPCClient(link);
  await client.staff.signIn({ login: 'administrator', password: PASSWORD });
  return client;
}
