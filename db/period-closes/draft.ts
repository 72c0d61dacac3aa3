/** Draft of a period close: figures, required answers, and obstacles. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { createHash } from 'node:crypto';
import type { CloseQuestions, CloseCheck, CloseInputs } from '../../shared/period-closes/questions.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { named } from '../../shared/period-closes/figures.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodBounds, periodKind, periodLabel, previousPeriod } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { roundsOf } from '../../shared/rules/assessment.ts';
import { replacedText } from '../../shared/rules/replaced-points.ts';
import { countSubjects } from '../../shared/schemes/subjects.ts';
import type { Closing } from '../../shared/period-closes/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { disqualifyingProblem } from '../reward-forfeits.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { basePointsCheck } from './base-openings.ts';
import { collectCarryOver } from './carry.ts';
import { closeChecks } from './checks.ts';
import { closingRulesOf } from './close-periods.ts';
import { effectiveCloses } from './closed.ts';
import { listChangedChecks } from './list-changed.ts';
import { leftOutCheck } from './left-out.ts';
import { earlierCloses, presentFigures } from './present-figures.ts';

export interface CloseDraft {
  scheme: SchemeInForceView;
  figures: CloseFigures;
  asks: CloseQuestions;
  checks: CloseCheck[];
  /** sha256 over the figures: only figures that were shown can be closed. */
  seen: string;
}

export function hashOfFigures(figures: CloseFigures): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex');
}

/** Refuses noScheme, invalidInput (a period length without results in the scheme). */
export function draftClose(
  store: Store,
  schemeId: SchemeId,
  period: string,
  inputs: CloseInputs,
): CloseDraft {
  const scheme = schemeOfPeriod(store, schemeId, period);
  const { rules } = scheme;
  const kind = periodKind(period);
  if (!closingRulesOf(store, schemeId, period)) {
    throw new Refusal(
      'invalidInput',
      `${quoted(scheme.schemeName)}不按${periodLabel(period)}这样的期间结账。`,
    );
  }
  const { closing, ...found } = presentFigures(store, scheme, period, inputs);
  const carried =
    rules.cycle === kind ? collectCarryOver(store, scheme, period, inputs.announced) : undefined;
  const assessed = roundsOf(rules).some(({ per }) => per === kind);
  const isBarred = (id: number): boolean =>
    rules.uses.groupReward !== undefined &&
    disqualifyingProblem(store, id, Number(period.slice(0, 4))) !== undefined;
  const unsettled = assessed
    ? closing.subjects.filter((one) => one.assessed === undefined && !isBarred(one.id))
    : [];
  const unassessed = named(
    'assessments',
    '考评没有审定',
    unsettled.map(({ id }) => id),
    closing,
    '请完成本期考评的审定。',
    '/assessments',
  );
  const figures: CloseFigures = { ...found.figures, carry: carried?.carry ?? null };
  return {
    scheme,
    figures,
    asks: { ...found.asks, announcement: kind === rules.cycle && rules.carryOver === 'resetAfterNotice' },
    checks: [
      ...timeChecks(store, schemeId, period),
      ...closeChecks(store, scheme, period),
      ...basePointsCheck(store, scheme, period),
      leftOutCheck(store, scheme, period, figures.lines),
      ...listChangedChecks(store, scheme, period, figures.lines),
      ...(unassessed ? [unassessed] : []),
      ...replacedChecks(closing),
      ...found.checks,
      ...(carried?.checks ?? []),
      ...sharesOfBefore(store, schemeId, period, figures),
      ...tiedForLast(closing, figures),
    ].map((check) => ({ ...check, page: pageOf(check, schemeId) })),
    seen: hashOfFigures(figures),
  };
}

/**
 * Scores that count instead of other points posted in the period: nothing registered, published and posted is replaced without
 * a reason, and those with one are listed again.
 */
function replacedChecks(closing: Closing): CloseCheck[] {
  const { subjects, rules } = closing;
  const replacing = subjects.filter(({ replaced }) => replaced !== undefined);
  const bare = replacing.filter(({ replaced }) => replaced?.reason === '');
  const unexplained = named(
    'replaced-points',
    '考评得分与已入账的积分不同，没有写明理由',
    bare.map(({ id }) => id),
    closing,
    '请在“考评”里更正审定，照已入账的填，或写明理由。',
    '/assessments',
  );
  if (unexplained) return [unexplained];
  if (replacing.length === 0) return [];
  const said = replacing.map(
    ({ name, points, replaced }) =>
      `${name}${replaced ? replacedText(replaced, points.newPoints, rules.unitName) : ''}`,
  );
  return [
    {
      id: 'replaced-points',
      level: 'warning',
      title: `有 ${countSubjects(rules.subject, replacing.length)}的考评得分与已入账的积分不同`,
      detail: `${said.join('；')}。结账照考评得分。`,
      page: '/assessments',
    },
  ];
}

/** Those who share the last place are all warned: where that is half of the village, points may be missing. */
function tiedForLast({ rules }: Closing, { warnings, lines }: CloseFigures): CloseCheck[] {
  return warnings
    .filter(({ kind, ids }) => kind === 'lastPlace' && ids.length > 1 && ids.length * 2 >= lines.length)
    .map(({ name, ids }) => ({
      id: 'tied-for-last',
      level: 'warning',
      title: `末位并列 ${countSubjects(rules.subject, ids.length)}，都列入${quoted(name)}`,
      detail: '并列末位的得分相同。请核对是否有没登记、没入账的积分，再结账。',
      page: '',
    }));
}

/**
 * 股份分红额 is yearly: if all amounts equal those of the previous year, the new ones may not have been entered.
 */
function sharesOfBefore(
  store: Store,
  schemeId: SchemeId,
  period: string,
  { dividend, lines }: CloseFigures,
): CloseCheck[] {
  const known = dividend ? lines.filter(({ shareFen }) => shareFen !== undefined) : [];
  const [previous] = known.length > 0 ? earlierCloses(store, schemeId, period, 1) : [];
  if (!previous) return [];
  const before = new Map(previous.lines.map(({ id, shareFen }) => [id, shareFen]));
  if (known.some(({ id, shareFen }) => before.get(id) !== shareFen)) return [];
  const year = periodLabel(previousPeriod(period));
  return [
    {
      id: 'shares-of-before',
      level: 'warning',
      title: '股份分红额与上年相同',
      detail: `${String(known.length)} 户的股份分红额都与${year}结账时一样，请核对是否已换成本年的。`,
      page: `/participants?tab=shares&year=${period}`,
    },
  ];
}

/** Pages that show one scheme. */
const OF_SCHEME = /^\/(?:participants|declarations|notices|assessments)\b/;

function pageOf({ page }: CloseCheck, schemeId: SchemeId): string {
  if (!OF_SCHEME.test(page)) return page;
  return `${page}${page.includes('?') ? '&' : '?'}scheme=${String(schemeId)}`;
}

function timeChecks(store: Store, schemeId: SchemeId, period: string): CloseCheck[] {
  const { from, to } = periodBounds(period);
  const checks: CloseCheck[] = [];
  if (todayOf(store) <= to) {
    const detail = `本期到${chineseDate(to)}为止，之后才能结账。现在看到的是试算。`;
    checks.push({ id: 'ended', level: 'blocking', title: '本期还没有结束', detail, page: '' });
  }
  const closed = effectiveCloses(store, schemeId);
  const same = closed.find((one) => one.period === period);
  if (same) {
    const detail = `已由 ${same.no} 结账，不能重复结账。`;
    checks.push({ id: 'closed', level: 'blocking', title: '本期已经结账', detail, page: '/closes' });
  }
  const kind = periodKind(period);
  const later = closed.find((one) => periodKind(one.period) === kind && periodBounds(one.period).from > from);
  if (later) {
    const detail = `${periodLabel(later.period)}已由 ${later.no} 结账，请先重新打开它，再结本期。`;
    checks.push({ id: 'later', level: 'blocking', title: '后一期已经结账', detail, page: '/closes' });
  }
  return checks;
}
