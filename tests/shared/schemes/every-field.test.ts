/** No field of a scheme is without effect: the code that acts on each reads it by its name. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draftRules } from '../../../shared/schemes/model/rules.ts';

interface Schema {
  def?: {
    shape?: Record<string, Schema>;
    element?: Schema;
    innerType?: Schema;
    options?: Schema[];
    /** Of a pipe. */
    in?: Schema;
  };
}

/** Names of all fields, at any depth. */
function fieldsOf(schema: Schema | undefined, found = new Set<string>()): Set<string> {
  const { shape = {}, element, innerType, options = [], in: input } = schema?.def ?? {};
  for (const [name, field] of Object.entries(shape)) {
    found.add(name);
    fieldsOf(field, found);
  }
  for (const part of [element, innerType, input, ...options]) if (part) fieldsOf(part, found);
  return found;
}

/** Where the program acts: not where a scheme is only described, compared, edited or checked for what is missing. */
const ACTING = globSync('{db,shared/rules,shared/period-closes,electron/host/documents}/**/*.ts')
  .concat(globSync('shared/*.ts'))
  .map((file) => readFileSync(file, 'utf8'));

/** Read as a property, or taken out of an object. */
const reads = (name: string): RegExp => new RegExp(`\\.${name}\\b|[{,]\\s*${name}\\s*[,}:=]`);

/** What acts on a field elsewhere. */
const ELSEWHERE: Record<string, string> = {
  // A scheme without deductions has no item that deducts.
  positiveOnly: 'shared/schemes/model/check.ts',
  // Offered where a notice is put up.
  noticePlaces: 'renderer/notices/usePostingPlace.ts',
  // Judged before a version is put into force; what they say is carried out by people.
  bodySize: 'shared/compliance/procedure.ts',
  honours: 'shared/compliance/scheme-texts.ts',
};

test('each is acted on by the program, or stands here with what acts on it', () => {
  const fields = fieldsOf(draftRules as Schema);
  expect(fields.size).toBeGreaterThan(100);
  const idle = [...fields].filter((name) => !ACTING.some((text) => reads(name).test(text)));
  expect(idle.toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted());
  for (const [name, file] of Object.entries(ELSEWHERE))
    expect(readFileSync(file, 'utf8'), file).toMatch(name);
});
