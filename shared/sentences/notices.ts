/**
 * A published notice in sentences: written for the villagers' group, and spoken for the loudspeaker. Both come from one
 * function, so that they say the same as the printed notice.
 */
import type { PublishedNotice, PublishedNoticeLine } from '../contract/notices.ts';
import { chineseDate, daysBetween } from '../values/dates.ts';
import { periodLabel } from '../values/period.ts';
import { formatPoints } from '../values/points.ts';
import { codeOfHash } from '../values/printed-code.ts';
import { spokenCalendar, spokenDigits, spokenNumber, spokenPhone, spokenPoints } from '../values/spoken.ts';
import { sumBy } from '../values/sum.ts';
import type { Points } from '../values/units.ts';

export interface NoticeSentences {
  head: string[];
  /** One text for each line of the notice, in its order. */
  lines: string[];
  foot: string[];
}

/** How names and figures are put; everything else is the same whichever way a notice goes. */
interface Manner {
  ordinal(number: number): string;
  count(number: number): string;
  points(points: Points, unit: string): string;
  calendar(text: string): string;
  /** The number of the notice: 公〔2026〕1号. */
  serial(no: string): string;
  /** A name that is masked, or the number of a household. */
  name(name: string): string;
  reason(reason: string): string;
  phone(phone: string): string;
  /** The code itself is for the eye. */
  code(chainHead: string): string;
  /** Between the parts of one line. */
  pause: string;
}

const MASKED = /(?<=[\p{L}·])\*+/gu;

/** 余*梅 is read 余某梅. */
const spokenMask = (text: string): string => text.replace(MASKED, (stars) => '某'.repeat(stars.length));

const WRITTEN: Manner = {
  ordinal: (number) => `${String(number)}. `,
  count: (number) => ` ${String(number)} `,
  points: (points, unit) => ` ${formatPoints(points)} ${unit}`,
  calendar: (text) => text,
  serial: (no) => no,
  name: (name) => name,
  reason: (reason) => reason,
  phone: (phone) => phone,
  code: codeOfHash,
  pause: '，',
};

const SPOKEN: Manner = {
  ordinal: (number) => `第${spokenNumber(number)}条。`,
  count: spokenNumber,
  points: (points, unit) => `${spokenPoints(points)}${unit}`,
  calendar: spokenCalendar,
  serial: (no) =>
    no.replace(
      /〔(\d+)〕(\d+)/,
      (_, year: string, number: string) => `${spokenDigits(year)}年第${spokenNumber(Number(number))}`,
    ),
  name: (name) => spokenDigits(name.replaceAll('*', '某')),
  reason: spokenMask,
  phone: spokenPhone,
  code: () => '印在公示表上',
  pause: '。',
};

/** Without the mark it ends with: the sentence has its own. */
const withoutEnd = (text: string): string => text.trim().replace(/[\s。．.，,；;、]+$/u, '');

/** What comes before the size of a change, by what the line is. */
const BEFORE_SIZE: Record<PublishedNoticeLine['kind'], (isNegative: boolean) => string> = {
  award: () => '加',
  deduction: () => '扣',
  reversal: (isNegative) => `冲销，${isNegative ? '扣' : '加'}`,
  opening: (isNegative) => `可兑余额${isNegative ? '欠' : ''}`,
};

function change({ kind, points }: PublishedNoticeLine, unit: string, say: Manner): string {
  // A record without points is taken back.
  if (kind === 'reversal' && points === 0) return '撤销，不涉及积分';
  return `${BEFORE_SIZE[kind](points < 0)}${say.points(Math.abs(points), unit)}`;
}

function sentence(line: PublishedNoticeLine, unit: string, say: Manner): string {
  const { position, group, name, reason, kind, cumulativePoints, remark } = line;
  // A month of nothing is not worth a word where balances are taken over.
  const periodPoints = kind === 'opening' && line.periodPoints === 0 ? null : line.periodPoints;
  const parts = [
    withoutEnd(say.reason(reason)),
    change(line, unit, say),
    ...(periodPoints === null
      ? []
      : [`${kind === 'opening' ? '其中本年各月' : '本期'}${say.points(periodPoints, unit)}`]),
    ...(cumulativePoints === null ? [] : [`累计${say.points(cumulativePoints, unit)}`]),
    ...(remark === '' ? [] : [withoutEnd(say.reason(remark))]),
  ].filter((part) => part !== '');
  return `${say.ordinal(position)}${say.calendar(group)} ${say.name(name)}：${parts.join(say.pause)}。`;
}

/** The sums of the last row. */
function totals({ lines, unitName }: PublishedNotice, say: Manner): string {
  const sum = (kind: PublishedNoticeLine['kind']): Points =>
    sumBy(lines, (line) => (line.kind === kind ? line.points : 0));
  const reversed = lines.some(({ kind, points }) => kind === 'reversal' && points !== 0);
  if (lines.some(({ kind }) => kind === 'opening'))
    return `合计${say.count(lines.length)}条，可兑余额${say.points(sum('opening'), unitName)}`;
  return [
    `合计${say.count(lines.length)}条`,
    `加分${say.points(sum('award'), unitName)}`,
    `扣分${say.points(sum('deduction'), unitName)}`,
    ...(reversed ? [`冲销${say.points(sum('reversal'), unitName)}`] : []),
  ].join('，');
}

const trimmed = (text: string): string => text.replace(/ {2,}/g, ' ').trim();

/** The sentences of a notice in one manner. */
function noticeSentences(notice: PublishedNotice, say: Manner): NoticeSentences {
  const { village, period, title, no, scheme, fromDate, toDate, supervisors, chainHead } = notice;
  const term = `${say.calendar(chineseDate(fromDate))}至${say.calendar(chineseDate(toDate))}`;
  const days = say.count(daysBetween(fromDate, toDate) + 1);
  const isCoded = !/^0+$/.test(chainHead);
  return {
    head: [
      `${village}${say.calendar(periodLabel(period))}${title}`,
      `积分办法：《${scheme}》。编号：${say.serial(no)}。`,
      `公示期：${term}，共${days}天。`,
    ],
    lines: notice.lines.map((line) => trimmed(sentence(line, notice.unitName, say))),
    foot: [
      `${totals(notice, say)}。`,
      ...notice.notes,
      '对以上内容有异议的，请在公示期内向村里提出。',
      ...(notice.objectionHandler === '' ? [] : [`异议受理人：${notice.objectionHandler}。`]),
      ...(notice.officePhone === '' ? [] : [`办公电话：${say.phone(notice.officePhone)}。`]),
      ...(supervisors.length === 0 ? [] : [`村务监督委员会：${supervisors.join('、')}。`]),
      ...(isCoded ? [`台账校验码：${say.code(chainHead)}。`] : []),
      `${village}，${say.calendar(chineseDate(notice.publishedOn))}。`,
    ].map(trimmed),
  };
}

const joined = ({ head, lines, foot }: NoticeSentences): string =>
  [...head, '', ...lines, '', ...foot].join('\n');

/** Plain text for the villagers' group. */
export function groupText(notice: PublishedNotice): string {
  return joined(noticeSentences(notice, WRITTEN));
}

/** Text to be read out over the loudspeaker: numbers as they are spoken, 余*梅 as 余某梅. */
export function loudspeakerText(notice: PublishedNotice): string {
  const { head, lines, foot } = noticeSentences(notice, SPOKEN);
  const [first = '', ...others] = head;
  return joined({
    head: [`各位村民请注意，现在播送${first}。`, ...others],
    lines,
    foot: [...foot, '播送完毕，请相互转告。'],
  });
}
