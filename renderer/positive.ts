/** A whole number above 0 from an address, where it may be a text; undefined for anything else. */
export function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
