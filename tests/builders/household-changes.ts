/** Households and their people changed as the office changes them: frozen, closed, somebody comes, leaves or moves. */
import { changeHousehold, type HouseholdFields } from '../../db/households/change.ts';
import { closeHousehold, freezeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { memberLeaves } from '../../db/households/member-leaves.ts';
import { changeMember } from '../../db/households/members.ts';
import { householdById, memberById, membersOf } from '../../db/households/rows.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { villageGroups } from '../../db/village/groups.ts';
import type { MemberFields } from '../../shared/households.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { answeringYes } from './answering-yes.ts';
import { seen } from './households.ts';
import type { Office } from './village.ts';

interface File {
  id: HouseholdId;
}

export function householdFrozen(village: Office, household: File, reason = '待议定'): void {
  const input = { ...seen(village, household, reason), householdId: household.id };
  freezeHousehold(village.store, village.by.accountant, input);
}

export function householdReopened(village: Office, household: File, reason = '已议定'): void {
  const input = { ...seen(village, household, reason), householdId: household.id };
  answeringYes((answered) => reopenHousehold(village.store, village.by.accountant, { ...input, answered }));
}

export function householdClosed(village: Office, household: File, reason = '全户迁出'): void {
  const input = { ...seen(village, household, reason), householdId: household.id };
  answeringYes((answered) => closeHousehold(village.store, village.by.accountant, { ...input, answered }));
}

/** Changes some of what the file says of a household; `group` is the group's number. */
export function householdChanged(
  village: Office,
  household: File,
  { group, ...changes }: Partial<Omit<HouseholdFields, 'groupId'>> & { group?: number },
): void {
  const { store, by } = village;
  const { id, no, groupId, address, tags, remark } = householdById(store, household.id);
  const moved = villageGroups(store).find(({ number }) => number === group);
  answeringYes((answered) =>
    changeHousehold(store, by.accountant, {
      ...seen(village, household),
      householdId: id,
      no,
      address,
      tags,
      remark,
      ...changes,
      groupId: moved?.id ?? groupId,
      answered,
    }),
  );
}

/** Corrects some of what the file says of a person. */
export function memberChanged(village: Office, memberId: MemberId, changes: Partial<MemberFields>): void {
  const { store, by } = village;
  const before = memberById(store, memberId);
  const { name, relation, sex, birthDate, politicalStatus, phone, tags, remark } = before;
  answeringYes((answered) =>
    changeMember(store, by.accountant, {
      ...seen(village, { id: before.householdId }),
      memberId,
      person: {
        name,
        relation,
        sex,
        birthDate: birthDate ?? '',
        politicalStatus,
        phone,
        tags,
        remark,
        ...changes,
      },
      answered,
    }),
  );
}

/** Leaves today; a household in which nobody is left is frozen by it. */
export function memberLeft(village: Office, memberId: MemberId, why = '户口迁出'): void {
  const { store, by } = village;
  memberLeaves(store, by.accountant, {
    ...seen(village, { id: memberById(store, memberId).householdId }),
    memberId,
    why,
    date: localDate(store.clock()),
    newHeadId: null,
  });
}

/** A household goes into another, with everybody present; all become relatives of the head there. */
export function householdMerged(
  village: Office,
  householdId: HouseholdId,
  intoHouseholdId: HouseholdId,
): void {
  const { store, by } = village;
  answeringYes((answered) =>
    mergeHouseholds(store, by.accountant, {
      ...seen(village, { id: householdId }, '老人随子女生活'),
      answered,
      householdId,
      intoHouseholdId,
      intoVersion: householdById(store, intoHouseholdId).version,
      relations: membersOf(store, householdId)
        .filter(({ state }) => state === 'present')
        .map(({ id }) => ({ memberId: id, relation: '亲属' })),
    }),
  );
}
