/** A printer behind a path: a device of this computer, or a Windows share. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Channel, TimeLimits } from './channel.ts';
import { FAULTS, printerFault, systemFault } from './faults.ts';

/** ms between two tries at a device that is not ready. */
const AGAIN_MS = 20;

const run = promisify(execFile);

/** Speed of a serial line, and no translation of its bytes. */
async function setUpSerial(path: string, baud: number, timeout: number): Promise<void> {
  if (process.platform === 'win32') {
    const port = path.slice('\\\\.\\'.length);
    await run('mode.com', [`${port}:`, `BAUD=${String(baud)}`, 'PARITY=N', 'DATA=8', 'STOP=1'], { timeout });
  } else await run('stty', ['-F', path, String(baud), 'raw', '-echo', 'clocal', '-hupcl'], { timeout });
}

/** Never blocks a thread of the program: a printer without paper would hold it until there is some. */
async function openDevice(path: string): Promise<{ handle: FileHandle; canRead: boolean }> {
  if (process.platform === 'win32') return { handle: await open(path, 'r+'), canRead: false };
  const flags = constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return { handle: await open(path, constants.O_RDWR | flags), canRead: true };
  } catch (error) {
    // Some drivers only take bytes.
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    return { handle: await open(path, constants.O_WRONLY | flags), canRead: false };
  }
}

const isNotReady = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EAGAIN';

function channelOf(handle: FileHandle, canRead: boolean, place: string, limits: TimeLimits): Channel {
  /** How many bytes were taken; 0 when the device is not ready. */
  const writeSome = async (bytes: Uint8Array): Promise<number> => {
    try {
      return (await handle.write(bytes)).bytesWritten;
    } catch (error) {
      if (isNotReady(error)) return 0;
      throw systemFault(error, place);
    }
  };
  let writing: Promise<number> = Promise.resolve(0);
  return {
    canRead,
    async write(bytes) {
      let done = 0;
      let movedAt = performance.now();
      while (done < bytes.length) {
        writing = writeSome(bytes.subarray(done));
        const left = Math.max(1, limits.stallMs - (performance.now() - movedAt));
        const limit = Promise.withResolvers<undefined>();
        const timer = setTimeout(() => limit.resolve(undefined), left);
        const taken = await Promise.race([writing, limit.promise]).finally(() => clearTimeout(timer));
        if (taken === undefined || (taken === 0 && performance.now() - movedAt >= limits.stallMs))
          throw printerFault(FAULTS.stalled);
        if (taken > 0) movedAt = performance.now();
        else await pause(AGAIN_MS);
        done += taken;
      }
    },
    async read(ms) {
      if (!canRead) return undefined;
      const until = performance.now() + ms;
      const byte = new Uint8Array(1);
      while (performance.now() < until) {
        try {
          const { bytesRead } = await handle.read(byte);
          if (bytesRead > 0) return byte[0];
        } catch (error) {
          if (!isNotReady(error)) throw systemFault(error, place);
        }
        await pause(AGAIN_MS);
      }
      return undefined;
    },
    async close(finish) {
      // A write that hangs in the system holds the handle until it ends.
      const closing = Promise.allSettled([Promise.allSettled([writing]).then(() => handle.close())]);
      const ended = await Promise.race([closing, pause(limits.answerMs, undefined)]);
      if (finish && ended?.[0].status === 'rejected') throw systemFault(ended[0].reason, place);
    },
  };
}

async function assertCharacterDevice(handle: FileHandle, path: string): Promise<void> {
  if ((await handle.stat()).isCharacterDevice()) return;
  throw printerFault(`${path} 不是打印机的接口，请到“系统 → 打印与柜台”核对。`);
}

/** A device file or port. `baud`: for a serial one. */
export async function openPort(path: string, baud: number | undefined, limits: TimeLimits): Promise<Channel> {
  try {
    if (baud !== undefined) await setUpSerial(path, baud, limits.reachMs);
    const { handle, canRead } = await openDevice(path);
    try {
      if (process.platform !== 'win32') await assertCharacterDevice(handle, path);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return channelOf(handle, canRead, path, limits);
  } catch (error) {
    throw systemFault(error, path);
  }
}

/** A shared printer takes a slip as a file that is written to it. */
export async function openShare(path: string, limits: TimeLimits): Promise<Channel> {
  try {
    return channelOf(await open(path, 'w'), false, path, limits);
  } catch (error) {
    throw systemFault(error, path);
  }
}
