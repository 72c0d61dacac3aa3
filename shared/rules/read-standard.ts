/** Reads the words of a rule table (每次5分，每月不超过20分) into the values of an item, and names what it cannot read. */
import { formatPoints } from '../points.ts';
import { outcomeText } from '../schemes/describe.ts';
import type { Cap, Outcome, Scoring } from '../schemes/model.ts';
import { limitWords, readBareCaps, readCaps, UNLIMITED } from './read-limits.ts';
import {
  compiled,
  GIVE,
  GRADE,
  N,
  PERIOD,
  PERIODS,
  perOf,
  PLAIN_NOISE,
  Reader,
  SUSPICIOUS,
  UNIT,
  UP_TO,
  type Per,
  type Unclear,
} from './read-reader.ts';

export interface RuleWords {
  standard?: string;
  /** The points column: "5", "+1至+10", "-2". It goes before what the standard says. */
  points?: string | number;
  /** The column of caps and frequency: "每月最多10次". */
  cap?: string;
  /** What stands over that column: a bare 20 under 每月上限 is 20 points a month. */
  capHeading?: string;
  /** A column of its own: 每月, 每年2次, 一次性. */
  frequency?: string;
  remark?: string;
}

export interface ReadStandard {
  direction?: 'award' | 'deduction';
  scoring?: Scoring;
  caps: Cap[];
  outcome?: Outcome;
  repeatDoubles?: boolean;
  rectificationDays?: number;
  evidence?: 'required';
  /** In words, as it was understood. */
  understood: string[];
  unclear: Unclear[];
}

/** 1-5 that a spreadsheet program took for the fifth of January. */
function readDates(reader: Reader): void {
  reader.take('\\d{4}-\\d{1,2}-\\d{1,2}', ([words = '']) => {
    reader.unclear.push({ text: words, why: '像是被表格软件变成了日期，请写成“1至5分”的样子' });
  });
}

function readOutcomes(reader: Reader): void {
  const settle = (outcome: Outcome) => {
    reader.outcome = outcome;
    reader.signs.add('deduction');
    reader.understood.push(outcomeText(outcome));
  };
  reader.take('降(?:低|为|至|到)*(\\d+)(?:个)?(?:级|档|等)(?:次)?', ([, steps = '']) => {
    if (Number(steps) < 1 || Number(steps) > 10) return false;
    settle({ kind: 'down', steps: Number(steps) });
    return true;
  });
  reader.take(
    '(?:(?:一票否决,?)?(?:直接|一律)?(?:降(?:低)?(?:为|至|到)?|(?:直接|一律)(?:评定?|判定?|定|列|认定)(?:为|入)?))["“]?([A-E][+-]?(?:级|等|档)?|差|不合格|不称职|后进|较差|一般)["”]?(?:等次|等级|档次)?',
    ([, grade = '']) => {
      settle({ kind: 'grade', grade: /^[A-E][+-]?$/.test(grade) ? `${grade}级` : grade });
    },
  );
  reader.take(
    '(?:取消|清零|清空)(?:当[年月季次期]|全部|本次|所有|该项|已得|年度|季度)*(?:的)?积?分(?:清零|作废)?|积分(?:清零|作废)',
    () => {
      settle({ kind: 'strike' });
    },
  );
  reader.take('(?:记|列)入不良记录|记不良记录1?次?', () => {
    settle({ kind: 'badRecord' });
  });
}

function readConditions(reader: Reader): void {
  reader.take(
    '(?:(\\d+)(?:天|日)|(\\d+)周)(?:之)?(?:以)?内(?:完成|及时|主动)?整改(?:到位|完成|的)*(?:可|则)?(?:免|不)(?:予|再|除)?(?:扣|减)?(?:除)?分?',
    ([, days = '', weeks = '']) => {
      const length = days === '' ? Number(weeks) * 7 : Number(days);
      if (length < 1 || length > 365) return false;
      reader.rectificationDays = length;
      reader.understood.push(`${String(length)}天内整改到位不扣分`);
      return true;
    },
  );
  reader.take(
    '(?:再犯|重犯|屡犯|重复(?:发生|出现|违反)?|第2次|第二次)(?:者|的|及以上)?,?(?:加倍|翻倍|双倍)(?:扣分|扣除|处理|减分)?',
    () => {
      reader.repeatDoubles = true;
      reader.understood.push('再犯加倍');
    },
  );
  reader.take(
    '(?:须|需|应|凭|要|必须)(?:提供|附|有|上传|出具|提交)?[^,。;|\\d]{0,6}(?:佐证|证明|照片|证书|票据|凭证|收据)(?:材料)?',
    () => {
      reader.evidence = 'required';
      reader.understood.push('须附佐证');
    },
  );
  reader.take('(?:视|根据|按)情节(?:轻重|严重程度|大小)?(?:给予|予以|酌情)?(?=[扣减加\\d])', () => true);
  // What a deed must reach is told, not reckoned: 50亩以上, 增长9%以上.
  reader.take(
    '\\d+(?:\\.\\d+)?(?:%|万?元|亩|人次|人|周岁|岁|户|小时|分钟|天|公里|平方米|米|名|次)(?:\\(?含\\)?|及)?(?:以上|以下|以内|之内)(?!整改)',
    ([words = '']) => {
      reader.understood.push(`条件：${words}`);
    },
  );
}

function readScores(reader: Reader): void {
  reader.take(`([+-])?${N}分?${UP_TO}([+-])?${N}(?:分|$|(?=[,。;|)]))`, (match) => {
    const [words = '', sign = '', low = '', , high = ''] = match;
    const [min, max] = [reader.points(low, words), reader.points(high, words)];
    if (min === undefined || max === undefined) return;
    const before = reader.rest.slice(0, reader.rest.indexOf(words)).slice(-4);
    reader.score(
      { kind: 'range', min: Math.min(min, max), max: Math.max(min, max) },
      `${/[扣减加奖]/.exec(before)?.[0] ?? ''}${sign}${sign === '' ? '' : '1'}`,
    );
  });
  readGrades(reader);
  reader.take(`(?:${PERIOD}每[户人]|每[户人]${PERIOD})${GIVE}[+-]?${N}分`, (match) => {
    const [words = '', a, b, c, d, e, f, number = ''] = match;
    fixedScore(reader, words, number, perOf([a || d || '', b || e || '', c || f || '']));
  });
  reader.take(`每[^,。;|每\\d]{0,6}?${N}?${UNIT}${GIVE}[+-]?${N}分?`, (match) => perUnit(reader, match));
  reader.take(`每${N}([^,。;|每次\\d]{1,4}?)${GIVE}[+-]?${N}分`, (match) => perUnit(reader, match));
  reader.take(
    `(?:(?<![月年季度周])每(半年|季度|季|年|月|周|日|天)[^,。;|\\d]{1,14}?|(?<![\\d每半当全本今])(年)度?)(?:加|奖励|奖|扣|减|得|计)+[+-]?${N}分`,
    ([words = '', unit = '', year = '', number = '']) =>
      fixedScore(reader, words, number, year === '' ? PERIODS[unit] : 'year'),
  );
  reader.take(
    `每(?:[^,。;|每\\d]{0,8}?)(?:1)?次[^,。;|\\d]{0,10}?,?${GIVE}[+-]?${N}分?`,
    ([words = '', number = '']) => fixedScore(reader, words, number),
  );
  reader.take(`[+-]?${N}分/(半年|季度|季|年|月|周|次)|[+-]?${N}分/${N}?${UNIT}`, (match) => {
    const [words = '', number = '', per = '', each = '', quantity = '', unit = ''] = match;
    if (unit !== '') return perUnit(reader, [words, quantity, unit, each]);
    fixedScore(reader, words, number, PERIODS[per]);
    return true;
  });
  reader.take(`${PERIOD}(?:每户|每人)?${GIVE}[+-]?${N}分`, (match) => {
    fixedScore(reader, match[0] ?? '', match[4] ?? '', perOf(match.slice(1, 4)));
  });
  reader.take(`${GIVE}[+-]?${N}分`, ([words = '', number = '']) => fixedScore(reader, words, number));
  reader.take('(?:每|发现|查实|经查实)+1次(?:的|者)?(?=[|,。;]|$)', () => true);
  reader.take(`(?:^|(?<=[|,;]))([+-]?)${N}(?=$|[|,;])`, ([words = '', , number = '']) =>
    fixedScore(reader, words, number),
  );
}

/** 每培养一名大学生，一次性奖励100分: once for each of them, not once for all. */
function readOnceEach(reader: Reader): void {
  reader.take(
    `每[^,。;|每\\d]{0,6}?${N}?${UNIT}[^,。;|每\\d]{0,16},?(?:一|1)次性${GIVE}[+-]?${N}分`,
    (match) => perUnit(reader, match),
  );
}

function readGrades(reader: Reader): void {
  const pattern = `${GRADE}${GIVE}[+-]?${N}分?(?=[,。;、|]|$)`;
  const found = [...reader.rest.matchAll(compiled(pattern))];
  if (found.length < 2) return;
  const grades = found.flatMap(([words, name = '', number = '']) => {
    const points = reader.points(number, words);
    return points === undefined ? [] : [{ name, points }];
  });
  if (new Set(grades.map(({ name }) => name)).size < grades.length) return;
  reader.take(pattern, ([words = '']) => reader.sign(words));
  reader.score({ kind: 'graded', grades }, '');
}

function perUnit(reader: Reader, [words = '', quantity = '', unit = '', number = '']: string[]): boolean {
  const points = reader.points(number, words);
  const each = quantity === '' ? 1 : Number(quantity);
  if (points === undefined) return true;
  if (!Number.isInteger(each) || each < 1) {
    reader.unclear.push({ text: words, why: '“每多少”应为整数' });
    return true;
  }
  reader.score({ kind: 'perUnit', points, quantity: each, unit: unit === '日' ? '天' : unit }, words);
  return true;
}

/** So much a month is so much once a month. */
function fixedScore(reader: Reader, words: string, number: string, per?: Per): void {
  const points = reader.points(number, words);
  if (points === undefined) return;
  reader.score({ kind: 'fixed', points }, words);
  if (per !== undefined && per !== 'act' && per !== 'ever') reader.cap({ per, times: 1 }, '');
}

function readAll(text: string): Reader {
  const reader = new Reader(text);
  if (reader.rest === '') return reader;
  readDates(reader);
  readConditions(reader);
  readOutcomes(reader);
  readOnceEach(reader);
  readCaps(reader);
  readScores(reader);
  for (const piece of reader.rest.split(/[|,。;]/)) {
    if (PLAIN_NOISE.test(piece) || !SUSPICIOUS.test(piece)) {
      reader.sign(/^(?:加分|扣分|减分|奖励)/.exec(piece)?.[0] ?? '');
      continue;
    }
    reader.sign(/(?<!不)(?:加分|扣分|减分|奖励)/.exec(piece)?.[0] ?? '');
    reader.unclear.push({ text: piece, why: '没有看懂，请人工填写' });
  }
  return reader;
}

/** In the columns of caps and frequency every amount is a limit, and nothing is said in passing. */
function readLimits(words: RuleWords): Reader {
  const { text, unclear } = limitWords(words);
  const reader = new Reader(text);
  reader.unclear.push(...unclear);
  if (reader.rest === '') return reader;
  readDates(reader);
  readConditions(reader);
  readOutcomes(reader);
  readCaps(reader);
  readBareCaps(reader);
  for (const piece of reader.rest.split(/[|,。;、]/)) {
    if (!PLAIN_NOISE.test(piece) && !UNLIMITED.test(piece))
      reader.unclear.push({ text: piece, why: '没有看懂，请人工填写' });
  }
  return reader;
}

/** Everything that the columns of a row say about an item's value and limits. Points are in 0.01. */
export function readStandard(words: RuleWords): ReadStandard {
  const points = readAll(String(words.points ?? ''));
  const standard = readAll(words.standard ?? '');
  const remark = readAll(words.remark ?? '');
  const all = [points, standard, readLimits(words), remark];
  const unclear = all.flatMap((one) => one.unclear);
  const scoring = chosen(points, standard, remark, unclear);
  const outcome = all.map((one) => one.outcome).find((one) => one !== undefined);
  const settled = scoring ?? (outcome ? ({ kind: 'fixed', points: 0 } as const) : undefined);
  const caps = [...new Map(all.flatMap((one) => one.caps).map((one) => [JSON.stringify(one), one])).values()];
  const direction = directionOf(all, unclear);
  if (!settled && unclear.length === 0) {
    const text = [words.points, words.standard]
      .filter((part) => part !== undefined && part !== '')
      .join('，');
    unclear.push({ text, why: '没有写明分值' });
  }
  const understood = all.flatMap((one) => one.understood);
  const [repeatDoubles, rectificationDays, evidence] = [
    all.some((one) => one.repeatDoubles) || undefined,
    all.map((one) => one.rectificationDays).find((days) => days !== undefined),
    all.map((one) => one.evidence).find((one) => one !== undefined),
  ];
  return {
    caps,
    understood: scoring ? [scoreWords(scoring, direction), ...understood] : understood,
    unclear,
    ...(direction && { direction }),
    ...(settled && { scoring: settled }),
    ...(outcome && { outcome }),
    ...(repeatDoubles && { repeatDoubles }),
    ...(rectificationDays !== undefined && { rectificationDays }),
    ...(evidence && { evidence }),
  };
}

/**
 * The value that the columns agree on: the standard may say how the value of the points column is reckoned (每100元加1分) or
 * how far it goes (1至5分 beside 5). Where they do not agree nothing is chosen: the village fills it in.
 */
function chosen(points: Reader, standard: Reader, remark: Reader, unclear: Unclear[]): Scoring | undefined {
  const values = [points, standard, remark].map(({ scorings }) => scorings);
  for (const scorings of values) {
    if (scorings.length < 2) continue;
    const text = scorings.map((one) => scoreWords(one, undefined)).join('、');
    unclear.push({ text, why: '写了几个分值，不知道以哪个为准' });
  }
  if (values.some((scorings) => scorings.length > 1)) return undefined;
  const [first, second, third] = values.map(([one]) => one);
  if (!first || !second) return first ?? second ?? third;
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  if (first.kind === 'fixed' && mostOf(second) === first.points) return second;
  if (second.kind === 'fixed' && mostOf(first) === second.points) return first;
  unclear.push({
    text: `分值栏${scoreWords(first, undefined)}，标准${scoreWords(second, undefined)}`,
    why: '分值栏和标准不一致，不知道以哪个为准',
  });
  return undefined;
}

/** What it gives at most at once; for so many points a unit, the points of one. */
function mostOf(scoring: Scoring): number {
  switch (scoring.kind) {
    case 'fixed':
    case 'perUnit':
      return scoring.points;
    case 'range':
      return scoring.max;
    case 'graded':
      return Math.max(...scoring.grades.map((grade) => grade.points));
  }
}

function directionOf(all: readonly Reader[], unclear: Unclear[]): 'award' | 'deduction' | undefined {
  const [points, ...others] = all.map(({ signs }) => [...signs]);
  if (points?.length === 1) return points[0];
  const signs = new Set([...(points ?? []), ...others.flat()]);
  if (signs.size === 2) unclear.push({ text: '又加又扣', why: '同一行又有加分又有扣分，请分成两行' });
  return signs.size === 1 ? [...signs][0] : undefined;
}

function scoreWords(scoring: Scoring, direction: 'award' | 'deduction' | undefined): string {
  const verb = direction === undefined ? '' : direction === 'award' ? '加' : '扣';
  switch (scoring.kind) {
    case 'fixed':
      return `${verb}${formatPoints(scoring.points)}分`;
    case 'range':
      return `${verb}${formatPoints(scoring.min)}至${formatPoints(scoring.max)}分`;
    case 'perUnit':
      return `每${scoring.quantity === 1 ? '' : String(scoring.quantity)}${scoring.unit}${verb}${formatPoints(scoring.points)}分`;
    case 'graded':
      return scoring.grades.map((grade) => `${grade.name}${verb}${formatPoints(grade.points)}分`).join('，');
  }
}
