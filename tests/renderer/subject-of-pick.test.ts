import { expect, test } from 'vitest';
import { subjectOfPick } from '../../renderer/intakes/subject-of-pick.ts';

test('the name of whoever is picked goes in and out of an empty field', () => {
  expect(subjectOfPick('', undefined, '余明梅')).toBe('余明梅');
  expect(subjectOfPick('余明梅', '余明梅', undefined)).toBe('');
  expect(subjectOfPick('余明梅', '余明梅', '单火珍')).toBe('单火珍');
});

test('what was written stays, with the name once', () => {
  expect(subjectOfPick('村主任余明梅', undefined, '余明梅')).toBe('村主任余明梅');
  expect(subjectOfPick('村主任', undefined, '余明梅')).toBe('余明梅 村主任');
  expect(subjectOfPick('余明梅 村主任', '余明梅', undefined)).toBe('村主任');
  expect(subjectOfPick('余明梅 村主任', '余明梅', '单火珍')).toBe('单火珍 村主任');
});
