/** Normalises the vocabulary of rosters. */
import { plainText, plainWord } from '../../../../shared/values/plain-text.ts';

export function sexOf(text: string): '男' | '女' | null {
  const plain = plainWord(text);
  if (/^(?:男|男性|1|M)$/i.test(plain)) return '男';
  if (/^(?:女|女性|2|F)$/i.test(plain)) return '女';
  return null;
}

/** 党员 → 中共党员, 团员 → 共青团员; an empty cell means 群众, because rosters mostly name only the others. */
export function politicalStatusOf(text: string): string {
  const plain = plainWord(text);
  if (/^(?:|群众|普通群众|一般群众|否|无|非党员|\/|-|13)$/.test(plain)) return '群众';
  if (/预备/.test(plain)) return '中共预备党员';
  if (
    /^(?:中共党员|党员|共产党员|中国共产党党员|中共正式党员|正式党员|是|中共党员\(正式\)|01|√|✓)$/.test(plain)
  )
    return '中共党员';
  if (/^(?:共青团员|团员|中国共产主义青年团团员|03)$/.test(plain)) return '共青团员';
  return plain;
}

const TAG_WORDS: [RegExp, string][] = [
  [/^(?:低保|低保户|低保对象|低保人员|最低生活保障对象|农村低保)$/, '低保'],
  [/^(?:脱贫户|脱贫|脱贫人口|已脱贫户|建档立卡户|建档立卡脱贫户)$/, '脱贫户'],
  [/^(?:外出|外出务工|务工|在外|在外务工|外出人员|长期外出|常年外出|不在村)$/, '外出'],
  [/^(?:非户籍常住|非户籍|外来|外来人口|外来常住|非本村户籍|常住非户籍)$/, '非户籍常住'],
  [/^(?:干部|村干部|村两委|两委干部|村两委干部|组干部)$/, '干部'],
  [/^(?:党员|中共党员)$/, '党员'],
  [/^(?:五保|五保户|特困|特困户|特困供养)$/, '特困供养'],
  [/^(?:残疾|残疾人|残疾人户)$/, '残疾人户'],
  [/^(?:退伍军人|退役军人|复员军人|退役士兵)$/, '退役军人'],
];

const NO_TAG =
  /^(?:|常住|在家|在村|本村常住|一般农户|一般户|普通|普通户|普通农户|一般|正常|农户|无|否|是|群众|户籍常住|本地|\/|-)$/;

/** Tags in a cell of 人员类别 or 居住情况; ordinary values (常住, 一般农户) yield none. */
export function tagsOf(...cells: string[]): string[] {
  const words = cells
    .flatMap((cell) => plainText(cell).split(/[、,;/|\s]+/))
    .filter((word) => !NO_TAG.test(word))
    .map((word) => TAG_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? word);
  return [...new Set(words)];
}

/** Remarks of rosters on people who are no longer in the household. */
export const DEPARTED_REMARK =
  /去世|死亡|病故|亡故|过世|已故|已亡|迁出|迁走|销户|出嫁|外嫁|嫁出|嫁到|嫁往|远嫁|已嫁/;
