/** Ends the connection of a large body that stalls: it would keep its place in memory for minutes. */
import type { IncomingMessage } from 'node:http';

/** From the same computer a file arrives at hundreds of megabytes a second. */
const MIN_BYTES = 512 * 1024;
const EVERY_MS = 5_000;
/** A single slow interval may be caused by this process being busy. */
const SLOW_INTERVALS = 2;

/** Watches until the body has arrived; the answer stops it. */
export function endSlowBody(incoming: Pick<IncomingMessage, 'complete' | 'destroy' | 'socket'>): () => void {
  const { socket } = incoming;
  let seen = socket.bytesRead;
  let slow = 0;
  const watch = setInterval(() => {
    if (incoming.complete) {
      clearInterval(watch);
      return;
    }
    slow = socket.bytesRead - seen < MIN_BYTES ? slow + 1 : 0;
    seen = socket.bytesRead;
    if (slow < SLOW_INTERVALS) return;
    clearInterval(watch);
    incoming.destroy();
  }, EVERY_MS);
  watch.unref();
  return () => clearInterval(watch);
}
