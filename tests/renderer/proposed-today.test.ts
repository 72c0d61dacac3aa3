/** A date that is proposed follows the day: a window stays open over midnight, and a copy of today would be yesterday. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The initial values of forms and of states that mention today, in one source text. */
function copiesOfToday(text: string): string[] {
  const initial = [
    ...text.matchAll(/\binitialValues?=\{([^]*?)\}\s*(?:\n|>)/g),
    ...text.matchAll(/\buseState(?:<[^>]*>)?\(([^;\n]*)\);/g),
  ].map(([, value]) => String(value));
  return initial.filter((value) => /\btoday\b/.test(value));
}

test('a copy of today is found where there is one', () => {
  expect(copiesOfToday('<Form initialValues={{ date: village.today, reason: "" }}\n>')).toHaveLength(1);
  expect(copiesOfToday('<Form\n initialValues={{\n  kind,\n  day: today,\n }}\n>')).toHaveLength(1);
  expect(copiesOfToday('const [year, setYear] = useState<string>(today.slice(0, 4));')).toHaveLength(1);
  expect(copiesOfToday('<Form initialValues={{ kind }}\n/>; const on = date ?? today;')).toEqual([]);
});

test('no form and no state of a page begins with a copy of today', () => {
  const files = globSync('renderer/**/*.{ts,tsx}');
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => copiesOfToday(readFileSync(file, 'utf8')).length > 0)).toEqual([]);
});
