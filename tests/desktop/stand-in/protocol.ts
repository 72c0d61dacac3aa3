/** Addresses with a scheme of the program's own. Chromium sees them as https on a host name that does not exist. */
import type { Protocol } from 'electron';
import { app } from './app.ts';
import { record, strict } from './control.ts';

type Handler = (request: Request) => Promise<Response>;

const handlers = new Map<string, Handler>();

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: object[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    record('protocol.registerSchemesAsPrivileged', schemes);
  },
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler);
  },
} satisfies Partial<Protocol>);

export function toChromium(address: string): string {
  const found = /^([\w+.-]+):\/\/([^/]+)(.*)$/.exec(address);
  return found && handlers.has(found[1]!) ? `https://${found[2]}.${found[1]}.test${found[3]}` : address;
}

export function fromChromium(address: string): string {
  return address.replace(/https:\/\/([^/]+)\.([\w+-]+)\.test(?=\/|$)/, '$2://$1');
}

/** The answer of the shell's handler; undefined for an address no handler serves. */
export async function answerFromProtocol(url: string, method: string): Promise<Response | undefined> {
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  return handler?.(new Request(url, { method }));
}
