/** Another clerk: asks for something small every ten milliseconds, in a process of its own, and notes how long each answer took. */
import { setTimeout as pause } from 'node:timers/promises';
import { ORPCError } from '@orpc/client';
import { signedIn } from './village-client.ts';

const EVERY = 10;
const client = await signedIn(process.argv[2] ?? '');
let waits: number[] = [];
// The answer that is being waited for counts too.
let asked = false;
process.on('message', () => (asked = true));

/** A connection that was idle while the host was busy may be closed: a browser asks again on another one. */
async function answered(): Promise<void> {
  try {
    await client.households.search({ query: '余明' });
  } catch (error) {
    if (error instanceof ORPCError) throw error;
    await answered();
  }
}

process.send?.('ready');
for (;;) {
  const begun = performance.now();
  await answered();
  const spent = performance.now() - begun;
  waits.push(spent);
  if (asked) {
    process.send?.(waits);
    [waits, asked] = [[], false];
  }
  await pause(Math.max(0, EVERY - spent));
}
