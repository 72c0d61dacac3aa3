/** Verification code printed on notices and closing sheets: sixteen hexadecimal digits. */
const LENGTH = 16;

/** As it is printed, in groups of four: 3f9a 1c20 7be4 05d1 */
export function codeOfHash(hash: string): string {
  return hash.slice(0, LENGTH).replace(/(.{4})(?=.)/g, '$1 ');
}

/**
 * Canonical spelling; undefined when invalid. Accepts spaces, capitals, full width, O for 0 and l or I for 1.
 */
export function printedCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Pd}_.·,，。]/gu, '')
    .replaceAll('o', '0')
    .replace(/[li|]/g, '1');
  return /^[0-9a-f]+$/.test(plain) && (plain.length === LENGTH || plain.length === 64)
    ? plain.slice(0, LENGTH)
    : undefined;
}

export const PRINTED_CODE_LENGTH = LENGTH;
