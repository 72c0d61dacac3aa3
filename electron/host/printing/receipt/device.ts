/** A printer behind a path: a device of this computer, or a Windows share. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Channel, TimeLimits } from './channel.ts';
import { printerFault, systemFault } from './faults.ts';
import { channelOf } from './device-channel.ts';

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
