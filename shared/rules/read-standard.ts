/** Reads the words of a rule table (每次5分，每月不超过20分) into the values of an item, and names what it cannot read. */
import { formatPoints } from '../points.ts';
import type { Cap, Outcome, Scoring } from '../schemes/model.ts';
import {
  compiled,
  GIVE,
  GRADE,
  LIMIT,
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

function readOutcomes(reader: Reader): void {
  const settle = (outcome: Outcome, text: string) => {
    reader.outcome = outcome;
    reader.signs.add('deduction');
    reader.understood.push(text);
  };
  reader.take('降(?:低|为|至|到)*(\\d+)(?:个)?(?:级|档|等)(?:次)?', ([, steps = '']) => {
    settle({ kind: 'down', steps: Math.min(10, Math.max(1, Number(steps))) }, `降${steps}级`);
  });
  reader.take(
    '(?:(?:一票否决,?)?(?:直接|一律)?(?:降(?:低)?(?:为|至|到)?|(?:直接|一律)(?:评定?|判定?|定|列|认定)(?:为|入)?))["“]?([A-E][+-]?(?:级|等|档)?|差|不合格|不称职|后进|较差|一般)["”]?(?:等次|等级|档次)?',
    ([words = '', grade = '']) => {
      settle(
        { kind: 'grade', grade: /^[A-E][+-]?$/.test(grade) ? `${grade}级` : grade },
        words.replace(/^[,。;]/, ''),
      );
    },
  );
  reader.take(
    '(?:取消|清零|清空)(?:当[年月季次期]|全部|本次|所有|该项|已得|年度|季度)*(?:的)?积?分(?:清零|作废)?|积分(?:清零|作废)',
    ([words = '']) => {
      settle({ kind: 'strike' }, words);
    },
  );
  reader.take('(?:记|列)入不良记录|记不良记录1?次?', ([words = '']) => {
    settle({ kind: 'badRecord' }, words);
  });
}

function readConditions(reader: Reader): void {
  reader.take(
    '(?:(\\d+)(?:天|日)|(\\d+)周)(?:之)?(?:以)?内(?:完成|及时|主动)?整改(?:到位|完成|的)*(?:可|则)?(?:免|不)(?:予|再|除)?(?:扣|减)?(?:除)?分?',
    ([words = '', days = '', weeks = '']) => {
      const length = days === '' ? Number(weeks) * 7 : Number(days);
      if (length < 1 || length > 365) return false;
      reader.rectificationDays = length;
      reader.understood.push(words);
      return true;
    },
  );
  reader.take(
    '(?:再犯|重犯|屡犯|重复(?:发生|出现|违反)?|第2次|第二次)(?:者|的|及以上)?,?(?:加倍|翻倍|双倍)(?:扣分|扣除|处理|减分)?',
    ([words = '']) => {
      reader.repeatDoubles = true;
      reader.understood.push(words);
    },
  );
  reader.take(
    '(?:须|需|应|凭|要|必须)(?:提供|附|有|上传|出具|提交)?[^,。;|\\d]{0,6}(?:佐证|证明|照片|证书|票据|凭证|收据)(?:材料)?',
    ([words = '']) => {
      reader.evidence = 'required';
      reader.understood.push(words);
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

function readCaps(reader: Reader): void {
  const pointsCap = (match: string[], per: Per, number: string) => {
    const points = reader.points(number, match[0] ?? '');
    if (points !== undefined) reader.cap({ per, points }, match[0] ?? '');
  };
  reader.take(`${PERIOD}(?:内)?(?:累计|合计|总计|总分|积分|得分|奖励)*(?:${LIMIT})+(?:${N})次`, (match) => {
    const times = Number(match[4]);
    const per = perOf(match.slice(1, 4));
    if (per === 'act' || !Number.isInteger(times) || times < 1) return false;
    reader.cap({ per, times }, '');
    return true;
  });
  reader.take(
    `${PERIOD}(?:内)?(?:累计|合计|总计|总分|积分|得分|奖励|加分|扣分)*(?:${LIMIT})+${GIVE}(?:${LIMIT})?[+-]?${N}分?(?!次|元|人|天)(?:封顶|为限)?`,
    (match) => pointsCap(match, perOf(match.slice(1, 4)), match[4] ?? ''),
  );
  reader.take(`${PERIOD}(?:累计|合计)?${GIVE}[+-]?${N}分(?:封顶|为限|以内|为上限)`, (match) =>
    pointsCap(match, perOf(match.slice(1, 4)), match[4] ?? ''),
  );
  reader.take(`${LIMIT}${GIVE}[+-]?${N}分(?:/|每)(半年|季度|季|年|月|周|日|天|次)`, (match) =>
    pointsCap(match, PERIODS[match[2] ?? ''] ?? 'ever', match[1] ?? ''),
  );
  reader.take(`${N}分/(半年|季度|季|年|月|周|日|天|次)(?:封顶|为限|以内)`, (match) =>
    pointsCap(match, PERIODS[match[2] ?? ''] ?? 'ever', match[1] ?? ''),
  );
  reader.take(`(?:${LIMIT})?${N}次(?:/|每)(半年|季度|季|年|月|周|日|天)`, ([, times = '', unit = '']) => {
    if (!/^\d+$/.test(times) || Number(times) < 1) return false;
    reader.cap({ per: PERIODS[unit] ?? 'ever', times: Number(times) }, '');
    return true;
  });
  reader.take(`${PERIOD}(?:限)?${N}次(?!以上|以下|${GIVE}${N}分)`, (match) => {
    const [per, times] = [perOf(match.slice(1, 4)), Number(match[4])];
    if (per === 'act' || !Number.isInteger(times) || times < 1) return false;
    reader.cap({ per, times }, '');
    return true;
  });
  // 每月检查一次，合格加2分: what happens so often counts so often.
  reader.take(
    `每(半年|季度|季|年|月|周)[^,。;|\\d]{1,8}${N}次(?!以上|以下|${GIVE}${N}分)`,
    ([, unit = '', times = '']) => {
      if (!/^\d+$/.test(times) || Number(times) < 1) return false;
      reader.cap({ per: PERIODS[unit] ?? 'ever', times: Number(times) }, '');
      return true;
    },
  );
  reader.take(
    '(?:限1次|只计1次|仅计1次|仅限1次|只加1次|1次性(?=奖|加|得|计|给|[+\\d])|一次性(?=奖|加|得|计|给|[+\\d]))',
    () => {
      reader.cap({ per: 'ever', times: 1 }, '');
    },
  );
  reader.take(`${LIMIT}${GIVE}[+-]?${N}分|${N}分(?:封顶|为限)`, ([words = '']) => {
    reader.unclear.push({ text: words, why: '没有写明按每次、每月还是每年' });
  });
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
  reader.take(`(?:^|(?<=[|,;]))([+-]?)${N}(?=$|[|,;])`, ([words = '', , number = '']) =>
    fixedScore(reader, words, number),
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
  readConditions(reader);
  readOutcomes(reader);
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

/** Everything that the columns of a row say about an item's value and limits. Points are in 0.01. */
export function readStandard(words: RuleWords): ReadStandard {
  const [points, standard, cap, remark] = [words.points, words.standard, words.cap, words.remark].map(
    (part) => readAll(part === undefined ? '' : String(part)),
  ) as [Reader, Reader, Reader, Reader];
  const all = [points, standard, cap, remark];
  const unclear = all.flatMap((one) => one.unclear);
  const scoring = chosen(points, standard, unclear) ?? oneOf(cap, unclear) ?? oneOf(remark, unclear);
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

/** The points column goes first; where the standard says how it is reckoned (每100元加1分), both must agree. */
function chosen(points: Reader, standard: Reader, unclear: Unclear[]): Scoring | undefined {
  const [first, second] = [oneOf(points, unclear), oneOf(standard, unclear)];
  if (!first || !second) return first ?? second;
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  const same = first.kind === 'fixed' && second.kind === 'perUnit' && first.points === second.points;
  if (same) return second;
  unclear.push({
    text: `分值栏${scoreWords(first, undefined)}，标准${scoreWords(second, undefined)}`,
    why: '分值栏和标准不一致，暂按分值栏',
  });
  return first;
}

function oneOf({ scorings }: Reader, unclear: Unclear[]): Scoring | undefined {
  const [first, ...others] = scorings;
  if (first && others.length > 0) {
    const text = scorings.map((one) => scoreWords(one, undefined)).join('、');
    unclear.push({ text, why: '写了几个分值，不知道以哪个为准，暂按第一个' });
  }
  return first;
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
