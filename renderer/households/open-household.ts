import type { HouseholdMember } from '../../shared/contract/households.ts';

export interface OpenHousehold {
  id: number;
  no: string;
  version: number;
  headMemberId: number | null;
  members: HouseholdMember[];
}

export interface OpenHouseholdProps {
  household: OpenHousehold;
  onClose: () => void;
}

export interface MemberDialogProps extends OpenHouseholdProps {
  member: HouseholdMember;
}

export function others(household: OpenHousehold, member: { id: number }): HouseholdMember[] {
  return household.members.filter((other) => other.state === 'present' && other.id !== member.id);
}
