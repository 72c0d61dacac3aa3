/** The code on a notice sheet or a closing sheet, as somebody types it from the paper: sixteen figures and letters a to f. */
const LENGTH = 16;

/** In its one spelling; undefined when it is none. Spaces, capitals, full width, O for 0 and l or I for 1 are understood. */
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
