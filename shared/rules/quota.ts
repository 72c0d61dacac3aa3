import type { Quota, Subject } from '../schemes/model.ts';
import { subjectMeasure } from '../schemes/subjects.ts';
import type { Points } from '../values/units.ts';
import { percentText, quotaCount } from '../values/arithmetic.ts';
import { quoted } from '../values/quotes.ts';
import { topLine } from './grades.ts';
import { byPoints, type Scored } from './ranks.ts';

export interface QuotaChoice {
  seats: number;
  chosen: number[];
  /** Tied subjects for whom the remaining places do not suffice: the meeting chooses. */
  tied: number[];
  seatsLeft: number;
  /** Decision required from the meeting, in Chinese. */
  message?: string;
}

/**
 * Subjects within a quota line (金寨: ≤ 60 % of the households, ≤ 20 % of those rated), most points first.
 * `total` is the base of the percentage. Subjects tied at the line are all left out, or left to the meeting.
 */
export function withinQuota(quota: Quota, total: number, candidates: readonly Scored[]): QuotaChoice {
  const count = quotaCount(quota.percent, total);
  const sorted = byPoints(candidates);
  if (sorted.length <= count) {
    return { seats: count, chosen: sorted.map(({ id }) => id), tied: [], seatsLeft: 0 };
  }
  const line: Points | undefined = topLine(sorted, count, 'exclude');
  const chosen = line === undefined ? [] : sorted.filter(({ points }) => points >= line).map(({ id }) => id);
  const seatsLeft = count - chosen.length;
  if (quota.ties === 'exclude' || seatsLeft === 0) return { seats: count, chosen, tied: [], seatsLeft };
  const points = sorted[count]?.points;
  const tied = sorted.filter((one) => one.points === points).map(({ id }) => id);
  return {
    seats: count,
    chosen,
    tied,
    seatsLeft,
    message: `${quoted(quota.name)}还剩${String(seatsLeft)}个名额，有${String(tied.length)}个积分相同，请会议决定。`,
  };
}

/** Base of a quota in words: 全村265户; of those rated, counted by the measure of the scheme's subjects: 参评31人. */
export function quotaBase({ of }: Pick<Quota, 'of'>, total: number, subject: Subject): string {
  return of === 'households' ? `全村${String(total)}户` : `参评${String(total)}${subjectMeasure(subject)}`;
}

/** Why this number exceeds the quota, in Chinese; undefined within it. */
export function quotaFault(quota: Quota, total: number, count: number, subject: Subject): string | undefined {
  const most = quotaCount(quota.percent, total);
  if (count <= most) return undefined;
  const measure = subjectMeasure(subject);
  return `${quoted(quota.name)}不得超过${quotaBase(quota, total, subject)}的${percentText(quota.percent)}，即${String(most)}${measure}，现有${String(count)}${measure}。`;
}
