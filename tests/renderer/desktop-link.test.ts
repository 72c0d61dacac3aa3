/** The page's way to the host in the desktop window, while the host dies and comes back. */
import { createORPCClient } from '@orpc/client';
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, test } from 'vitest';
import { desktopLink } from '../../renderer/desktop-link.ts';
import type { DesktopBridge } from '../../shared/desktop-bridge.ts';

/** A window that is handed ports; each host says which one it is. */
function aWindow() {
  const page = new EventTarget() as Window;
  const state = { asked: 0, arrived: 0 };
  const bridge = { requestPort: () => (state.asked += 1) } as unknown as DesktopBridge;
  const link = desktopLink(bridge, page, () => (state.arrived += 1));
  const client = createORPCClient<{ name: () => Promise<string> }>(link);
  const host = (name: string, source: unknown = page) => {
    const { port1, port2 } = new MessageChannel();
    new RPCHandler({ name: os.handler(() => name) }).upgrade(port1);
    port1.start();
    const handed = new Event('message');
    page.dispatchEvent(Object.assign(handed, { source, data: { type: 'host-port' }, ports: [port2] }));
    return { die: () => port1.close() };
  };
  return { client, host, state };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

test('calls made before the host is there wait for it', async () => {
  const { client, host, state } = aWindow();
  const answer = client.name();
  expect(state).toEqual({ asked: 1, arrived: 0 });
  const first = host('first');
  await expect(answer).resolves.toBe('first');
  first.die();
});

test('a call made between the death of the host and the next one is answered by the next one', async () => {
  const { client, host, state } = aWindow();
  const first = host('first');
  await expect(client.name()).resolves.toBe('first');
  first.die();
  await soon();
  const between = client.name();
  await soon();
  const second = host('second');
  await expect(between).resolves.toBe('second');
  await expect(client.name()).resolves.toBe('second');
  expect(state.arrived).toBe(2);
  second.die();
});

test('a port that comes before the old one is gone takes its place', async () => {
  const { client, host } = aWindow();
  const first = host('first');
  await client.name();
  const second = host('second');
  await expect(client.name()).resolves.toBe('second');
  first.die();
  await soon();
  await expect(client.name()).resolves.toBe('second');
  second.die();
});

test('a port that a foreign page hands over is not taken', async () => {
  const { host, state } = aWindow();
  const foreign = host('foreign', new EventTarget());
  expect(state.arrived).toBe(0);
  foreign.die();
});
