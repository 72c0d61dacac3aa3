import { readFileSync } from 'node:fs';

/**
 * Bytes: the most this process has taken, threads included. resourceUsage().maxRSS would count what the parent
 * took when it forked.
 */
export function peakMemory(): number {
  const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes ?? Number.NaN) * 1024;
}
