/**
 * Eligibility for a declaration: participation, and items open to the subject. Who is ranked at a close:
 * period-closes/collect-data.ts; suspensions 暂停评比: ../suspended.ts.
 */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { itemOpenTo } from '../../shared/rules/participation.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Store } from '../database/store.ts';
import { candidatesOf, type Candidate, type JudgedSubject } from './candidates.ts';
import { suspendedOn } from '../households/suspended.ts';

interface Doer {
  householdId: HouseholdId;
  /** The acting person; required where persons are evaluated. */
  memberId: MemberId | null;
}

const NOT_LISTED = '没有列入本办法的参加名单，请先在“积分办法 → 参加名单”里列入。';

/**
 * Why the subject cannot have this declaration on that day, as a full Chinese sentence; undefined when it
 * can: no participation, item not open to its kinds, or off the rating (which bars awards, not deductions).
 */
export function eligibilityError(
  store: Store,
  scheme: Pick<SchemeInForceView, 'schemeId' | 'rules'>,
  { householdId, memberId }: Doer,
  date: string,
  itemId: string,
): string | undefined {
  const { rules } = scheme;
  const item = rules.items.find(({ id }) => id === itemId);
  if (rules.subject === 'group' || rules.subject === 'partyOrganisation') {
    return '本办法由考评计分，不按单项事迹登记，请到“考评”里登记。';
  }
  if (rules.subject !== 'household' && memberId === null) return '本办法按个人计分，请选择本人。';
  const candidate = candidateFor(store, scheme, { householdId, memberId }, date);
  if (!candidate || candidate.status !== 'takingPart') return absence(scheme, candidate);
  if (item && !itemOpenTo(rules.participation, candidate.subject.kinds, item)) {
    return closedItem(scheme, candidate.subject, item.name);
  }
  if (item?.direction !== 'award') return undefined;
  const suspended = suspendedOn(store, scheme, date, householdId);
  return suspended.has(householdId) ? suspendedFault(scheme, suspended.get(householdId)) : undefined;
}

type Judging = Pick<SchemeInForceView, 'schemeId' | 'rules'>;

function candidateFor(store: Store, scheme: Judging, { householdId, memberId }: Doer, date: string) {
  const scope =
    scheme.rules.subject === 'household' ? { only: householdId } : { only: memberId, departedSince: date };
  return candidatesOf(store, scheme, date, scope)[0];
}

function absence({ rules }: Judging, candidate: Candidate | undefined): string {
  if (candidate) return candidate.why;
  return rules.subject === 'household' ? '该户已经销户。' : `本人${NOT_LISTED}`;
}

/** Why the household or person does not take part on that day, as a full Chinese sentence; undefined when it does. */
export function participationError(
  store: Store,
  scheme: Judging,
  doer: Doer,
  date: string,
): string | undefined {
  const candidate = candidateFor(store, scheme, doer, date);
  return candidate?.status === 'takingPart' ? undefined : absence(scheme, candidate);
}

function closedItem(
  { rules }: Pick<SchemeInForceView, 'rules'>,
  { name, kinds }: JudgedSubject,
  itemName: string,
): string {
  const sets = (rules.participation?.itemSets ?? []).filter(({ id }) => kinds.includes(id));
  if (sets.length === 0) {
    return `${name}还没有确定分类，请先在“积分办法 → 参加名单”里确定适用哪一类项目。`;
  }
  const names = sets.map((set) => quoted(set.name)).join('、');
  return `${name}属于${names}，${quoted(itemName)}不在其评分项目内。`;
}

function suspendedFault({ rules }: Pick<SchemeInForceView, 'rules'>, until: string | undefined): string {
  const what = rules.coolingOff?.name ?? '暂停评比';
  return until === undefined
    ? `该户正在${quoted(what)}期间，撤销之前不能加分。`
    : `该户${quoted(what)}撤销后尚在转化期，${chineseDate(until)}起才能加分。`;
}
