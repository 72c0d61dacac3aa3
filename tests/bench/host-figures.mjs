/** Loaded before the program (--import): says what memory its process takes, and how long its thread was at one thing. */
import { readFileSync } from 'node:fs';

/** JavaScript, and without imports of the sources: what translates TypeScript would take 20 MB of the host. */
function peakMemory() {
  return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}

let longestBlock = 0;
let last = process.threadCpuUsage();
setInterval(() => {
  const now = process.threadCpuUsage();
  longestBlock = Math.max(longestBlock, (now.user + now.system - last.user - last.system) / 1000);
  last = now;
}, 1).unref();

process.on('message', () => {
  process.send?.({ now: process.memoryUsage.rss(), peak: peakMemory(), longestBlock });
  longestBlock = 0;
});
