/** A channel to an opened device: writes wait for it, and give up in time. */
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel, TimeLimits } from './channel.ts';
import { FAULTS, printerFault, systemFault } from './faults.ts';

/** ms between two tries at a device that is not ready. */
const AGAIN_MS = 20;

const isNotReady = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EAGAIN';

export function channelOf(handle: FileHandle, canRead: boolean, place: string, limits: TimeLimits): Channel {
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
