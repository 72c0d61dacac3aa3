/** Attack: large bodies that stall, to keep their place. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endSlowBody } from '../../electron/host/http/slow-bodies.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function arriving() {
  const socket = { bytesRead: 1_000_000 };
  const incoming = { complete: false, socket, destroy: vi.fn() };
  const arrived = endSlowBody(incoming as unknown as Parameters<typeof endSlowBody>[0]);
  return { incoming, socket, arrived };
}

test('a body that stalls, or comes by drops, is ended', () => {
  const { incoming, socket } = arriving();
  vi.advanceTimersByTime(5_000);
  expect(incoming.destroy).not.toHaveBeenCalled();
  socket.bytesRead += 1_000;
  vi.advanceTimersByTime(5_000);
  expect(incoming.destroy).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('one that keeps coming, or has come, is left alone', () => {
  const { incoming, socket } = arriving();
  for (let interval = 0; interval < 6; interval += 1) {
    if (interval % 2 === 0) socket.bytesRead += 1_000_000;
    vi.advanceTimersByTime(5_000);
  }
  incoming.complete = true;
  vi.advanceTimersByTime(20_000);
  expect(incoming.destroy).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  arriving().arrived();
  expect(vi.getTimerCount()).toBe(0);
});
