/** 分户: several members form a new household, with a share of the points if all have signed. */
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { householdAccount, requireBalance } from '../ledger/accounts.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { insertHousehold, type HouseholdFields } from '../households/change.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion } from '../households/record-change.ts';
import { requireFreeNo, requireGroup } from '../households/fields.ts';
import { setHead, setHousehold, setRelation } from '../households/write-rows.ts';
import { freezeIfEmpty } from '../households/release-member.ts';
import { askAboutNamesakes } from '../households/namesakes.ts';
import { postMove } from './points.ts';
import { requireFreeToLeave } from '../households/frozen.ts';
import { householdById, householdRecord, memberById, membersOf, type Household } from '../households/rows.ts';
import { numbering } from '../households/numbering.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { askAboutSuspensions } from '../households/suspended.ts';

export interface SplitHousehold extends HouseholdFields {
  requestId: string;
  householdId: HouseholdId;
  version: number;
  headMemberId: MemberId;
  /** Members who leave, with their relation to the new head. */
  others: { memberId: MemberId; relation: string }[];
  /** Balances to move; none by default: the account stays with the old household. */
  points: { schemeId: SchemeId; points: Points }[];
  reason: string;
  /** The questions about people of the same name and about a suspension 暂停参评, answered with yes. */
  answered?: string;
}

function moveMember(tx: Tx, from: Household, to: HouseholdId, memberId: MemberId): void {
  const member = memberById(tx, memberId);
  if (member.householdId !== from.id || member.state !== 'present')
    throw new Refusal('invalidState', `${member.name}不在 ${from.no} 户，请刷新后再办。`);
  requireFreeToLeave(tx, from, memberId);
  setHousehold(tx, memberId, to);
}

function requireHeadStays(tx: Tx, from: Household, going: readonly MemberId[]): void {
  if (from.headMemberId === null || !going.includes(from.headMemberId)) return;
  const staying = membersOf(tx, from.id).filter(
    ({ id, state }) => state === 'present' && !going.includes(id),
  );
  if (staying.length === 0)
    throw new Refusal('invalidState', '全户都分出去，就不是分户了。只换户号请用“修改资料”。');
  throw new Refusal(
    'invalidState',
    `${from.headName}是 ${from.no} 户的户主，户内还有 ${String(staying.length)} 人，请先变更户主。`,
  );
}

/**
 * Refuses invalidState (the old head leaves others behind), duplicate (number), insufficientBalance,
 * versionConflict, question (another head of that name in the group, a suspension of the old household).
 */
export function splitHousehold(
  store: Store,
  by: Actor,
  input: SplitHousehold,
): { id: HouseholdId; no: string } {
  return transact(store, by, 'households.split', input, (tx) => {
    const from = requireOpenHousehold(tx, input.householdId, input.version);
    const group = requireGroup(tx, input.groupId);
    const no = input.no === '' ? numbering(tx)(group.number) : input.no;
    requireFreeNo(tx, no);
    const going = [input.headMemberId, ...input.others.map(({ memberId }) => memberId)];
    if (new Set(going).size !== going.length)
      throw new Refusal('invalidInput', '同一个人选了两次，请核对分出的成员。');
    requireHeadStays(tx, from, going);
    askAboutNamesakes(tx, memberById(tx, input.headMemberId), { groupId: group.id, heads: true }, input);
    askAboutSuspensions(tx, from, undefined, input.answered);
    const id = insertHousehold(tx, { ...input, no });
    for (const memberId of going) moveMember(tx, from, id, memberId);
    setHead(tx, id, input.headMemberId);
    for (const { memberId, relation } of input.others) setRelation(tx, memberId, relation);
    bumpVersion(tx, id);
    const added = householdById(tx, id);
    for (const share of input.points) {
      const account = householdAccount(tx, share.schemeId, from.id);
      if (!account) throw new Refusal('notFound', `${from.no} 户在所选办法中没有积分账户。`);
      requireBalance(account, share.points, schemeUnit(tx, share.schemeId));
      postMove(tx, from, added, share);
    }
    freezeIfEmpty(tx, from, `分户到 ${no} 户，户内已无人`);
    bumpVersion(tx, from.id);
    const shares = input.points
      .filter(({ points }) => points > 0)
      .map(({ schemeId, points }) => `${formatPoints(points)} ${schemeUnit(tx, schemeId)}`)
      .join('、');
    const was = `${from.no} ${from.headName}`;
    const is = `${no} ${added.headName}`;
    const what = `${String(going.length)} 人${shares === '' ? '，积分留在原户' : `，分走 ${shares}`}${reasonSuffix(input.reason)}`;
    tx.audit({
      subject: `household:${String(from.id)}`,
      summary: `分户：由 ${was} 分出 ${is}，${what}`,
      before: householdRecord(from),
      after: householdRecord(householdById(tx, from.id)),
    });
    tx.audit({
      subject: `household:${String(id)}`,
      summary: `分户新立：${is}，来自 ${was}，${what}`,
      after: householdRecord(added),
    });
    return { id, no };
  });
}
