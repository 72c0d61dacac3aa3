/** Collects the input of a period's figures from the database. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseGroupRewards } from '../../shared/period-closes/closes.ts';
import type { CloseInputs } from '../../shared/period-closes/questions.ts';
import { withAssessment, type Closing, type ClosingSubject } from '../../shared/period-closes/subjects.ts';
import { namesOnOneList, publishedName } from '../../shared/values/names.ts';
import { periodBounds, periodKind } from '../../shared/values/period.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import { finalAssessments } from '../assessments/read.ts';
import { groupRewardsOfYear } from '../assessments/rewards.ts';
import { suspendedOn } from '../households/suspended.ts';
import { householdsOfVillage } from '../participants/quota-lines.ts';
import { periodFigures, type SubjectFigures } from '../participants/period-figures.ts';
import { prepared, type Store } from '../database/store.ts';
import { rewardDeductions } from '../reward-forfeits.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { todayOf } from '../database/today.ts';
import { requireVillage } from '../village/profile.ts';
import { groupName } from '../village/groups.ts';
import { payPaidByYear } from './paid-within.ts';

/** All subjects evaluated on the last day of the period, with their figures. Refuses noScheme. */
export function collectCloseData(
  store: Store,
  scheme: SchemeInForceView,
  period: string,
  inputs: CloseInputs,
): Closing {
  const { to } = periodBounds(period);
  const assessed = new Map(
    finalAssessments(store, scheme.schemeId, period).map((one) => [one.participantId, one]),
  );
  const suspended = suspendedOn(store, scheme, to);
  const withinYear = periodKind(period) !== 'year' && subjectKind(scheme.rules.subject) !== 'body';
  const today = todayOf(store);
  // Who comes of age later in the period is a minor today.
  const all = periodFigures(store, scheme.schemeId, period);
  const nameOf = publicNames(store, scheme, to < today ? to : today, all);
  const subjects = all.map((subjectFigures): ClosingSubject => {
    const { subject, points, yearPoints, outcomes, majorDeduction } = subjectFigures;
    const settled = subject.participantId === null ? undefined : assessed.get(subject.participantId);
    const found = {
      id: subject.id,
      accountId: subject.accountId,
      householdId: subject.householdId,
      no: subject.no,
      name: subject.name,
      publicName: nameOf(subjectFigures),
      groupNumber: subject.groupNumber,
      groupName: groupName(store, subject.groupNumber),
      class: subject.class,
      difficulty: subject.difficulty,
      shareFen: subject.shareFen,
      balance: subject.balance,
      points,
      outcomes,
      majorDeduction,
      dormant: subject.dormant,
      suspended: subject.householdId !== null && suspended.has(subject.householdId),
    };
    if (settled) return withAssessment(scheme.rules, found, settled);
    return withinYear ? { ...found, yearPoints } : found;
  });
  return {
    rules: scheme.rules,
    period,
    kind: periodKind(period),
    subjects,
    households: householdsOfVillage(store, to),
    groupRewards: rewardsOf(store, scheme, period),
    paid: payPaidByYear(store, scheme.schemeId, period),
    inputs,
  };
}

function rewardsOf(
  store: Store,
  { schemeId, rules }: SchemeInForceView,
  period: string,
): CloseGroupRewards | null {
  if (!rules.uses.groupReward || periodKind(period) !== 'year') return null;
  const { wholeVillage, lines, groupFen, leaderFen } = groupRewardsOfYear(store, schemeId, Number(period));
  const deductions = rewardDeductions(store, schemeId, Number(period), groupFen + leaderFen);
  return {
    wholeVillage,
    lines: lines.map(({ participantId, name: _name, groupNumber: _number, score, households, ...line }) => ({
      ...line,
      id: participantId,
      score: score ?? 0,
      households: households ?? 0,
    })),
    ...(deductions.length === 0 ? {} : { deductions }),
    totalFen: groupFen + leaderFen - sumBy(deductions, ({ fen }) => fen),
  };
}

/** Published names: masked by the village's rule, minors by household number, namesakes of a group with theirs. */
function publicNames(
  store: Store,
  { rules }: SchemeInForceView,
  date: string,
  all: readonly SubjectFigures[],
): (subjectFigures: SubjectFigures) => string {
  const kind = subjectKind(rules.subject);
  if (kind === 'body') return ({ subject }) => subject.name;
  const { maskRule } = requireVillage(store);
  // Only people who may be minors are read; publishedName decides.
  const bornAfter = `${String(Number(date.slice(0, 4)) - 18)}${date.slice(4)}`;
  const young = prepared<[string], { id: number; birthDate: string }>(
    store,
    kind === 'person'
      ? 'SELECT id, birth_date AS birthDate FROM member WHERE birth_date > ?'
      : `SELECT h.id, m.birth_date AS birthDate FROM household h
         JOIN member m ON m.id = coalesce(h.head_member_id, h.former_head_id) WHERE m.birth_date > ?`,
  ).all(bornAfter);
  const born = new Map(young.map(({ id, birthDate }) => [id, birthDate]));
  return namesOnOneList(all, ({ subject: { id, name, no, groupNumber } }) => ({
    group: groupNumber,
    no,
    name: publishedName({ name, no, birthDate: born.get(id) ?? null }, maskRule, date),
  }));
}
