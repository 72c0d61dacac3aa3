import type { HouseholdMember } from '../../shared/contract/households.ts';
import type { UnderWay } from '../../shared/households.ts';
import type { OpenHousehold } from './open-household.ts';

export interface FamilyHousehold extends OpenHousehold {
  headName: string;
  groupId: number;
  balances: { schemeId: number; schemeName: string; balance: number }[];
  underWay: UnderWay;
}

export interface FamilyDialogProps {
  household: FamilyHousehold;
  onDone: (householdId: number) => void;
  onClose: () => void;
}

export const presentMembersIn = ({ members }: FamilyHousehold): HouseholdMember[] =>
  members.filter(({ state }) => state === 'present');
