/** A relation to the head that sex or age speak against is pointed out before the act. */
import { describe, expect, test } from 'vitest';
import { relationDoubt } from '../../shared/relation-doubt.ts';

const head = { name: '汪富小', sex: '男', birthDate: '1951-04-02' } as const;
const daughter = { name: '方华晨', sex: '女', birthDate: '1983-05-06' } as const;
const son = { name: '方怡庆', sex: '男', birthDate: '1987-01-15' } as const;

describe('a relation to the head', () => {
  test('is doubted when the word is of the other sex, however it is written', () => {
    expect(relationDoubt('父亲', daughter, head)).toBe('方华晨登记的性别是女，与“父亲”对不上，请核对。');
    expect(relationDoubt('母', son, head)).toContain('性别是男');
    expect(relationDoubt('妻', son, head)).toContain('都是男');
  });

  test('is doubted when a parent is younger than the child', () => {
    expect(relationDoubt('母亲', daughter, head)).toContain('1983-05-06 出生');
    expect(relationDoubt('子', { ...son, birthDate: '1950-01-01' }, head)).toContain('对不上');
    expect(relationDoubt('兄', son, head)).toContain('对不上');
  });

  test('is taken as it is when nothing speaks against it', () => {
    expect(relationDoubt('女儿', daughter, head)).toBeUndefined();
    expect(relationDoubt('儿媳', { ...daughter, birthDate: '1950-01-01' }, head)).toBeUndefined();
    expect(relationDoubt('父', { name: '汪老', sex: null, birthDate: null }, head)).toBeUndefined();
    expect(relationDoubt('远房亲戚', son, head)).toBeUndefined();
    expect(relationDoubt('', son, head)).toBeUndefined();
  });
});
