/** Which schemes assess, and in which rounds of the year. */
import { and, eq, inArray } from 'drizzle-orm';
import type { AssessingScheme } from '../../shared/contract/assessments.ts';
import { isPeriod, periodKind, periodLabel, periodOf, previousPeriod } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formOf, roundsOf, type AssessmentRound } from '../../shared/rules/assessment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { coveringClose } from '../covering-close.ts';
import { todayOf } from '../database/today.ts';
import { assessment } from '../schema/index.ts';
import { schemesInForce } from '../schemes/read.ts';

/** Schemes in force that use assessments. */
export function assessingSchemes(store: Store): AssessingScheme[] {
  return schemesInForce(store, todayOf(store)).flatMap(({ schemeId, schemeName, rules }) => {
    const form = formOf(rules);
    if (form === null) return [];
    const rewards = rules.uses.groupReward !== undefined;
    const rounds = roundsOf(rules).map((round) => ({
      ...round,
      proposed: proposedPeriod(store, schemeId, round),
    }));
    return [{ schemeId, schemeName, form, rounds, rewards }];
  });
}

/** The period that just ended while it is not closed, an assessment of it is not final and none of the present one has begun. */
function proposedPeriod(store: Store, schemeId: SchemeId, { id, per }: AssessmentRound): string {
  const present = periodOf(per, todayOf(store));
  const ended = previousPeriod(present);
  const found = store.orm
    .select({ period: assessment.period, step: assessment.step })
    .from(assessment)
    .where(
      and(
        eq(assessment.schemeId, schemeId),
        eq(assessment.roundId, id),
        inArray(assessment.period, [ended, present]),
      ),
    )
    .all();
  const isBegun = found.some(({ period }) => period === present);
  const isPending = !isBegun && found.some(({ step }) => step !== 'final');
  return isPending && !coveringClose(store, schemeId, ended) ? ended : present;
}

/**
 * What a close froze, and people were voted and paid by, is not changed behind it. `refused`: "不能再登记考评 …". Refuses
 * invalidState.
 */
export function requireOpenPeriod(
  store: Store,
  { schemeId, period }: { schemeId: SchemeId; period: string },
  refused: string,
): void {
  const close = coveringClose(store, schemeId, period);
  if (!close) return;
  throw new Refusal(
    'invalidState',
    `${periodLabel(close.period)}已由 ${close.no} 结账，名次、等次和奖励以它为准，${refused}。确有错误的，请先到“期末结账”重新打开 ${close.no}。`,
  );
}

/** The scheme's assessment of that name and length. Refuses invalidInput when there is none. */
export function requireAssessmentRound(rules: SchemeRules, period: string, roundId: string): AssessmentRound {
  const rounds = roundsOf(rules);
  if (rounds.length === 0)
    throw new Refusal('invalidInput', `${quoted(rules.name)}按申报和评议计分，没有考评，不用在这里办理。`);
  const round = isPeriod(period)
    ? rounds.find(({ id, per }) => id === roundId && per === periodKind(period))
    : undefined;
  if (round) return round;
  const names = rounds.map(({ name }) => name).join('、');
  throw new Refusal('invalidInput', `${quoted(rules.name)}没有这样的考评期间，只有：${names}。`);
}
