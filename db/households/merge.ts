/** 合户: a household goes into another one, people and points, and its file is closed. */
import { HEAD } from '../../shared/households.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId, Points } from '../../shared/values/units.ts';
import { act, prepared, sameVersion, type By, type Store, type Writer } from '../database/store.ts';
import { because, openHousehold, touch } from './change.ts';
import { setHead, setRelation } from './fields.ts';
import { heldPoints, postMove, requireReceiver } from './points.ts';
import { householdById, householdRecord, membersOf, type Household } from './rows.ts';

export interface MergeHouseholds {
  requestId: string;
  /** The household whose file is closed. */
  householdId: HouseholdId;
  version: number;
  intoHouseholdId: HouseholdId;
  /** Of the household that stays, as the clerk's screen saw it. */
  intoVersion: number;
  /** What everybody who comes over is to the head of the household that stays. */
  relations: { memberId: MemberId; relation: string }[];
  reason: string;
}

export interface Merged {
  /** People who came over. */
  people: number;
  /** Points that came over, by scheme; below zero a debt. */
  moved: { schemeName: string; points: Points }[];
}

function moveBalances(w: Writer, from: Household, to: Household): Merged['moved'] {
  return heldPoints(w, from.id).map(({ schemeId, schemeName, balance }) => {
    postMove(w, from, to, { schemeId, points: balance });
    return { schemeName, points: balance };
  });
}

function voidCards(w: Writer, from: Household, to: Household): void {
  prepared(
    w,
    `UPDATE card SET state = 'void', state_reason = ? WHERE household_id = ? AND state <> 'void'`,
  ).run(`并入 ${to.no} 户，旧卡作废`, from.id);
}

function moveMembers(w: Writer, from: Household, to: Household, input: MergeHouseholds): number {
  const present = membersOf(w, from.id).filter((member) => member.state === 'present');
  const relations = new Map(input.relations.map(({ memberId, relation }) => [memberId, relation.trim()]));
  setHead(w, from.id, null);
  for (const member of present) {
    const relation = relations.get(member.id) ?? '';
    if (relation === '')
      throw new Refusal('invalidInput', `请填写${member.name}与户主${to.headName}的关系。`);
    if (relation === HEAD)
      throw new Refusal('invalidInput', `一户只有一个户主，请改正${member.name}与户主${to.headName}的关系。`);
    prepared(w, 'UPDATE member SET household_id = ? WHERE id = ?').run(to.id, member.id);
    setRelation(w, member.id, relation);
  }
  return present.length;
}

/**
 * People and balances go over, cards of the closed household are void, its books stay as they are. Honour points stay where they
 * were earned. Refuses wrongState (a closed household, the same one, no head to relate to), invalidInput (a relation that is missing), changedMeanwhile.
 */
export function mergeHouseholds(store: Store, by: By, input: MergeHouseholds): Merged {
  return act(store, by, 'households.merge', input, (w) => {
    const from = openHousehold(w, input.householdId, input.version);
    const to = householdById(w, input.intoHouseholdId);
    requireReceiver(from, to);
    sameVersion(to.version, input.intoVersion, `${to.no} 户`);
    if (to.headMemberId === null)
      throw new Refusal('wrongState', `${to.no} 户没有户主，请先为该户确定户主，再办合户。`);
    const people = moveMembers(w, from, to, input);
    const moved = moveBalances(w, from, to);
    voidCards(w, from, to);
    prepared(w, `UPDATE household SET state = 'closed', state_reason = ? WHERE id = ?`).run(
      `并入 ${to.no} 户`,
      from.id,
    );
    touch(w, from.id);
    touch(w, to.id);
    const points = moved.map((one) => `${one.schemeName} ${formatPoints(one.points)} 分`).join('、');
    const summary = `合户：${from.no} ${from.headName} 并入 ${to.no} ${to.headName}，${String(people)} 人${points === '' ? '' : `，转入${points}`}${because(input.reason)}`;
    for (const before of [from, to]) {
      w.audit({
        subject: `household:${String(before.id)}`,
        summary,
        before: householdRecord(before),
        after: householdRecord(householdById(w, before.id)),
      });
    }
    return { people, moved };
  });
}
