import type { RowFault } from '../../shared/workbooks/row-fault.ts';

/** One line of the fault table. */
export interface FaultLine extends RowFault {
  /** Number of further rows with the same fault. */
  others: number;
}

/** From this number on, equal faults are folded into one line: they have one cause. */
const MANY = 10;

/** Key of equal faults: the message without cell content and numbers. */
function kindOf({ field, message }: RowFault): string {
  return `${field}\n${message.replace(/“[^”]*”/g, '').replace(/\d+/g, '')}`;
}

/** Faults in order, with large numbers of equal ones folded. */
export function foldFaults(faults: readonly RowFault[]): FaultLine[] {
  const counts = new Map<string, number>();
  for (const fault of faults) counts.set(kindOf(fault), (counts.get(kindOf(fault)) ?? 0) + 1);
  const folded = new Set<string>();
  return faults.flatMap((fault) => {
    const kind = kindOf(fault);
    const count = counts.get(kind) ?? 0;
    if (count < MANY) return [{ ...fault, others: 0 }];
    if (folded.has(kind)) return [];
    folded.add(kind);
    return [{ ...fault, others: count - 1 }];
  });
}
