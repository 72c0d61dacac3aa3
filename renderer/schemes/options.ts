interface Named<Key extends string> {
  value: Key;
  label: string;
}

/** Options of a select, in order. */
export function optionsOf<Key extends string>(names: Record<Key, string>): Named<Key>[] {
  return (Object.keys(names) as Key[]).map((value) => ({ value, label: names[value] }));
}
