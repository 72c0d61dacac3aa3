import type { HouseholdDetail } from '../../shared/contract/households.ts';
import { maskCitizenId } from '../../shared/values/citizen-id.ts';
import { HEAD } from '../../shared/households.ts';
import { maskPhone } from '../../shared/values/phone.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { BASE_POINTS } from '../base-points.ts';
import { openDeclarationsOf } from './left-behind.ts';
import { householdById, membersOf } from './rows.ts';

/**
 * One household with members, balance per scheme and what is under way. Citizen IDs are masked; phones, and numbers in remarks, too, unless
 * `wholePhones`. Refuses notFound.
 */
export function householdDetail(
  store: Store,
  id: HouseholdId,
  { wholePhones }: { wholePhones: boolean },
): HouseholdDetail {
  const household = householdById(store, id);
  const shown = wholePhones ? (text: string) => text : redactNumbers;
  const members = membersOf(store, id).map((member) => ({
    ...member,
    citizenId: maskCitizenId(member.citizenId ?? ''),
    phone: wholePhones ? member.phone : maskPhone(member.phone),
    remark: shown(member.remark),
    leftReason: shown(member.leftReason),
    isHead: member.id === household.headMemberId,
    relation: member.id === household.headMemberId ? HEAD : member.relation,
  }));
  const balances = prepared<[HouseholdId], HouseholdDetail['balances'][number]>(
    store,
    `SELECT s.id AS schemeId, s.name AS schemeName, a.balance, a.honour, ${BASE_POINTS} AS base FROM account a JOIN scheme s ON s.id = a.scheme_id
     WHERE a.household_id = ? AND a.kind = 'household' ORDER BY s.id`,
  ).all(id);
  const { address, remark, stateReason } = household;
  return {
    ...household,
    address: shown(address),
    remark: shown(remark),
    stateReason: shown(stateReason),
    members,
    balances,
    underWay: openDeclarationsOf(store, id),
  };
}
