/** Many equal faults have one cause, such as a wrongly chosen column: they are reported once, with their rows. */
import type { RowFault } from './row-fault.ts';
import { sumBy } from '../values/sum.ts';

/** From this number on, equal faults are folded into one. */
const MANY = 10;

/** Folded faults that are reported one by one; the rest is one fault. */
export const MAX_FAULTS = 500;

/** Equal faults have the same words, with the cell content and the numbers in them. */
function kindOf({ field, message, general = message }: RowFault): string {
  return `${field}\n${general}`;
}

/** Names listed with a folded fault. */
const MAX_NAMES = 60;

/** Shown for a cell whose content differs in the folded rows. */
const DIFFERENT = '（各行不同）';

/** The value that all have; undefined when they differ. */
function common<Key extends 'value' | 'name' | 'householdNo' | 'column'>(
  key: Key,
  faults: readonly RowFault[],
): RowFault[Key] | undefined {
  const [first, ...others] = faults;
  return others.every((fault) => fault[key] === first?.[key]) ? first?.[key] : undefined;
}

/** One fault for equal ones, with what holds for all of them. Those may be folded already. */
function foldedInto(first: RowFault, others: readonly RowFault[]): RowFault {
  const alike = [...(first.alike ?? []), ...others.flatMap((fault) => [fault.row, ...(fault.alike ?? [])])];
  const rows = [first, ...others].flatMap(({ rows: left = [] }) => left);
  const all = [first, ...others];
  const { row, field, message, general = message } = first;
  const names = all.flatMap((fault) => fault.names ?? (fault.name ? [fault.name] : [])).slice(0, MAX_NAMES);
  const shared = {
    column: common('column', all),
    name: common('name', all),
    householdNo: common('householdNo', all),
  };
  return {
    row,
    field,
    value: common('value', all) ?? DIFFERENT,
    message: general,
    ...Object.fromEntries(Object.entries(shared).filter(([, value]) => value !== undefined)),
    ...(first.general === undefined ? {} : { general }),
    alike,
    ...(names.length > 1 ? { names } : {}),
    ...(rows.length > 0 ? { rows: [...new Set(rows)] } : {}),
  };
}

/** Number of faults, folded ones included. */
export function countFaults(faults: readonly Pick<RowFault, 'alike'>[]): number {
  return sumBy(faults, ({ alike = [] }) => 1 + alike.length);
}

/** Faults in order, with large numbers of equal ones folded; whatever their number, the result is short. */
export function foldFaults(faults: readonly RowFault[]): RowFault[] {
  const kinds = new Map<string, RowFault[]>();
  for (const fault of faults) {
    const kind = kindOf(fault);
    const known = kinds.get(kind);
    if (known) known.push(fault);
    else kinds.set(kind, [fault]);
  }
  const many = new Map([...kinds].filter(([, equal]) => countFaults(equal) >= MANY));
  const folded = faults.flatMap((fault): RowFault[] => {
    const [first, ...others] = many.get(kindOf(fault)) ?? [];
    if (!first) return [fault];
    return first === fault ? [foldedInto(fault, others)] : [];
  });
  const [next, ...further] = folded.slice(MAX_FAULTS);
  if (!next) return folded;
  const message = '错误太多，这些行的原因没有逐行列出：请先改正上面的，再导入一次';
  return [
    ...folded.slice(0, MAX_FAULTS),
    foldedInto(
      { row: next.row, rows: next.rows, alike: next.alike, field: '其余各行', value: DIFFERENT, message },
      further,
    ),
  ];
}

/** One fault a row again, each with the words of the first. */
export function unfoldFaults<Fault extends Pick<RowFault, 'row' | 'alike' | 'message'>>(
  faults: readonly Fault[],
): Fault[] {
  return faults
    .flatMap((fault) => [fault, ...(fault.alike ?? []).map((row) => ({ ...fault, row }))])
    .sort((a, b) => a.row - b.row);
}
