/** Parses rule table wording (每次5分，每月不超过20分) into an item's values, and reports what it cannot parse. */
import { formatPoints } from '../values/points.ts';
import { readConditions, readDates } from './conditions.ts';
import { readOutcomes } from './outcomes.ts';
import type { Cap, ItemOutcome, Scoring } from '../schemes/model.ts';
import { HOW_OFTEN, limitWords, readBareCaps, readCaps, UNLIMITED } from './limits.ts';
import {
  compiledPattern,
  FEN,
  ADD_PREFIX,
  GRADE,
  N,
  mentionsOtherUnits,
  PERIOD,
  PERIODS,
  perOf,
  PLAIN_NOISE,
  TokenReader,
  isFrequencyOnly,
  SUSPICIOUS,
  UNIT,
  MAX_PREFIX,
  type Per,
  type Unclear,
} from './token-reader.ts';
import { normalizeRuleText } from './normalize.ts';

export interface RuleWords {
  standard?: string;
  /** The points column: "5", "+1至+10", "-2". Takes precedence over the standard. */
  points?: string | number;
  /** The column of caps and frequency: "每月最多10次". */
  cap?: string;
  /** Heading of that column: a bare 20 under 每月上限 is 20 points a month. */
  capHeading?: string;
  /** Frequency column: 每月, 每年2次, 一次性. */
  frequency?: string;
  remark?: string;
}

export interface ReadStandard {
  direction?: 'award' | 'deduction';
  scoring?: Scoring;
  caps: Cap[];
  outcome?: ItemOutcome;
  repeatDoubles?: boolean;
  rectificationDays?: number;
  evidence?: 'required';
  /** Interpretation in words. */
  understood: string[];
  unclear: Unclear[];
}

function readScores(reader: TokenReader): void {
  reader.consume(`([+-])?${N}分?${MAX_PREFIX}([+-])?${N}(?:分|$|(?=[,。;|)]))`, (match) => {
    const [words = '', sign = '', low = '', , high = ''] = match;
    const [min, max] = [reader.points(low, words), reader.points(high, words)];
    if (min === undefined || max === undefined) return;
    const before = reader.rest.slice(0, reader.rest.indexOf(words)).slice(-4);
    reader.score(
      { kind: 'range', min: Math.min(min, max), max: Math.max(min, max) },
      `${/[扣减加奖]/.exec(before)?.[0] ?? ''}${sign}${sign === '' ? '' : '1'}`,
    );
  });
  readVague(reader);
  readGrades(reader);
  reader.consume(`(?:${PERIOD}每[户人]|每[户人]${PERIOD})${ADD_PREFIX}[+-]?${N}${FEN}`, (match) => {
    const [words = '', a, b, c, d, e, f, number = ''] = match;
    fixedScore(reader, words, number, perOf([a || d || '', b || e || '', c || f || '']));
  });
  reader.consume(
    `每(?!月|年|季|周|半年|半月)[^,。;|每\\d]{0,6}?(?<![前第])${N}?${UNIT}${ADD_PREFIX}[+-]?${N}分?`,
    (match) => perUnit(reader, match),
  );
  reader.consume(`每${N}([^,。;|每次\\d]{1,4}?)${ADD_PREFIX}[+-]?${N}${FEN}`, (match) =>
    perUnit(reader, match),
  );
  reader.consume(
    `(?:(?<![月年季度周])每(半年|季度|季|年|月|周|日|天)[^,。;|\\d]{1,14}?|(?<![\\d每半当全本今])(年)度?)(?:加|奖励|奖|扣|减|得|计)+[+-]?${N}${FEN}`,
    ([words = '', unit = '', year = '', number = '']) =>
      fixedScore(reader, words, number, year === '' ? PERIODS[unit] : 'year'),
  );
  reader.consume(
    `每(?!半月|旬|隔)(?:[^,。;|每\\d]{0,8}?)(?:1)?次[^,。;|\\d]{0,10}?,?${ADD_PREFIX}[+-]?${N}分?`,
    ([words = '', number = '']) => fixedScore(reader, words, number),
  );
  reader.consume(
    `${ADD_PREFIX}[+-]?${N}分?/(半年|季度|季|年|月|周|次)|${ADD_PREFIX}[+-]?${N}分?/${N}?${UNIT}`,
    (match) => {
      const [words = '', number = '', per = '', each = '', quantity = '', unit = ''] = match;
      if (unit !== '') return perUnit(reader, [words, quantity, unit, each]);
      fixedScore(reader, words, number, PERIODS[per]);
      return true;
    },
  );
  reader.consume(`${PERIOD}(?:每户|每人)?${ADD_PREFIX}[+-]?${N}${FEN}`, (match) => {
    fixedScore(reader, match[0] ?? '', match[4] ?? '', perOf(match.slice(1, 4)));
  });
  reader.consume(`${ADD_PREFIX}[+-]?${N}${FEN}`, ([words = '', number = '']) =>
    fixedScore(reader, words, number),
  );
  reader.consume('(?:每|发现|查实|经查实)+1次(?:的|者)?(?=[|,。;]|$)', () => true);
  reader.consume(`(?:^|(?<=[|,;]))([+-]?)${N}(?=$|[|,;])`, ([words = '', , number = '']) =>
    fixedScore(reader, words, number),
  );
}

/** Amounts that are not values: 5分以内, 至少2分, 100元加1分 (ambiguous: per 100, or from 100?). */
function readVague(reader: TokenReader): void {
  const vague = (why: string) => {
    return ([words = '']: string[]) => {
      reader.sign(words);
      reader.unclear.push({ text: words, why });
    };
  };
  reader.consume(
    `(?:至少|最少|最低|起码)${ADD_PREFIX}[+-]?${N}${FEN}|${ADD_PREFIX}[+-]?${N}${FEN}(?:以内|之内|以下|以上|及以上|左右|起)`,
    vague('不是一个确定的分值'),
  );
  reader.consume(
    `(?:捐款?|每)?${N}(元|万元),?${ADD_PREFIX}[+-]?${N}${FEN},?(?:以此|依此|依次)类推`,
    ([words = '', quantity = '', unit = '', number = '']) => perUnit(reader, [words, quantity, unit, number]),
  );
  reader.consume(
    `(?<![至到每\\d.-]|每[^,。;|\\d]{1,6})(?:满)?${N}(?:万元|元)(?:的|者)?,?(?:加|扣|奖|得|计|减)+分?[+-]?${N}${FEN}`,
    vague('没有写明是每满这个数，还是达到这个数'),
  );
}

/** 每培养一名大学生，一次性奖励100分: once per student, not once in all. */
function readOnceEach(reader: TokenReader): void {
  reader.consume(
    `每[^,。;|每\\d]{0,6}?${N}?${UNIT}[^,。;|每\\d]{0,16},?(?:一|1)次性${ADD_PREFIX}[+-]?${N}${FEN}`,
    (match) => perUnit(reader, match),
  );
}

function readGrades(reader: TokenReader): void {
  const pattern = `${GRADE}${ADD_PREFIX}[+-]?${N}分?(?=[,。;、|]|$)`;
  const found = [...reader.rest.matchAll(compiledPattern(pattern))];
  if (found.length < 2) return;
  const grades = found.flatMap(([words, name = '', number = '']) => {
    const points = reader.points(number, words);
    return points === undefined ? [] : [{ name, points }];
  });
  if (new Set(grades.map(({ name }) => name)).size < grades.length) return;
  reader.consume(pattern, ([words = '']) => reader.sign(words));
  reader.score({ kind: 'graded', grades }, '');
}

function perUnit(
  reader: TokenReader,
  [words = '', quantity = '', unit = '', number = '']: string[],
): boolean {
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

/** An amount per month is that amount once a month. */
function fixedScore(reader: TokenReader, words: string, number: string, per?: Per): void {
  const points = reader.points(number, words);
  if (points === undefined) return;
  reader.score({ kind: 'fixed', points }, words);
  if (per !== undefined && per !== 'act' && per !== 'ever') reader.cap({ per, times: 1 }, '');
}

/** Cache by text: a table is parsed for preview and again for import, and many rows repeat the same words. */
const readTexts = new Map<string, TokenReader>();
const KEPT = 2_000;

function readAll(text: string): TokenReader {
  const known = readTexts.get(text);
  if (known) return known;
  const reader = readText(text);
  if (readTexts.size >= KEPT) readTexts.clear();
  readTexts.set(text, reader);
  return reader;
}

function readText(text: string): TokenReader {
  const reader = new TokenReader(text);
  if (reader.rest === '') return reader;
  readDates(reader);
  readConditions(reader);
  readOutcomes(reader);
  // Without a digit there is no amount.
  if (/\d|一次性/.test(reader.rest)) {
    readOnceEach(reader);
    readCaps(reader);
    readScores(reader);
  }
  for (const piece of reader.rest.split(/[|,。;]/)) {
    if (PLAIN_NOISE.test(piece) || !SUSPICIOUS.test(piece)) {
      reader.sign(/^(?:加分|扣分|减分|奖励|[加扣减]$)/.exec(piece)?.[0] ?? '');
      continue;
    }
    reader.sign(/(?<!不|不再|不予|不得)(?:加分|扣分|减分|奖励)/.exec(piece)?.[0] ?? '');
    const often = isFrequencyOnly(piece);
    const list = often ? reader.frequencies : mentionsOtherUnits(piece) ? reader.mentioned : reader.unclear;
    list.push({ text: piece, why: often ? HOW_OFTEN : '没有看懂，请人工填写' });
  }
  return reader;
}

/** In cap and frequency columns every amount is a limit. */
function readLimits(words: RuleWords): TokenReader {
  const { text, unclear } = limitWords(words);
  const reader = new TokenReader(text);
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

/** Value and limits from all columns of a row. Points are in 0.01. */
export function readStandard(words: RuleWords): ReadStandard {
  const points = readAll(String(words.points ?? ''));
  const standard = readAll(words.standard ?? '');
  const remark = readAll(words.remark ?? '');
  const all = [points, standard, readLimits(words), remark] as const;
  const unclear = all.flatMap((one) => one.unclear);
  const sign = directionOf(all, unclear);
  const direction = sign === 'both' ? undefined : sign;
  const scoring = sign === 'both' ? undefined : chosen(points, standard, remark, unclear);
  if (!scoring) unclear.push(...all.flatMap((one) => one.mentioned));
  // 每月组织活动 next to 每次2分 is ambiguous: once a month, or per occasion.
  const eachTime = /每次/.test(
    normalizeRuleText(
      [words.points, words.standard, words.remark].map((part) => String(part ?? '')).join('。'),
    ),
  );
  if (!scoring || eachTime) unclear.push(...all.flatMap((one) => one.frequencies));
  const outcome = all.map((one) => one.outcome).find((one) => one !== undefined);
  const settled = scoring ?? (outcome ? ({ kind: 'fixed', points: 0 } as const) : undefined);
  const caps = [...new Map(all.flatMap((one) => one.caps).map((one) => [JSON.stringify(one), one])).values()];
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
 * The value on which the columns agree: the standard may say how the points column is applied (每100元加1分) or
 * its maximum (1至5分 next to 5). On conflict nothing is chosen and the village fills it in.
 */
function chosen(
  points: TokenReader,
  standard: TokenReader,
  remark: TokenReader,
  unclear: Unclear[],
): Scoring | undefined {
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

/** Maximum at one time; for points per unit, the points of one unit. */
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

/** The points column takes precedence; without it, a row that states both is left open. */
function directionOf(
  [points, ...others]: readonly [TokenReader, ...TokenReader[]],
  unclear: Unclear[],
): 'award' | 'deduction' | 'both' | undefined {
  const signs = new Set([...points.signs, ...others.flatMap((one) => [...one.signs])]);
  if (signs.size === 2) unclear.push({ text: '又加又扣', why: '同一行又有加分又有扣分，请分成两行' });
  const [first] = points.signs.size === 1 ? points.signs : signs;
  if (signs.size === 2 && points.signs.size !== 1) return 'both';
  const rectified = [points, ...others].some((one) => one.rectificationDays !== undefined);
  return first ?? (rectified ? 'deduction' : undefined);
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
