/** Check digit by Damm's algorithm: detects every single wrong digit and every transposition of adjacent digits. */

const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** The digit to append; '0' for digits that end with their check digit. */
export function checkDigit(digits: string): string {
  let interim = '0';
  for (const digit of digits) interim = DAMM[Number(interim)]?.charAt(Number(digit)) ?? '';
  return interim;
}
