/** The refusal that an act ends with; fails where nothing was refused. */
export function refused(work: () => unknown): { code: string; message: string } {
  try {
    work();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('nothing was refused');
}
