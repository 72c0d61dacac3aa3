/** Characters of the GBK font that receipt printers sold in China have, with their codes. */

/** Positions that GB 18030 filled later, or that are for private use: printers leave them blank or print a box. */
function isDoubtful(lead: number, trail: number): boolean {
  return (
    (lead >= 0xaa && lead <= 0xaf && trail >= 0xa1) ||
    (lead >= 0xf8 && trail >= 0xa1) ||
    (lead >= 0xa1 && lead <= 0xa7 && trail < 0xa1) ||
    (lead === 0xa8 && trail >= 0xbb && trail <= 0xc0) ||
    (lead === 0xa9 && trail >= 0x89 && trail <= 0x95) ||
    (lead === 0xa2 && (trail >= 0xe3 || trail <= 0xaa)) ||
    (lead === 0xa6 && trail >= 0xd9) ||
    lead >= 0xfe
  );
}

/** Node decodes GBK and does not encode it: the table is read off the decoder. */
function readTable(): Map<string, number> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead < 0xfe; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      if (trail === 0x7f || isDoubtful(lead, trail)) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const isOne = /^[^\ufffd\p{Private_Use}]$/u.test(character);
      if (isOne && !table.has(character)) table.set(character, lead * 256 + trail);
    }
  }
  return table;
}

let table: Map<string, number> | undefined;

function codeOf(character: string): number | undefined {
  if (character >= ' ' && character <= '~') return character.charCodeAt(0);
  table ??= readTable();
  return table.get(character);
}

/** The text in the printer's codes; undefined when it lacks a character. */
export function encodeGbk(text: string): number[] | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = codeOf(character);
    if (code === undefined) return undefined;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return bytes;
}
