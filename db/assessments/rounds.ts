/** Which schemes assess, and in which rounds of the year. */
import type { AssessingScheme } from '../../shared/contract/assessments.ts';
import { isPeriod, periodKind } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formOf, roundsOf, type AssessmentRound } from '../../shared/rules/assessment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { schemesInForce } from '../schemes/read.ts';

/** Schemes in force that use assessments. */
export function assessingSchemes(store: Store): AssessingScheme[] {
  return schemesInForce(store, todayOf(store)).flatMap(({ schemeId, schemeName, rules }) => {
    const form = formOf(rules);
    const rewards = rules.uses.groupReward !== undefined;
    return form === null ? [] : [{ schemeId, schemeName, form, rounds: roundsOf(rules), rewards }];
  });
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
