/** The fields that an import takes, in the order and the words of the workbook's kind. */
export function importedFields<Field extends string>(
  definitions: Record<Field, { label: string }>,
  except: readonly Field[],
): { field: Field; label: string }[] {
  return (Object.entries(definitions) as [Field, { label: string }][])
    .filter(([field]) => !except.includes(field))
    .map(([field, { label }]) => ({ field, label }));
}
