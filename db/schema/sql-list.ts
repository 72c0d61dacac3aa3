/** Words of the program's own, never typed ones, as the list after SQL's IN: 'issued', 'lost' */
export function sqlList(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
