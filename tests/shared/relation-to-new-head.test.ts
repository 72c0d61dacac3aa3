import { describe, expect, it } from 'vitest';
import { relationToNewHead, type Relative } from '../../shared/relation-to-new-head.ts';

const one = (relation: string, sex: Relative['sex'] = null, birthDate: string | null = null): Relative => ({
  relation,
  sex,
  birthDate,
});
const husband = one('户主', '男', '1960-01-01');
const wife = one('配偶', '女', '1962-01-01');

describe('when the head of a household changes', () => {
  it('the wife’s parents-in-law are the old head’s parents, and the children stay children', () => {
    const asked = (member: Relative) => relationToNewHead(member, wife, husband);
    expect(['父', '母', '子', '女', '儿媳', '孙子'].map((relation) => asked(one(relation)))).toEqual([
      '公公',
      '婆婆',
      '子',
      '女',
      '儿媳',
      '孙子',
    ]);
    expect(asked(husband)).toBe('配偶');
    expect(asked(one('岳母'))).toBe('母');
    expect(asked(one('兄', '男'))).toBeUndefined();
  });

  it('a husband who follows his wife gets parents-in-law of his own kind', () => {
    const asked = (relation: string) =>
      relationToNewHead(one(relation), one('配偶', '男'), one('户主', '女'));
    expect(['父', '母', '公公'].map(asked)).toEqual(['岳父', '岳母', '父']);
  });

  it('to a son the old head is father or mother, and his parents are grandparents', () => {
    const son = one('子', '男', '1990-05-05');
    const asked = (member: Relative, old = husband) => relationToNewHead(member, son, old);
    expect(asked(husband)).toBe('父');
    expect(asked(wife)).toBe('母');
    expect(asked(one('父'))).toBe('祖父');
    expect(asked(one('岳母'))).toBe('外祖母');
    expect(asked(one('母'), one('户主', '女'))).toBe('外祖母');
    expect(asked(one('女', '女', '1988-01-01'))).toBe('姐');
    expect(asked(one('子', '男', '1993-01-01'))).toBe('弟');
    expect(asked(one('子', '男'))).toBeUndefined();
    // His own wife or a brother's: somebody has to say.
    expect(asked(one('儿媳'))).toBeUndefined();
  });

  it('to a father the old head is a son, the wife a daughter-in-law, the children grandchildren', () => {
    const asked = (member: Relative) => relationToNewHead(member, one('父'), husband);
    expect([husband, wife, one('母'), one('子'), one('女')].map(asked)).toEqual([
      '子',
      '儿媳',
      '配偶',
      '孙子',
      '孙女',
    ]);
  });
});
