/** Asks a printer how it is. */
import type { Channel, TimeLimits } from './channel.ts';
import { ASK_WHEN_PRINTED, askStatus } from './commands.ts';
import { FAULTS, printerFault } from './faults.ts';

/** Bits of the answers, as Epson documents them. */
const COVER_OPEN = 0x04;
const PAPER_ENDED = 0x20;
const BROKEN = 0x40;
const OFFLINE = 0x08;
const PAPER_OUT = 0x60;
/** In the answer of ASK_WHEN_PRINTED. */
const PAPER_OUT_AFTER = 0x0c;

const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12;
const isPrinted = (byte: number): boolean => (byte & 0x90) === 0;

/** The first byte of this form within the time; others are noise or late answers. */
async function readByte(
  channel: Channel,
  isWanted: (byte: number) => boolean,
  ms: number,
): Promise<number | undefined> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now()) {
    const byte = await channel.read(left);
    if (byte === undefined) return undefined;
    if (isWanted(byte)) return byte;
  }
  return undefined;
}

async function ask(channel: Channel, what: 1 | 2 | 4, limits: TimeLimits): Promise<number | undefined> {
  await channel.write(Uint8Array.from(askStatus(what)));
  return readByte(channel, isStatus, limits.answerMs);
}

/** Throws the fault that the printer reports. False when it does not answer at all. */
export async function assertReady(channel: Channel, limits: TimeLimits): Promise<boolean> {
  const cause = await ask(channel, 2, limits);
  if (cause === undefined) return false;
  if (cause & COVER_OPEN) throw printerFault(FAULTS.cover);
  const paper = (await ask(channel, 4, limits)) ?? 0;
  if (cause & PAPER_ENDED || paper & PAPER_OUT) throw printerFault(FAULTS.paper);
  if (cause & BROKEN) throw printerFault(FAULTS.broken);
  if (((await ask(channel, 1, limits)) ?? 0) & OFFLINE) throw printerFault(FAULTS.offline);
  return true;
}

/** Waits until everything has been printed. Throws what has stopped the printer in the meantime. */
export async function assertPrinted(channel: Channel, limits: TimeLimits): Promise<void> {
  await channel.write(Uint8Array.from(ASK_WHEN_PRINTED));
  const answer = await readByte(channel, isPrinted, limits.finishMs);
  if (answer !== undefined && answer & PAPER_OUT_AFTER) throw printerFault(FAULTS.paper);
  if (answer !== undefined) return;
  // Not every printer knows this request; one without paper does not come to it.
  if (!(await assertReady(channel, limits))) throw printerFault(FAULTS.silent);
}
