/** Reads the number of a document as people type it. */

/** Parts of a typed number: 公2026-1 → 公, 2026, 1. Brackets, dashes and 号 are ignored. */
export function numberParts(query: string): string[] {
  return (
    query
      .normalize('NFKC')
      .toUpperCase()
      .match(/\d+|[A-Z]+|[\u4e00-\u9fff]/g)
      ?.filter((part) => part !== '号') ?? []
  );
}

/** '2026-9-4' → 2026-09-0004, the format of declaration numbers; undefined otherwise. */
export function declarationNo(parts: readonly string[]): string | undefined {
  const [year = '', month = '', serial = '', ...rest] = parts;
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,5}$/.test(serial) || rest.length > 0)
    return undefined;
  return `${year}-${month.padStart(2, '0')}-${serial.padStart(4, '0')}`;
}

/** '2026-136' → 2026-000136, the format of slip numbers. */
export function slipNo(parts: readonly string[]): string | undefined {
  const [year = '', serial = '', ...rest] = parts;
  if (!/^\d{4}$/.test(year) || !/^\d{1,6}$/.test(serial) || rest.length > 0) return undefined;
  return `${year}-${serial.padStart(6, '0')}`;
}
