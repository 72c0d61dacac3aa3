/** Which household of the books an entry of a roster is: by number, by citizen ID, by the head's name and its people. */
import { bareNumber, numberWithGroup, type Sex } from '../../shared/households.ts';
import { cleanName } from '../../shared/values/names.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { everyHousehold, everyMember, type Household, type Member } from './rows.ts';

export interface RosterPerson {
  /** Sheet row, from 1. */
  row: number;
  name: string;
  relation: string;
  relationText: string;
  sex: Sex | null;
  citizenId: string | null;
  birthDate: string | null;
  politicalStatus: string;
  phone: string | null;
  tags: string[];
  remark: string;
}

/** One household as a workbook shows it. */
export interface RosterEntry {
  householdNo: string | null;
  groupNumber: number;
  head: RosterPerson;
  members: RosterPerson[];
  tags: string[];
}

export interface Roster {
  households: RosterEntry[];
  /** Whether the workbook says anything about it at all. */
  tellsPoliticalStatus: boolean;
}

/** Everybody whom the village knows, looked up once. */
export class Books {
  readonly store: Store;
  readonly byNo = new Map<string, Household>();
  /** A column of numbers loses the zeros in front: null where two households differ in nothing else. */
  readonly byBareNo = new Map<string, Household | null>();
  readonly byId = new Map<HouseholdId, Household>();
  readonly people = new Map<HouseholdId, Member[]>();
  readonly byCitizenId = new Map<string, Member>();
  readonly byHead = new Map<string, Household[]>();

  constructor(store: Store) {
    this.store = store;
    for (const household of everyHousehold(store)) {
      this.byNo.set(household.no, household);
      const bare = bareNumber(household.no);
      this.byBareNo.set(bare, this.byBareNo.has(bare) ? null : household);
      this.byId.set(household.id, household);
      const key = headKey(household.groupNumber, household.headName);
      this.byHead.set(key, [...(this.byHead.get(key) ?? []), household]);
    }
    for (const member of everyMember(store)) {
      const known = this.people.get(member.householdId);
      if (known) known.push(member);
      else this.people.set(member.householdId, [member]);
      if (member.citizenId !== null) this.byCitizenId.set(member.citizenId, member);
    }
  }

  withNo(no: string): Household | undefined {
    return this.byNo.get(no) ?? this.byBareNo.get(bareNumber(no)) ?? undefined;
  }
}

function headKey(groupNumber: number, name: string): string {
  return `${String(groupNumber)}:${cleanName(name)}`;
}

/** By number; without one by the head's citizen ID; without that by group and name. */
export function knownHousehold(
  books: Books,
  entry: RosterEntry,
  namesakes: ReadonlyMap<RosterEntry, Household | Household[]>,
): Household | Household[] | undefined {
  const { householdNo, head, groupNumber } = entry;
  if (householdNo !== null) {
    const known = books.withNo(householdNo);
    if (!known || !isNumberOfAnotherGroup(books, known, entry)) return known;
    const inGroup = books.byNo.get(numberWithGroup(groupNumber, householdNo) ?? '');
    if (inGroup) return inGroup;
  }
  const person = head.citizenId === null ? undefined : books.byCitizenId.get(head.citizenId);
  if (person) return books.byId.get(person.householdId);
  return namesakes.get(entry);
}

/**
 * Households without number and citizen ID by group and head's name: of several namesakes each entry of the workbook gets the
 * one that shares most people with it, else the next in the books' order, so that the same roster again finds the same. Several
 * where the books have more of them than the workbook and nothing tells which is meant.
 */
export function pairNamesakes(
  books: Books,
  entries: readonly RosterEntry[],
): Map<RosterEntry, Household | Household[]> {
  const pairs = new Map<RosterEntry, Household | Household[]>();
  const byKey = Map.groupBy(
    entries.filter(({ head }) => head.citizenId === null || !books.byCitizenId.has(head.citizenId)),
    ({ groupNumber, head }) => headKey(groupNumber, head.name),
  );
  for (const [key, wanted] of byKey) {
    const free = new Set(books.byHead.get(key) ?? []);
    const isShort = wanted.length < free.size;
    const choices = wanted.flatMap((entry) => {
      const fitting = [...free].filter((household) => mayBeOne(books, household, entry));
      const scored = fitting.map((household) => ({
        entry,
        household,
        shared: sharedPeople(books, household, entry),
      }));
      const best = Math.max(0, ...scored.map(({ shared }) => shared));
      const likeliest = scored.filter(({ shared }) => shared === best).map(({ household }) => household);
      if (!isShort || likeliest.length < 2) return scored;
      pairs.set(entry, likeliest);
      return [];
    });
    for (const { entry, household } of choices.toSorted((one, other) => other.shared - one.shared)) {
      if (pairs.has(entry) || !free.has(household)) continue;
      pairs.set(entry, household);
      free.delete(household);
    }
  }
  return pairs;
}

/** Two citizen IDs are two people, two numbers two households, whatever their names. */
function mayBeOne(books: Books, household: Household, entry: RosterEntry): boolean {
  const { head, householdNo } = entry;
  const known = books.people.get(household.id)?.find((member) => member.id === household.headMemberId);
  if (known?.citizenId && head.citizenId) return false;
  const byNo = householdNo === null ? undefined : books.withNo(householdNo);
  return byNo === undefined || isNumberOfAnotherGroup(books, byNo, entry) || byNo === household;
}

function sharedPeople(books: Books, household: Household, { head, members }: RosterEntry): number {
  const people = books.people.get(household.id) ?? [];
  return [head, ...members].filter((person) => people.some((member) => samePerson(member, person))).length;
}

/** Villages that keep a sheet for each group count its households from 1: the number is another group's household. */
function isNumberOfAnotherGroup(books: Books, household: Household, entry: RosterEntry): boolean {
  return household.groupNumber !== entry.groupNumber && !sharesPerson(books, household, entry);
}

export function sharesPerson(books: Books, household: Household, { head, members }: RosterEntry): boolean {
  const people = books.people.get(household.id) ?? [];
  return [head, ...members].some((person) => people.some((member) => samePerson(member, person)));
}

function samePerson(member: Member, person: RosterPerson): boolean {
  if (member.citizenId !== null && member.citizenId === person.citizenId) return true;
  return cleanName(member.name) === person.name;
}
