/** All figures of a period, computed the same way for preview and close. */
import type { CloseQuestions, CloseCheck } from './questions.ts';
import type { CloseFigures, ClosePrivilege, CloseQuota } from './closes.ts';
import type { CloseGrade, CloseLine } from './close-lines.ts';
import { formatFen } from '../values/money.ts';
import { quoted } from '../values/quotes.ts';
import type { DividendPlan } from '../rules/dividend.ts';
import { entitled } from '../rules/privileges.ts';
import { quotaFault, withinQuota } from '../rules/quota.ts';
import { gradePeriod } from './grades.ts';
import { payYearCheck, payYearOf } from './pay-year.ts';
import { dividendOf, householdsOf, subjectsWithoutShare } from './money.ts';
import { payOf } from './pay.ts';
import {
  isRated,
  isStruck,
  places,
  rankBasis,
  scored,
  pointsAfterStriking,
  type Closing,
  type ScoredSubject,
} from './subjects.ts';
import { warnPeriod, type EarlierClose } from './warnings.ts';
import { subjectMeasure } from '../schemes/subjects.ts';

export type PeriodFigures = Omit<CloseFigures, 'carry'>;

export interface FoundFigures {
  figures: PeriodFigures;
  asks: Omit<CloseQuestions, 'announcement'>;
  /** Missing answers and warnings. */
  checks: CloseCheck[];
}

/** `earlier`: previous closes of the same length, latest first. The order of subjects does not matter. */
export function figuresOf(closing: Closing, earlier: readonly EarlierClose[]): FoundFigures {
  const { rules, kind, inputs } = closing;
  const rated = scored(closing);
  const { gradings, grades, judged, open } = gradePeriod(closing, earlier[0]?.gradings ?? []);
  const totals = new Map(closing.subjects.map((one) => [one.id, pointsAfterStriking(one, one.points.total)]));
  const { yearsMissing, ...warned } = warnPeriod(closing, rated, totals, earlier);
  const { quotas, asked: pendingQuotas, checks: quotaChecks } = quotasOf(closing, rated);
  const dividend = dividendOf(closing);
  const { pay, withoutDifficulty } = payOf(closing, grades);
  const figures: PeriodFigures = {
    subject: rules.subject,
    unitName: rules.unitName,
    lines: linesOf(closing, rated, grades),
    gradings,
    quotas,
    boards: (rules.boards ?? [])
      .filter(({ per }) => per === kind)
      .map(({ id, name, kind: type }) => ({ id, name, kind: type })),
    ...warned,
    privileges: privilegesOf(closing, rated, grades),
    households: householdsOf(closing),
    dividend,
    pay,
    ...(closing.paid ? { payYear: payYearOf(closing.paid) } : {}),
    groupRewards: closing.groupRewards,
    inputs,
  };
  const missing = [
    named('judged', '评议等次没有填全', open, closing, '请在“核对”里填写会议评定的等次。', '#judged'),
    named(
      'share',
      '没有填股份分红额',
      subjectsWithoutShare(closing, dividend).map(({ id }) => id),
      closing,
      '积分分红以股份分红的一定比例封顶，请填写股份分红额。',
      `/participants?tab=shares&year=${closing.period}`,
    ),
    named(
      'difficulty',
      '没有难度系数类别',
      withoutDifficulty.map(({ id }) => id),
      closing,
      '绩效按难度系数核发，请在参加名单里补充。',
      '/participants',
    ),
  ].filter((check) => check !== undefined);
  const pool = poolAsked(closing);
  const checks = [
    ...missing,
    ...quotaChecks,
    ...poolChecks(closing, pool),
    ...tailChecks(dividend),
    ...payYearCheck(closing.paid ?? []),
  ];
  if (yearsMissing > 0) {
    checks.push({
      id: 'several-years',
      level: 'warning',
      title: '多年累计排名还不能算',
      detail: `还差 ${String(yearsMissing)} 年的年度结账，本年先记入，满年数后一并排名。`,
      page: '',
    });
  }
  return { figures, asks: { pool, judged, quotas: pendingQuotas }, checks };
}

function linesOf(
  closing: Closing,
  rated: readonly ScoredSubject[],
  grades: ReadonlyMap<number, CloseGrade[]>,
): CloseLine[] {
  const place = places(closing, rated);
  const basis = rankBasis(closing.rules, closing.kind);
  return closing.subjects.map((one) => ({
    id: one.id,
    accountId: one.accountId,
    householdId: one.householdId,
    no: one.no,
    name: one.name,
    publicName: one.publicName,
    groupNumber: one.groupNumber,
    ...(one.groupName ? { groupName: one.groupName } : {}),
    class: one.class,
    points: one.points,
    score: pointsAfterStriking(one, one.points[basis]),
    ...(one.yearPoints === undefined ? {} : { yearPoints: one.yearPoints }),
    balance: one.balance,
    place: place.get(one.id) ?? null,
    grades: grades.get(one.id) ?? [],
    ...(one.shareFen === null ? {} : { shareFen: one.shareFen }),
    ...(one.dormant ? { dormant: true as const } : {}),
    ...(one.replaced ? { replaced: one.replaced } : {}),
    ...(isStruck(one) ? { struck: true as const } : {}),
  }));
}

function quotasOf(
  { rules, kind, households, subjects, inputs }: Closing,
  rated: readonly ScoredSubject[],
): { quotas: CloseQuota[]; asked: CloseQuestions['quotas']; checks: CloseCheck[] } {
  const quotas: CloseQuota[] = [];
  const pendingQuotas: CloseQuestions['quotas'] = [];
  const checks: CloseCheck[] = [];
  const candidates = rated.filter(({ points }) => points > 0);
  const wasRated = new Set(subjects.filter(isRated).map(({ id }) => id));
  const ratedCount = rated.filter(({ id }) => wasRated.has(id)).length;
  const measure = subjectMeasure(rules.subject);
  for (const quota of rules.quotas ?? []) {
    if (quota.per !== kind) continue;
    const { id, name, of, percent } = quota;
    const total = of === 'households' ? households : ratedCount;
    const { seats, chosen, tied, seatsLeft } = withinQuota(quota, total, candidates);
    const said = inputs.chosen?.find(({ quotaId }) => quotaId === id)?.ids;
    const picked = [...new Set(said ?? [])].filter((one) => tied.includes(one));
    if (tied.length > 0) {
      pendingQuotas.push({ quotaId: id, name, seatsLeft, tied });
      if (said === undefined || picked.length > seatsLeft) {
        checks.push({
          id: `quota:${id}`,
          level: 'blocking',
          title: `${quoted(name)}名额不够`,
          detail:
            picked.length > seatsLeft
              ? `只剩 ${String(seatsLeft)} 个名额，选了 ${String(picked.length)} ${measure}，请改正。`
              : `还剩 ${String(seatsLeft)} 个名额，有 ${String(tied.length)} ${measure}积分相同，请在“核对”里选上会议决定的人选。`,
          page: `#quota-${id}`,
        });
      }
    }
    const fault = quotaFault(quota, total, candidates.length, rules.subject);
    if (fault !== undefined && of === 'households') {
      checks.push({ id: `line:${id}`, level: 'warning', title: '超过控制线', detail: fault, page: '' });
    }
    quotas.push({
      id,
      name,
      total,
      percent,
      seats,
      candidates: candidates.length,
      chosen: [...chosen, ...picked],
      tied,
      seatsLeft: seatsLeft - picked.length,
    });
  }
  return { quotas, asked: pendingQuotas, checks };
}

/** Who may use which privilege: by grading at its end, by rank at the end of the cycle. */
function privilegesOf(
  { rules, kind }: Closing,
  rated: readonly ScoredSubject[],
  grades: ReadonlyMap<number, readonly CloseGrade[]>,
): ClosePrivilege[] {
  return (rules.uses.privileges ?? []).flatMap((privilege) => {
    const { id, name, who, deducts = null, limit = '' } = privilege;
    const grading =
      who.kind === 'grading' ? rules.gradings?.find((one) => one.id === who.grading) : undefined;
    if (kind !== (grading?.per ?? rules.cycle)) return [];
    const enjoying = rated
      .filter((one) =>
        grades.get(one.id)?.some((result) => result.gradingId === grading?.id && enjoysIt(result)),
      )
      .map((one) => one.id);
    return [{ id, name, limit, deducts, ids: entitled(privilege, rated, new Set(enjoying)) }];
  });
}

/** Tiers mark their beneficiaries; other gradings qualify by grade name. */
function enjoysIt({ enjoys, grade }: CloseGrade): boolean {
  return enjoys ?? grade !== null;
}

function poolAsked({ rules, kind }: Closing): CloseQuestions['pool'] {
  const { dividend } = rules.uses;
  if (!dividend || kind !== 'year') return 'none';
  return dividend.kind === 'price' ? 'price' : 'income';
}

function poolChecks({ inputs }: Closing, pool: CloseQuestions['pool']): CloseCheck[] {
  if (pool !== 'income' || inputs.incomeFen !== undefined) return [];
  return [
    {
      id: 'income',
      level: 'blocking',
      title: '没有填集体收入',
      detail: '积分分红按本年集体收入的一定比例计算，请在“核对”里填写本年集体收入。',
      page: '#income',
    },
  ];
}

function tailChecks(plan: DividendPlan | null): CloseCheck[] {
  if (!plan || plan.tailFen >= 0) return [];
  const detail = `分红合计 ${formatFen(plan.totalFen)} 元，超出资金 ${formatFen(-plan.tailFen)} 元，在尾差里单列。请核对资金，落实差额来源。`;
  return [{ id: 'tail', level: 'warning', title: '分红超出资金', detail, page: '' }];
}

/** Names the first few; undefined for an empty list. */
export function named(
  id: string,
  title: string,
  ids: readonly number[],
  { subjects, rules }: Pick<Closing, 'subjects' | 'rules'>,
  what: string,
  page = '',
): CloseCheck | undefined {
  if (ids.length === 0) return undefined;
  const names = new Map(subjects.map((one) => [one.id, one.name || one.no]));
  const unique = [...new Set(ids)];
  const named = unique.slice(0, 5).map((one) => names.get(one) ?? String(one));
  const more =
    unique.length > named.length ? `等 ${String(unique.length)} ${subjectMeasure(rules.subject)}` : '';
  return { id, level: 'blocking', title, detail: `${named.join('、')}${more}：${what}`, page };
}
