interface Named<Key extends string> {
  value: Key;
  label: string;
}

/** Options of a select, in order. */
export function optionsOf<Key extends string>(names: Record<Key, string>): Named<Key>[] {
  return (Object.keys(names) as Key[]).map((value) => ({ value, label: names[value] }));
}

/** Frequencies used in schemes. */
export const PERIOD_WORDS = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
} as const;
