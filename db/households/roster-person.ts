/** Compares a person of a roster with the household files. */
import type { RosterDifference } from '../../shared/contract/roster-imports.ts';
import { cleanName } from '../../shared/values/names.ts';
import type { Roster, RosterEntry, RosterPerson } from './roster-match.ts';
import type { Household, Member } from './rows.ts';

/** Changes of a person known to both household file and workbook. */
export interface PersonChange {
  member: Member;
  to: Member;
}

export interface ChangedHousehold {
  household: Household;
  entry: RosterEntry;
  differences: RosterDifference[];
  groupNumber: number;
  address: string;
  tags: string[];
  people: PersonChange[];
  added: RosterPerson[];
  /** Set when the workbook names another head; found by citizen ID, otherwise by name. */
  newHead: RosterPerson | null;
}

/** By citizen ID; otherwise by name, present members first. */
export function findPerson(people: ReadonlySet<Member>, person: RosterPerson): Member | undefined {
  let byName: Member | undefined;
  for (const member of people) {
    if (member.citizenId !== null && member.citizenId === person.citizenId) return member;
    if (cleanName(member.name) === person.name && (byName === undefined || byName.state === 'left'))
      byName = member;
  }
  return byName;
}

export function comparePerson(
  member: Member,
  person: RosterPerson,
  household: Household,
  entry: RosterEntry,
  roster: Roster,
  changed: ChangedHousehold,
): void {
  const to: Member = {
    ...member,
    name: person.name,
    relation: person.relation === '' ? member.relation : importedRelation(person),
    sex: person.sex ?? member.sex,
    citizenId: person.citizenId ?? member.citizenId,
    birthDate: person.birthDate ?? member.birthDate,
    politicalStatus: roster.hasPoliticalStatus ? person.politicalStatus : member.politicalStatus,
    phone: person.phone ?? member.phone,
    tags: union(member.tags, ownTags(person, [...entry.tags, ...household.tags])),
    remark: person.remark === '' ? member.remark : person.remark,
  };
  const differences = PERSON_FIELDS.flatMap(([field, label]) => {
    const before = shown(field, member);
    const after = shown(field, to);
    return before === after ? [] : [{ row: person.row, member: person.name, field: label, before, after }];
  });
  if (differences.length === 0) return;
  changed.differences.push(...differences);
  changed.people.push({ member, to });
}

const PERSON_FIELDS = [
  ['name', '姓名'],
  ['relation', '与户主关系'],
  ['sex', '性别'],
  ['citizenId', '身份证号'],
  ['birthDate', '出生日期'],
  ['politicalStatus', '政治面貌'],
  ['phone', '联系电话'],
  ['tags', '标签'],
  ['remark', '备注'],
] as const satisfies (readonly [keyof Member, string])[];

function shown(field: (typeof PERSON_FIELDS)[number][0], member: Member): string {
  const value = member[field];
  return Array.isArray(value) ? value.join('、') : (value ?? '');
}

/** 其他 is less specific than the stored relation. */
export function importedRelation(person: RosterPerson): string {
  if (person.relation !== '' && person.relation !== '其他') return person.relation;
  return person.relationText === '' ? '其他' : person.relationText;
}

/** A person's tags without those of the whole household. */
export function ownTags(person: RosterPerson, householdTags: readonly string[]): string[] {
  return person.tags.filter((tag) => !householdTags.includes(tag));
}

export function union(before: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...before, ...more])];
}
