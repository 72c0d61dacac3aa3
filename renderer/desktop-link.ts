/** Connection to the host in the desktop window: a message port, replaced after a restart of the host. */
import type { ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { DesktopBridge } from '../shared/desktop-bridge.ts';
import type { CallWays } from './pending-commands.ts';

type Link = ClientLink<CallWays>;

/** A promise with exposed resolve and reject. */
function awaited<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/**
 * A link that waits for the window's port and switches to a new one after a restart of the host: calls made
 * in between wait instead of going to a dead port. `page` receives the ports from the preload; `onPort` is
 * called for each.
 */
export function desktopLink(
  bridge: DesktopBridge,
  page: Pick<Window, 'addEventListener'>,
  onPort: () => void,
): Link {
  let next = awaited<Link>();
  let present: MessagePort | undefined;
  page.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    const ours = typeof data === 'object' && data !== null && 'type' in data && data.type === 'host-port';
    if (source !== page || !ours || !port) return;
    port.addEventListener('close', () => {
      if (present !== port) return;
      present = undefined;
      next = awaited();
    });
    const link = new RPCLink({ port });
    port.start();
    if (present) next = awaited();
    present = port;
    next.resolve(link);
    onPort();
  });
  bridge.requestPort();
  return { call: async (path, input, options) => (await next.promise).call(path, input, options) };
}
