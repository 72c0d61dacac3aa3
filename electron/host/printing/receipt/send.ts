/** Sends receipts to a printer, one after another. */
import type { PrinterAddress } from '../../../../shared/values/printer-address.ts';
import { readPrinterAddress } from '../../../../shared/values/printer-address.ts';
import { TIME_LIMITS, type Channel, type TimeLimits } from './channel.ts';
import { openPort, openShare } from './device.ts';
import { FAULTS, printerFault } from './faults.ts';
import { assertPrinted, assertReady } from './status.ts';
import { openTcp } from './tcp.ts';

/** `sent`: the printer reports nothing, so it is unknown whether paper came out. */
export type Outcome = 'printed' | 'sent';

const SYSTEM = process.platform === 'win32' ? 'windows' : 'linux';

function open(address: PrinterAddress, text: string, limits: TimeLimits): Promise<Channel> {
  if (address.kind === 'tcp') return openTcp(address.host, address.port, limits);
  const system = address.kind === 'share' ? 'windows' : address.system;
  if (system !== SYSTEM) {
    throw printerFault(
      `${text} 是${system === 'windows' ? ' Windows ' : ' Linux '}电脑的接口，这台电脑上不能用。请到“系统 → 打印与柜台”核对。`,
    );
  }
  return address.kind === 'share'
    ? openShare(address.path, limits)
    : openPort(address.path, address.baud, limits);
}

/** Last job of each printer; printers are shared by all counters and villages of this program. */
const turns = new Map<string, Promise<unknown>>();

async function inTurn<Answer>(printer: string, work: () => Promise<Answer>): Promise<Answer> {
  const before = turns.get(printer);
  const mine = Promise.allSettled([before]).then(work);
  turns.set(printer, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(printer) === mine) turns.delete(printer);
  }
}

/** Printers that have answered since the program started: their silence is a fault. */
const answering = new Set<string>();

async function sendThrough(
  channel: Channel,
  bytes: Uint8Array,
  printer: string,
  limits: TimeLimits,
): Promise<Outcome> {
  if (channel.canRead && (await assertReady(channel, limits))) answering.add(printer);
  else if (answering.has(printer)) throw printerFault(FAULTS.silent);
  await channel.write(bytes);
  if (!answering.has(printer)) return 'sent';
  await assertPrinted(channel, limits);
  return 'printed';
}

/**
 * Prints on the printer at this address, after whatever is printing there. Refuses printFailed with what to do; part
 * of the receipt may be on paper then.
 */
export async function sendReceipt(
  text: string,
  bytes: Uint8Array,
  limits: TimeLimits = TIME_LIMITS,
): Promise<Outcome> {
  const read = readPrinterAddress(text);
  if (!read.ok) throw printerFault(`“打印机接口”不对：${read.reason}。请到“系统 → 打印与柜台”改正。`);
  const { address, text: printer } = read;
  return inTurn(printer, async () => {
    const channel = await open(address, printer, limits);
    let outcome: Outcome | undefined;
    try {
      outcome = await sendThrough(channel, bytes, printer, limits);
    } finally {
      if (outcome === undefined) await channel.close(false);
    }
    await channel.close(outcome === 'sent');
    return outcome;
  });
}
