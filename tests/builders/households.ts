/** Households for a test: a few invented ones, or the whole sample village out of its workbook. */
import { answeringYes } from './answering-yes.ts';
import { randomUUID } from 'node:crypto';
import { addHousehold } from '../../db/households/change.ts';
import { addMember } from '../../db/households/members.ts';
import { householdById, membersOf, type Household, type Member } from '../../db/households/rows.ts';
import { villageGroups } from '../../db/village/groups.ts';
import { importRoster } from '../../electron/host/imports/roster/import.ts';
import type { MemberFields } from '../../shared/households.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import type { Office, TestVillage } from './village.ts';
import { sampleWorkbook } from './samples.ts';

/** Asks the list for every household of the village. */
export const ALL_HOUSEHOLDS = {
  query: '',
  groupId: null,
  state: 'current',
  tag: null,
  offset: 0,
  limit: 2000,
} as const;

export function person(name: string, more: Partial<MemberFields> = {}): MemberFields {
  return {
    name,
    relation: '户主',
    sex: null,
    citizenId: '',
    birthDate: '',
    politicalStatus: '群众',
    phone: '',
    tags: [],
    remark: '',
    ...more,
  };
}

export interface HouseholdPlan {
  no?: string;
  /** The group's number. */
  group?: number;
  address?: string;
  tags?: string[];
  members?: MemberFields[];
}

/** A household with this head: buildHousehold(village, '余明梅', { group: 3 }). */
export function buildHousehold(
  village: Office,
  head: string | MemberFields,
  { no = '', group = 1, address = '', tags = [], members = [] }: HouseholdPlan = {},
): Household {
  const { store, by } = village;
  const groupId = villageGroups(store).find((candidate) => candidate.number === group)!.id;
  const { id } = answeringYes((answered) =>
    addHousehold(store, by.accountant, {
      requestId: randomUUID(),
      no,
      groupId,
      address,
      tags,
      remark: '',
      head: typeof head === 'string' ? person(head) : head,
      reason: '建档',
      answered,
    }),
  );
  for (const member of members) memberJoined(village, { id }, member);
  return householdById(store, id);
}

/** Somebody comes to a household: born, married into it. */
export function memberJoined(
  village: Office,
  { id: householdId }: { id: HouseholdId },
  joined: MemberFields,
): MemberId {
  return answeringYes((answered) =>
    addMember(village.store, village.by.accountant, {
      ...seen(village, { id: householdId }, '建档'),
      householdId,
      person: joined,
      answered,
    }),
  ).memberId;
}

export function memberNamed(village: Office, household: Household, name: string): Member {
  return membersOf(village.store, household.id).find((member) => member.name === name)!;
}

/** What every change of a household carries, as the clerk's screen has it now. */
export function seen(village: Office, household: { id: number }, reason = '按户口簿') {
  const { version } = householdById(village.store, household.id);
  return { requestId: randomUUID(), version, reason };
}

/** The sample roster, imported as the screens do it. */
export function importSampleRoster(village: TestVillage) {
  return importRoster(
    { store: village.store },
    village.by.accountant,
    sampleWorkbook('roster.xlsx'),
    'roster.xlsx',
  );
}
