/** The end of a process whose host was closed. */

/**
 * Ends the process with a status. A thread that a dead drive keeps in a system call would let `process.exit` wait for ever:
 * then the process is replaced by one that ends at once, or ended by force.
 */
export function endProcess(status: number, allEnded: boolean): never {
  if (allEnded) process.exit(status);
  if (process.execve && process.versions['electron'] === undefined)
    process.execve(
      process.execPath,
      [process.execPath, '-e', `process.exit(${String(status)})`],
      process.env,
    );
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
}
