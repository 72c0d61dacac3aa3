/** Connection state of the host. While it is unreachable it is polled, and waiting callers are woken up. */

/** 'outside': it responds, but has not admitted this browser. */
export type ConnectionState = 'reached' | 'lost' | 'outside';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

let reach: ConnectionState = 'reached';
let probing = false;
const listeners = new Set<() => void>();

function set(next: ConnectionState): void {
  if (reach === next) return;
  reach = next;
  for (const listener of listeners) listener();
}

export function connectionState(): ConnectionState {
  return reach;
}

export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * A call got no response: polls with `probe` until it succeeds. `probe` returns whether the browser is
 * admitted.
 */
export function reportDisconnected(probe: () => Promise<ConnectionState>): void {
  set('lost');
  if (probing) return;
  probing = true;
  const ask = async (pause: number): Promise<void> => {
    const found = await probe();
    if (found === 'reached') probing = false;
    set(found);
    if (found !== 'reached') setTimeout(() => void ask(Math.min(pause * 1.5, LONGEST_PAUSE_MS)), pause);
  };
  void ask(FIRST_PAUSE_MS);
}
