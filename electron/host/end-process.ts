/** Ends the process after its host was closed. */

/**
 * Exits with a status. A thread stuck in a system call on a dead drive makes `process.exit` wait forever:
 * then the process is replaced (execve) by one that exits at once, or killed.
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
