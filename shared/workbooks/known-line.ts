/** A line of a register that is registered already. */
export interface KnownLine {
  /** As the register says. */
  points: number;
  registeredPoints: number;
  /** Its declaration was withdrawn since. */
  withdrawn: boolean;
}

/** Whether the register says something else than the record, which a second import does not change. */
export function differsFromRecord({ points, registeredPoints, withdrawn }: KnownLine): boolean {
  return withdrawn || points !== registeredPoints;
}
