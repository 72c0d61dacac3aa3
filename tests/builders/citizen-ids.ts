/** Citizen IDs of nobody, right by their check digit, which is computed here apart from the program. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A right citizen ID of the unallocated region 990825; the number's parity is the sex (odd: 男). */
export function citizenIdOf(number: number, birth = '19700101'): string {
  const digits = `990825${birth}${String(number).padStart(3, '0')}`;
  const check = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0) % 11;
  return `${digits}${'10X98765432'.charAt(check)}`;
}
