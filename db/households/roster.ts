/** Compares a roster with the household files: new, different and impossible entries; and its preview. */
import { HEAD, numberWithGroup } from '../../shared/households.ts';
import { maskCitizenId } from '../../shared/values/citizen-id.ts';
import { faultOmittingHousehold, type RowFault } from '../../shared/workbooks/row-fault.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { groupName, villageGroups } from '../village/groups.ts';
import { citizenIdTakenMessage } from './citizen-id.ts';
import { namesakesOf, namesakePlaces } from './namesakes.ts';
import {
  Books,
  findKnownHousehold,
  pairNamesakes,
  sharesPerson,
  type Roster,
  type RosterEntry,
  type RosterPerson,
} from './roster-match.ts';
import type { Household } from './rows.ts';
import {
  findPerson,
  comparePerson,
  importedRelation,
  union,
  type ChangedHousehold,
} from './roster-person.ts';

export interface RosterComparison {
  /** Households to create, with their valid members. */
  added: RosterEntry[];
  unchanged: Household[];
  changed: ChangedHousehold[];
  faults: RowFault[];
  /** Warnings: no obstacle to the import, but to be checked. */
  warnings: RowFault[];
  /** New people whose name somebody else in the group has: to be asked about before they are created. */
  namesakes: Map<RosterPerson, string>;
}

function fault(person: RosterPerson, field: string, value: string, message: string): RowFault {
  return { row: person.row, field, value, message, name: person.name };
}

/** A fault that leaves out the whole household: it says so, and all its rows are saved with the faulty ones. */
function leftOut({ head, members }: RosterEntry, found: RowFault): RowFault {
  const rows = [head, ...members].map(({ row }) => row);
  return { ...faultOmittingHousehold(found, members.length), rows };
}

/**
 * Compares the workbook's valid rows with the database: two queries however long the roster, and a look-up for
 * each new person.
 */
export function compareRoster(store: Store, roster: Roster): RosterComparison {
  const books = new Books(store);
  const result: RosterComparison = {
    added: [],
    unchanged: [],
    changed: [],
    faults: [],
    warnings: [],
    namesakes: new Map(),
  };
  const listed = new Set<MemberId>();
  const seen = new Map<HouseholdId, number>();
  const namesakes = pairNamesakes(books, roster.households);
  for (const entry of roster.households) {
    const known = findKnownHousehold(books, entry, namesakes);
    if (known === undefined) {
      const household = newHousehold(books, entry, result);
      if (household) result.added.push(household);
      continue;
    }
    if (Array.isArray(known)) {
      result.faults.push(leftOut(entry, whichOfThem(entry, known)));
      continue;
    }
    const refusal = reasonAgainst(books, known, entry, seen);
    if (refusal) {
      result.faults.push(leftOut(entry, refusal));
      continue;
    }
    seen.set(known.id, entry.head.row);
    const changed = differencesOf(books, known, entry, roster, result, listed);
    if (changed.differences.length === 0) result.unchanged.push(known);
    else result.changed.push(changed);
  }
  findNamesakes(store, result, listed);
  return result;
}

/** People that the workbook lists on rows of their own are other people. */
function findNamesakes(
  store: Store,
  { added, changed, namesakes, warnings }: RosterComparison,
  listed: ReadonlySet<MemberId>,
): void {
  const groups = new Map(villageGroups(store).map(({ number, id }) => [number, id]));
  const created = [
    ...added.map(({ groupNumber, head, members }) => ({ groupNumber, people: [head, ...members] })),
    ...changed.map(({ groupNumber, added }) => ({ groupNumber, people: added })),
  ];
  for (const { groupNumber, people } of created) {
    const groupId = groups.get(groupNumber);
    if (groupId === undefined) continue;
    for (const person of people) {
      const others = namesakesOf(store, person, { groupId }).filter(({ id }) => !listed.has(id));
      if (others.length === 0) continue;
      const where = `同组已有同名的：${namesakePlaces(others)}`;
      namesakes.set(person, `第${String(person.row)}行${person.name}，${where}`);
      warnings.push(fault(person, '姓名', person.name, `${where}，如是同一人请补写户号或身份证号`));
    }
  }
}

function whichOfThem({ head }: RosterEntry, households: readonly Household[]): RowFault {
  const listed = households.map(({ no }) => no).join('、');
  return fault(
    head,
    '户号',
    '',
    `本组有${String(households.length)}户户主都叫${head.name}（户号${listed}），请补写户号`,
  );
}

function reasonAgainst(
  books: Books,
  household: Household,
  entry: RosterEntry,
  seen: Map<HouseholdId, number>,
): RowFault | undefined {
  const { head, householdNo } = entry;
  const earlier = seen.get(household.id);
  if (earlier !== undefined) {
    return fault(
      head,
      '户号',
      householdNo ?? '',
      `与第${String(earlier)}行是同一户（${household.no} ${household.headName}），请删去多余的行`,
    );
  }
  if (household.state === 'closed') {
    return fault(
      head,
      '户号',
      householdNo ?? household.no,
      `${household.no} 户已销户，如仍在村请先在农户档案中恢复该户再导入`,
    );
  }
  if (!sharesPerson(books, household, entry)) {
    return fault(
      head,
      '户号',
      householdNo ?? household.no,
      `户号 ${household.no} 在档案中是${household.headName || '另一'}户，与表中的${head.name}不是一户，请核对户号`,
    );
  }
  return undefined;
}

/** The household with those members not registered elsewhere; undefined when its head is not among them. */
function newHousehold(books: Books, entry: RosterEntry, result: RosterComparison): RosterEntry | undefined {
  const headFault = registeredElsewhere(books, entry.head, undefined);
  if (headFault) {
    result.faults.push(leftOut(entry, headFault));
    return undefined;
  }
  const members = entry.members.filter((person) => {
    const known = registeredElsewhere(books, person, undefined);
    if (known) result.faults.push(known);
    return !known;
  });
  const householdNo = freeNumber(books, entry, result);
  return members.length === entry.members.length && householdNo === entry.householdNo
    ? entry
    : { ...entry, members, householdNo };
}

/** A number used in another group is prefixed with the group number; otherwise the program assigns one. */
function freeNumber(
  books: Books,
  { householdNo, groupNumber, head }: RosterEntry,
  result: RosterComparison,
): string | null {
  const holder = householdNo === null ? undefined : books.withNo(householdNo);
  if (householdNo === null || !holder) return householdNo;
  const withGroup = numberWithGroup(groupNumber, householdNo);
  const message = `户号${householdNo}已是${groupName(books.store, holder.groupNumber)}${holder.headName}户的户号，导入时前面加上组号`;
  const general = '户号已是别户的户号，导入时前面加上组号';
  result.warnings.push({ ...fault(head, '户号', householdNo, message), general });
  return withGroup !== null && !books.byNo.has(withGroup) ? withGroup : null;
}

function registeredElsewhere(
  books: Books,
  person: RosterPerson,
  household: Household | undefined,
): RowFault | undefined {
  if (person.citizenId === null) return undefined;
  const holder = books.byCitizenId.get(person.citizenId);
  if (!holder || holder.householdId === household?.id) return undefined;
  const other = books.byId.get(holder.householdId);
  const where = { ...holder, no: other?.no ?? '', headName: other?.headName ?? '' };
  return fault(person, '身份证号', person.citizenId, citizenIdTakenMessage(where));
}

function differencesOf(
  books: Books,
  household: Household,
  entry: RosterEntry,
  roster: Roster,
  result: RosterComparison,
  listed: Set<MemberId>,
): ChangedHousehold {
  const changed: ChangedHousehold = {
    household,
    entry,
    differences: [],
    groupNumber: entry.groupNumber,
    address: entry.address === '' ? household.address : entry.address,
    tags: union(household.tags, entry.tags),
    people: [],
    added: [],
    newHead: null,
  };
  const say = (person: RosterPerson, field: string, before: string, after: string) =>
    changed.differences.push({ row: person.row, member: person.name, field, before, after });
  if (entry.groupNumber !== household.groupNumber) {
    say(
      entry.head,
      '村民小组',
      groupName(books.store, household.groupNumber),
      groupName(books.store, entry.groupNumber),
    );
  }
  if (changed.address !== household.address) say(entry.head, '住址', household.address, changed.address);
  if (changed.tags.length !== household.tags.length) {
    say(entry.head, '标签', household.tags.join('、'), changed.tags.join('、'));
  }
  const left = new Set(books.people.get(household.id) ?? []);
  for (const person of [entry.head, ...entry.members]) {
    const member = findPerson(left, person);
    if (member) {
      left.delete(member);
      listed.add(member.id);
    }
    if (member?.state === 'left') {
      result.warnings.push(
        fault(
          person,
          '姓名',
          person.name,
          `档案中${member.name}已不在该户（${member.leftReason}），未作变动，请核对`,
        ),
      );
      continue;
    }
    const elsewhere = registeredElsewhere(books, person, household);
    if (elsewhere) {
      result.faults.push(elsewhere);
      continue;
    }
    if (!member) {
      changed.added.push(person);
      say(
        person,
        '新增成员',
        '',
        [person.name, importedRelation(person), maskCitizenId(person.citizenId ?? '')]
          .filter(Boolean)
          .join(' '),
      );
    } else comparePerson(member, person, household, entry, roster, changed);
    if (person === entry.head && member?.id !== household.headMemberId) {
      changed.newHead = person;
      say(person, HEAD, household.headName || '空缺', person.name);
    }
  }
  for (const member of left) {
    if (member.state === 'left') continue;
    result.warnings.push(
      fault(
        entry.head,
        '姓名',
        member.name,
        `${household.no} 户的${member.name}不在表中，档案未作变动；如已迁出或去世，请在该户办理离户`,
      ),
    );
  }
  return changed;
}
