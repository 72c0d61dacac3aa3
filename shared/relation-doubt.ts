/** Doubts about a relation to the head that the sex or the birth dates of the two speak against. */
import type { Sex } from './households.ts';
import { standardRelation } from './relation-words.ts';
import { quoted } from './values/quotes.ts';

export interface Relative {
  name: string;
  sex: Sex | null;
  /** 'YYYY-MM-DD'; null or '' when unknown. */
  birthDate: string | null;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const MEN = words('子 女婿 孙子 孙女婿 外孙 曾孙 父 公公 岳父 祖父 外祖父 兄 弟 侄子');
const WOMEN = words('女 儿媳 孙女 孙媳 外孙女 曾孙女 母 婆婆 岳母 祖母 外祖母 姐 妹 嫂 弟媳 侄女');
/** By blood or birth only: a spouse, a nephew or a child-in-law may be of any age. */
const ELDER = words('父 母 祖父 祖母 外祖父 外祖母 兄 姐');
const YOUNGER = words('子 女 孙子 孙女 外孙 外孙女 曾孙 曾孙女 弟 妹');

/** What speaks against the relation of a person to a head, in words; undefined when nothing does or too little is known. */
export function relationDoubt(relation: string, person: Relative, head: Relative): string | undefined {
  const word = standardRelation(relation);
  const sex = MEN.has(word) ? '男' : WOMEN.has(word) ? '女' : null;
  if (sex !== null && person.sex !== null && person.sex !== sex) {
    return `${person.name}登记的性别是${person.sex}，与${quoted(relation.trim())}对不上，请核对。`;
  }
  if (word === '配偶' && person.sex !== null && person.sex === head.sex) {
    return `${person.name}和户主${head.name}登记的性别都是${person.sex}，与${quoted(relation.trim())}对不上，请核对。`;
  }
  if (!person.birthDate || !head.birthDate) return undefined;
  const wrong = ELDER.has(word)
    ? person.birthDate >= head.birthDate
    : YOUNGER.has(word) && person.birthDate <= head.birthDate;
  return wrong
    ? `${person.name} ${person.birthDate} 出生，户主${head.name} ${head.birthDate} 出生，与${quoted(relation.trim())}对不上，请核对。`
    : undefined;
}
