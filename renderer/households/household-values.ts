import type { PersonValues } from './fields.tsx';

export interface HouseholdValues {
  no: string;
  groupId: number;
  address: string;
  tags: string[];
  remark: string;
  reason: string;
  person: PersonValues;
}
