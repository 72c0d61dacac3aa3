/** The way to the host in the desktop window: a message port, and another one after the host was restarted. */
import type { ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { DesktopBridge } from '../shared/desktop-bridge.ts';
import type { CallWays } from './pending-commands.ts';

type Link = ClientLink<CallWays>;

/** A promise that is settled from outside. */
function awaited<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/**
 * A link that waits for the window's port, and moves to the new one when the host was restarted: a call made in between waits
 * too, instead of going to a port that nobody listens to. `page` is where the preload hands ports over; `onPort` says that one came.
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
