/** Points that pass from household to household: merges, transfers and donations, in a village that allows them all. */
import { randomUUID } from 'node:crypto';
import { householdById } from '../../db/households/rows.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { movePoints } from '../../db/merge-split/points.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { cancelUse } from '../../db/redemptions/cancel-use.ts';
import { donate } from '../../db/redemptions/donation.ts';
import { useById } from '../../db/redemptions/uses.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { HouseholdId, MemberId, Points } from '../../shared/values/units.ts';
import { answeringYes } from './answering-yes.ts';
import { villageUnder, type ClosingVillage } from './closes.ts';
import { seen } from './households.ts';

export type SharingVillage = ClosingVillage;

/** A village whose scheme allows donations and debts, and clears the points at the end of a year unless changed. */
export function sharingVillage(changes: Partial<SchemeRules> = {}, today = '2027-01-05'): SharingVillage {
  return villageUnder(
    'dixu-virtue-bank',
    (rules) => {
      const { uses, ...others } = structuredClone(sampleAdoption);
      Object.assign(
        rules,
        others,
        { cycle: 'year', carryOver: 'reset', negativeBalance: 'allowed' },
        changes,
      );
      Object.assign(rules.uses, uses, { donation: true });
    },
    { today },
  );
}

/** The use that the donation was entered as. */
export function donated(village: SharingVillage, from: HouseholdId, to: HouseholdId, points: Points): number {
  const { store, by, schemeId } = village;
  return donate(store, by.accountant, {
    requestId: randomUUID(),
    accountId: householdAccount(store, schemeId, from)?.id ?? 0,
    points,
    cardNumber: null,
    remark: '',
    householdId: to,
    memberId: null,
  }).useId;
}

/** A donation, or another use, is taken back. */
export function useCancelled({ store, by }: SharingVillage, useId: number): void {
  const { version } = useById(store, useId);
  cancelUse(store, by.accountant, { requestId: randomUUID(), useId, version, reason: '捐错户' });
}

/** 转分, signed by both. */
export function moved(village: SharingVillage, from: HouseholdId, to: HouseholdId, points: Points): void {
  const { store, by, schemeId } = village;
  const input = { ...seen(village, { id: from }, '双方签字'), householdId: from, toHouseholdId: to };
  movePoints(store, by.accountant, { ...input, schemeId, points });
}

/** A member founds a household, with a share of the points. */
export function splitOff(
  village: SharingVillage,
  from: HouseholdId,
  memberId: MemberId,
  points: Points,
): HouseholdId {
  const { store, by, schemeId } = village;
  const { groupId } = householdById(store, from);
  return answeringYes((answered) =>
    splitHousehold(store, by.accountant, {
      ...seen(village, { id: from }, '成家'),
      householdId: from,
      headMemberId: memberId,
      others: [],
      points: [{ schemeId, points }],
      no: '',
      groupId,
      address: '',
      tags: [],
      remark: '',
      answered,
    }),
  ).id;
}
