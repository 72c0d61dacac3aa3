/** State of the rule text parser: the remaining text and what was found. */
import { formatPoints, parsePoints } from '../values/points.ts';
import type { Cap, ItemOutcome, Scoring } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { normalizeRuleText } from './normalize.ts';
import { CAP_PERIOD_NAMES } from '../schemes/cap-periods.ts';

export interface Unclear {
  text: string;
  why: string;
}

export type Per = Cap['per'];

export const N = '(\\d+(?:\\.\\d+)?)';
/** Points, but not 10分钟 or 10分制. */
export const FEN = '分(?!钟|制|之)';
export const LIMIT =
  '(?:最多|至多|最高(?:不超过|限)?|不得?超(?:过|出)?|不能超过|不超出|不大于|≤|<=|<|不高于|上限|封顶|限额|限|只计|只限|仅限)(?:为|是|:)?';
export const ADD_PREFIX =
  '(?:再|可|各|给予|给)?(?:加分|扣分|减分|奖励|奖分|得分|计分|记分|加|扣除|扣|减|奖|得|计|记)?:?';
export const MAX_PREFIX = '(?:至|到|-)';
export const UNIT =
  '(半天|半日|半小时|学期|学年|平方米|立方米|人次|小时|公里|公斤|千克|分钟|万元|元|天|日|人|户|名|亩|棵|株|米|斤|篇|条|件|场|期|个|例|张|处|只|头|工|位|起|项|台|辆|课时)';
export const PERIOD =
  '(?:(?:每个?|当|单|本|全|1个?)(半年|季度|季|年度|年|月度|月|周|星期|日|天|次)|(年度|月度|季度)(?=累计|合计|最多|最高|不|上限|封顶|限)|(累计|总共|合计|总计))';

export const PERIODS: Record<string, Per> = {
  半年: 'half',
  季度: 'quarter',
  季: 'quarter',
  年度: 'year',
  年: 'year',
  月度: 'month',
  月: 'month',
  周: 'week',
  星期: 'week',
  日: 'day',
  天: 'day',
  次: 'act',
};

export const GRADE =
  '(?:获|评为|评定为|获得|达到|受到)?((?:国家|全国|省部?|地?市|县|区|乡镇?|镇|村)(?:、(?:省部?|市|县|区|乡|镇|村))*级|特等奖?|[一二三四五123]等奖?|第[一二三四五123]名|特别严重|情节轻微|情节较轻|情节一般|情节较重|情节严重|轻微|较轻|一般|较重|严重|恶劣|优秀|良好|较好|不合格|合格|较清洁|不清洁|清洁|较差|差|[A-E]级)(?:的|者|表彰|奖励|荣誉)*[,:]?';

/** Maximum points of an item, in 0.01 point. */
const MAX_POINTS = 99_999_999;

export const PLAIN_NOISE = /^[\s,。;:、|()（）"'“”]*$/;
export const SUSPICIOUS =
  /\d|最多|最高|最低|至少|不超过|封顶|上限|降级|降等|否决|取消|清零|加倍|翻倍|酌情|另行|比例|视情|不重复|不累|就高|取高|类推|^每(?!户|人|次|位|名|家)/;

const NUMBER = /\d+(?:\.\d+)?/g;

/** Whether all numbers of the piece count something other than points and times: 10小时, 100-200万元. */
export function mentionsOtherUnits(piece: string): boolean {
  if (SUSPICIOUS.test(piece.replace(NUMBER, ''))) return false;
  const bare = piece.replace(/(\d)(?:至|到|-)(?=\d)/g, '$1个');
  return [...bare.matchAll(NUMBER)].every(
    ({ 0: number, index }) =>
      /^\p{Script=Han}/u.test(bare.slice(index + number.length)) &&
      !/^[分次倍]/.test(bare.slice(index + number.length)) &&
      !/[加扣减奖得计]分?$/.test(bare.slice(0, index)),
  );
}

/** Whether the piece only states a frequency of the activity (每年参加体检), without value or limit. */
export function isFrequencyOnly(piece: string): boolean {
  const done = piece.replace(/^每个?(?:半年|季度?|年度?|月度?|周|星期|日|天)(?=[^\d])/, '');
  return done !== piece && !SUSPICIOUS.test(done);
}

const patterns = new Map<string, RegExp>();

/** Patterns are compiled once: a table has hundreds of rows. */
export function compiledPattern(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern, 'g');
  patterns.set(pattern, made);
  return made;
}

export class TokenReader {
  rest: string;
  caps: Cap[] = [];
  understood: string[] = [];
  unclear: Unclear[] = [];
  /** Numbers that describe the activity (累计达到10小时); unambiguous when the points are plain. */
  mentioned: Unclear[] = [];
  /** Frequency of the activity (每年参加体检): the limit is asked for only when the value is per occasion. */
  frequencies: Unclear[] = [];
  signs = new Set<'award' | 'deduction'>();
  scorings: Scoring[] = [];
  outcome?: ItemOutcome;
  repeatDoubles?: boolean;
  rectificationDays?: number;
  evidence?: 'required';

  constructor(text: string) {
    this.rest = normalizeRuleText(text);
  }

  /** Removes every match from the remaining text; a handler returning false keeps it. */
  consume(pattern: string, handle: (match: string[]) => boolean | void): void {
    this.rest = this.rest.replace(compiledPattern(pattern), (...found: unknown[]) => {
      const match = found.filter((part) => typeof part === 'string' || part === undefined).slice(0, -1);
      const words = match.map((part) => (typeof part === 'string' ? part : ''));
      return handle(words) === false ? (words[0] ?? '') : '|';
    });
  }

  sign(words: string): void {
    if (/[扣减]|(?<![\d分至到])-\d/.test(words)) this.signs.add('deduction');
    else if (/加|奖|\+|得/.test(words)) this.signs.add('award');
  }

  points(text: string, whole: string): Points | undefined {
    const points = parsePoints(text.replace(/^[+-]/, ''));
    if (points !== undefined && points <= MAX_POINTS) return points;
    const tooFine = /\.\d{3,}$/.test(text);
    this.unclear.push({ text: whole, why: tooFine ? '分值最多两位小数' : '分值太大' });
    return undefined;
  }

  cap(cap: Cap, words: string): void {
    if (this.caps.some((one) => JSON.stringify(one) === JSON.stringify(cap))) return;
    this.caps.push(cap);
    this.understood.push(capWords(cap));
    this.sign(words);
  }

  score(scoring: Scoring, words: string): void {
    this.sign(words);
    if (this.scorings.some((one) => JSON.stringify(one) === JSON.stringify(scoring))) return;
    this.scorings.push(scoring);
  }
}

function capWords({ per, points, times }: Cap): string {
  const limits = [
    ...(times === undefined ? [] : [`${String(times)}次`]),
    ...(points === undefined ? [] : [`${formatPoints(points)}分`]),
  ];
  return `${CAP_PERIOD_NAMES[per]}最多${limits.join('、')}`;
}

/** The period captured by one of the groups of PERIOD. */
export function perOf([unit = '', adverb = '', total = '']: readonly string[]): Per {
  return total === '' ? (PERIODS[unit === '' ? adverb : unit] ?? 'ever') : 'ever';
}
