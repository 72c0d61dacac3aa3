/** 组奖励: yearly rewards of the village's groups from their final assessments (奉贤). */
import type { GroupRewardsView } from '../../shared/contract/assessments.ts';
import { Refusal } from '../../shared/refusals.ts';
import { groupRewards } from '../../shared/rules/group-reward.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { coveringClose } from '../covering-close.ts';
import type { Store } from '../database/store.ts';
import { disqualifyingProblem } from '../reward-forfeits.ts';
import { villageGroups } from '../village/groups.ts';
import { assessedOf, finalAssessments } from './read.ts';
import { sum } from '../../shared/values/sum.ts';

/** When the last of them became final; null before the first. */
interface GroupRewards extends GroupRewardsView {
  settledAt: string | null;
}

/** Refuses invalidState (scheme without group rewards), noScheme (before the scheme was in force). */
export function groupRewardsOfYear(store: Store, schemeId: SchemeId, year: number): GroupRewards {
  const period = String(year);
  const scheme = schemeOfPeriod(store, schemeId, period);
  const rule = scheme.rules.uses.groupReward;
  if (!rule) throw new Refusal('invalidState', `${quoted(scheme.schemeName)}没有规定组奖励。`);
  const assessed = assessedOf(store, scheme, period);
  const finals = new Map(finalAssessments(store, schemeId, period).map((one) => [one.participantId, one]));
  const taking = new Set(assessed.map(({ groupId }) => groupId));
  const absent = villageGroups(store).filter(({ id }) => !taking.has(id));
  const resultOf = (participantId: number) => {
    const final = finals.get(participantId);
    if (!final) return undefined;
    const { score = 0, households = 0, failing = [], missed = [] } = final.content;
    return { score, households, failing, missed };
  };
  // Also one that was assessed before its year was taken away.
  const barredOf = (participantId: number) => {
    const no = disqualifyingProblem(store, participantId, year);
    return no === undefined ? undefined : { barred: `因问题 ${no} 逾期没有整改，取消本年资格。` };
  };
  const { wholeVillage, lines } = groupRewards(
    rule,
    year,
    new Map([
      ...assessed.map(
        ({ participantId }) => [participantId, barredOf(participantId) ?? resultOf(participantId)] as const,
      ),
      // Negative ids never collide with participants.
      ...absent.map(({ id }) => [-id, undefined] as const),
    ]),
  );
  const rewarded = assessed.flatMap(({ participantId, name, groupNumber }) => {
    const line = lines.get(participantId);
    if (!line) return [];
    const result = resultOf(participantId);
    const known = { score: result?.score ?? null, households: result?.households ?? null };
    return [{ ...line, participantId, name, groupNumber, ...known }];
  });
  return {
    schemeName: scheme.schemeName,
    year,
    closed: coveringClose(store, schemeId, period) !== undefined,
    roundName: rule.rounds.find(({ fromYear, toYear }) => year >= fromYear && year <= toYear)?.name ?? '',
    wholeVillage,
    absent: absent.map(({ name }) => name),
    lines: rewarded,
    groupFen: sum(rewarded.map(({ groupFen }) => groupFen)),
    leaderFen: sum(rewarded.map(({ leaderFen }) => leaderFen)),
    settledAt:
      [...finals.values()]
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? null,
  };
}
