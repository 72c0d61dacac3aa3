/** Loaded before the program (--import): says what memory its process takes. */

/** Bytes. */
export interface HostMemory {
  now: number;
  peak: number;
}

process.on('message', () => {
  const peak = process.resourceUsage().maxRSS * 1024;
  process.send?.({ now: process.memoryUsage.rss(), peak } satisfies HostMemory);
});
