import { expect, test } from 'vitest';
import * as z from 'zod';
import { contract } from '../../shared/contract/index.ts';
import { NAME_LIMIT } from '../../shared/values/names.ts';

/** Every text field of an input with the label and the limit that its refusal names. */
function textFields(schema: unknown, path: string): { path: string; label: string; limit: number }[] {
  if (schema instanceof z.ZodString) {
    const issue = schema.safeParse('名'.repeat(10_000)).error?.issues.find(({ code }) => code === 'too_big');
    const match = /^“(.+)”不能超过 (\d+) 个字$/.exec(issue?.message ?? '');
    return match ? [{ path, label: match[1] ?? '', limit: Number(match[2]) }] : [];
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries<unknown>(schema.shape).flatMap(([key, field]) =>
      textFields(field, `${path}.${key}`),
    );
  }
  if (schema instanceof z.ZodArray) return textFields(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => textFields(option, path));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return textFields(schema.unwrap(), path);
  }
  return [];
}

function procedures(node: unknown, path: string): { path: string; input: unknown }[] {
  if (node === null || typeof node !== 'object') return [];
  const procedure = (node as { '~orpc'?: { inputSchema?: unknown } })['~orpc'];
  if (procedure) return [{ path, input: procedure.inputSchema }];
  return Object.entries(node).flatMap(([key, child]) =>
    procedures(child, path === '' ? key : `${path}.${key}`),
  );
}

const fields = procedures(contract, '').flatMap(({ path, input }) => textFields(input, path));

test('every field that takes a person’s name takes as long a name as the household file keeps', () => {
  const names = fields.filter(({ label }) => /人$|姓名$|家属$/.test(label));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter(({ limit }) => limit < NAME_LIMIT)).toEqual([]);
});

test('a search takes as long a name', () => {
  const searches = fields.filter(
    ({ label, path }) => /查找|姓名或|户号或|、拼音/.test(label) || path.endsWith('.query'),
  );
  expect(searches.length).toBeGreaterThanOrEqual(25);
  expect(searches.filter(({ limit }) => limit < NAME_LIMIT)).toEqual([]);
});
