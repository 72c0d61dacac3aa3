/** Matches roster entries to households: by number, by citizen ID, by the head's name and members. */
import { bareNumber, numberWithGroup, type Sex } from '../../shared/households.ts';
import { cleanName } from '../../shared/values/names.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { everyHousehold, everyMember, type Household, type Member } from './rows.ts';

export interface RosterPerson {
  /** Sheet row, 1-based. */
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
  /** The name's part of the search text, where it was made before the transaction. */
  searchKey?: string;
}

/** A household as given in a workbook. */
export interface RosterEntry {
  householdNo: string | null;
  groupNumber: number;
  head: RosterPerson;
  members: RosterPerson[];
  /** Empty when the workbook has none. */
  address: string;
  tags: string[];
}

export interface Roster {
  households: RosterEntry[];
  /** Whether the workbook contains any data about it. */
  hasPoliticalStatus: boolean;
}

/** Lookup tables of all known households and persons. */
export class Books {
  readonly store: Store;
  readonly byNo = new Map<string, Household>();
  /** Number cells lose leading zeros: null when two households differ only in those. */
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

/** By number; otherwise by the head's citizen ID; otherwise by group and name. */
export function findKnownHousehold(
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
 * Matches households without number and citizen ID by group and head's name: each entry gets the namesake
 * sharing most members, otherwise the next in database order, so that repeating the import is stable.
 * Ambiguous when the database has more namesakes than the workbook and nothing distinguishes them.
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

/** Different citizen IDs are different people, different numbers different households, whatever the names. */
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

/**
 * Villages with a sheet per group number households from 1 in each: the number belongs to a household of
 * another group.
 */
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
