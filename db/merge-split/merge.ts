/** 合户: merges a household into another, members and points, and closes its file. */
import type { Merged } from '../../shared/contract/households.ts';
import { HEAD } from '../../shared/households.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { voidCards } from '../passbooks/reissue-card.ts';
import { setHouseholdState } from '../households/states.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion } from '../households/record-change.ts';
import { setHead, setHousehold, setRelation } from '../households/write-rows.ts';
import { moveVouchers } from '../vouchers/move.ts';
import { pointsOfHousehold, postMove, requireReceiver } from './points.ts';
import { takeOverShares } from './shares.ts';
import { requireFreeToLeave, requireNotFrozen } from '../households/frozen.ts';
import { requireNoOpenDeclarations } from '../households/left-behind.ts';
import { householdById, householdRecord, membersOf, type Household } from '../households/rows.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { copySuspensions } from '../households/suspended.ts';

export interface MergeHouseholds {
  requestId: string;
  /** The household to be closed. */
  householdId: HouseholdId;
  version: number;
  intoHouseholdId: HouseholdId;
  /** Version of the surviving household. */
  intoVersion: number;
  /** Relations of the joining members to the head of the surviving household. */
  relations: { memberId: MemberId; relation: string }[];
  reason: string;
  /** The questions about suspensions 暂停参评 and dividends by shares, answered with yes. */
  answered?: string;
}

function moveBalances(tx: Tx, from: Household, to: Household): Merged['moved'] {
  return pointsOfHousehold(tx, from.id).map(({ schemeId, schemeName, balance }) => {
    postMove(tx, from, to, { schemeId, points: balance });
    return { schemeName, unitName: schemeUnit(tx, schemeId), points: balance };
  });
}

function moveMembers(tx: Tx, from: Household, to: Household, input: MergeHouseholds): number {
  const present = membersOf(tx, from.id).filter((member) => member.state === 'present');
  const relations = new Map(input.relations.map(({ memberId, relation }) => [memberId, relation.trim()]));
  setHead(tx, from.id, null);
  for (const member of present) {
    const relation = relations.get(member.id) ?? '';
    if (relation === '')
      throw new Refusal('invalidInput', `请填写${member.name}与户主${to.headName}的关系。`);
    if (relation === HEAD)
      throw new Refusal('invalidInput', `一户只有一个户主，请改正${member.name}与户主${to.headName}的关系。`);
    requireFreeToLeave(tx, from, member.id);
    setHousehold(tx, member.id, to.id);
    setRelation(tx, member.id, relation);
  }
  return present.length;
}

/**
 * Moves members and balances, voids cards of the closed household, keeps its records. Honour points stay
 * where they were earned. Refuses invalidState (a closed household, the same one, no head to relate to,
 * declarations under way), invalidInput (missing relation), versionConflict, question (a suspension or
 * a dividend by shares that goes along, a suspension of the surviving household).
 */
export function mergeHouseholds(store: Store, by: Actor, input: MergeHouseholds): Merged {
  return transact(store, by, 'households.merge', input, (tx) => {
    const from = requireOpenHousehold(tx, input.householdId, input.version);
    const to = householdById(tx, input.intoHouseholdId);
    requireReceiver(from, to);
    assertVersion(to.version, input.intoVersion, `${to.no} 户`);
    if (to.headMemberId === null)
      throw new Refusal('invalidState', `${to.no} 户没有户主，请先为该户确定户主，再办合户。`);
    requireNoOpenDeclarations(tx, from, '合户');
    copySuspensions(tx, from, to, input.answered);
    takeOverShares(tx, from, to, input.answered);
    const people = moveMembers(tx, from, to, input);
    const moved = moveBalances(tx, from, to);
    // What vouchers stand for left the account: it stays in a frozen household all the same.
    if (moveVouchers(tx, from, to) > 0) requireNotFrozen(from);
    voidCards(tx, from.id, `并入 ${to.no} 户，旧卡作废`);
    setHouseholdState(tx, from.id, 'closed', `并入 ${to.no} 户`, to.id);
    bumpVersion(tx, from.id);
    bumpVersion(tx, to.id);
    const points = moved
      .map((one) => `${one.schemeName} ${formatPoints(one.points)} ${one.unitName}`)
      .join('、');
    const what = `${String(people)} 人${points === '' ? '' : `，转入${points}`}${reasonSuffix(input.reason)}`;
    const giver = `${from.no} ${from.headName}`;
    const taker = `${to.no} ${to.headName}`;
    const sides = [
      [from, `合户：${giver} 并入 ${taker}，${what}`],
      [to, `合户收入：${taker} 收入 ${giver}，${what}`],
    ] as const;
    for (const [before, summary] of sides) {
      tx.audit({
        subject: `household:${String(before.id)}`,
        summary,
        before: householdRecord(before),
        after: householdRecord(householdById(tx, before.id)),
      });
    }
    return { people, moved };
  });
}
