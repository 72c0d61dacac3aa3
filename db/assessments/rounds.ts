/** Which schemes assess, and in which rounds of the year. */
import { and, eq, inArray } from 'drizzle-orm';
import type { AssessingScheme } from '../../shared/contract/assessments.ts';
import { isPeriod, periodKind, periodOf, previousPeriod } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formOf, roundsOf, type AssessmentRound } from '../../shared/rules/assessment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
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

/** The period that just ended while an assessment of it is not final and none of the present one has begun. */
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
  return !isBegun && found.some(({ step }) => step !== 'final') ? ended : present;
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
