import type { RowFault } from '../../shared/workbooks/row-fault.ts';

/** One line of the table of faults. */
export interface FaultLine extends RowFault {
  /** Rows with the same fault beyond the first, which this line stands for. */
  others: number;
}

/** From this many on, the same fault in row after row is one line: it has one cause and one cure. */
const MANY = 10;

/** What is the same in faults of one kind: the words without what stands in the cell and the numbers. */
function kindOf({ field, message }: RowFault): string {
  return `${field}\n${message.replace(/“[^”]*”/g, '').replace(/\d+/g, '')}`;
}

/** The faults in their order, where many of one kind are one line. */
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
