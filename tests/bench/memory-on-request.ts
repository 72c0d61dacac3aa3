/** Loaded before the program (--import): says what memory its process takes. */
import { peakMemory } from '../builders/peak-memory.ts';

/** Bytes. */
export interface HostMemory {
  now: number;
  peak: number;
}

process.on('message', () => {
  process.send?.({ now: process.memoryUsage.rss(), peak: peakMemory() } satisfies HostMemory);
});
