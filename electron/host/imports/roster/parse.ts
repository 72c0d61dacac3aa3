/** Parses a roster 花名册 into households. */
import { plainText, plainWord } from '../../../../shared/values/plain-text.ts';
import { cleanName } from '../../../../shared/values/names.ts';
import { ADDRESS_LIMIT, numberWithGroup } from '../../../../shared/households.ts';
import { findGroup, groupNamedIn } from '../../../../shared/workbooks/group-number.ts';
import { bracketed } from '../../../../shared/values/brackets.ts';
import { groupNameOf, groupsInWords } from '../../../../shared/values/groups.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import { ROSTER_FIELDS, type ColumnMapping, type RosterField } from '../../../../shared/workbooks/columns.ts';
import { missingFields } from '../../../../shared/workbooks/needed-columns.ts';
import { faultOmittingHousehold, type RowFault } from '../../../../shared/workbooks/row-fault.ts';
import { blocksIn } from '../../workbooks/blocks.ts';
import {
  cellText,
  faultAt,
  requireColumns,
  sheetNamed,
  tableRows,
  type TableRow,
} from '../../workbooks/cells.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import { headingsAt } from '../../workbooks/detect-columns.ts';
import { groupIntoHouseholds, type HouseholdRows } from './households.ts';
import { standardRelation } from '../../../../shared/relation-words.ts';
import { readPerson, type PersonRow, type RosterMember } from './person.ts';

export interface RosterVillage {
  groups: { number: number; name: string }[];
  /** 'YYYY-MM-DD'; enables the check for future birth dates. */
  today?: string;
}

export interface RosterHousehold {
  /** Null when the workbook has none; prefixed with the group where each group counts from 1. */
  householdNo: string | null;
  groupNumber: number;
  /** Accepted sheet rows, 1-based. */
  rows: number[];
  head: RosterMember;
  /** Members without the head. */
  members: RosterMember[];
  address: string;
  /** Tags common to all members. */
  tags: string[];
  /** Value of the column 家庭人口, if present. */
  declaredSize: number | null;
}

export interface RosterResult {
  households: RosterHousehold[];
  /** Rejected rows. A fault of the head, or of the household as a whole, rejects the household. */
  faults: RowFault[];
  /** Accepted rows that should be checked. */
  warnings: RowFault[];
}

/**
 * Parses a roster with a mapping into households. Throws WorkbookError when the name column is missing; row
 * errors are returned.
 */
export function parseRoster(
  content: WorkbookContent,
  mapping: ColumnMapping<RosterField>,
  village: RosterVillage,
): RosterResult {
  requireColumns(missingFields('roster', mapping.columns));
  const nameField = (mapping.columns.name ?? null) === null ? 'headName' : 'name';
  const { rows, sectionGroups } = withoutSections(
    tableRows(content, mapping, blocksIn(content, 'roster', mapping)),
    nameField,
  );
  const ofHead = fieldsOfHead(content, mapping, nameField);
  const people = rows.map((row) => readPerson(withoutHeads(row, ofHead), nameField, village.today));
  markDuplicates(people);
  const result: RosterResult = { households: [], faults: [], warnings: [] };
  const groups = groupFinder(village, groupsAbove(content, mapping, village.groups), sectionGroups);
  for (const household of groupIntoHouseholds(people, mapping)) {
    readHousehold(household, groups, result);
  }
  result.faults.sort((a, b) => a.row - b.row);
  result.warnings.sort((a, b) => a.row - b.row);
  return result;
}

/** With a column 姓名, the columns 户主身份证号 and 户主电话 belong to the head, not to the row's person. */
function fieldsOfHead(
  content: WorkbookContent,
  mapping: ColumnMapping<RosterField>,
  nameField: RosterField,
): ReadonlySet<RosterField> {
  if (nameField === 'headName') return new Set();
  const headings = headingsAt(sheetNamed(content, mapping.sheet), 'roster', mapping.headingRow);
  const isHeads = (field: RosterField) => (headings[mapping.columns[field] ?? -1] ?? '').startsWith('户主');
  return new Set((['citizenId', 'phone', 'birthDate'] as const).filter(isHeads));
}

function withoutHeads(row: TableRow<RosterField>, ofHead: ReadonlySet<RosterField>): TableRow<RosterField> {
  const head = cleanName(row.spreadText('headName'));
  const isHead =
    standardRelation(row.text('relation')) === '户主' ||
    (head !== '' && head === cleanName(row.text('name')));
  if (ofHead.size === 0 || isHead) return row;
  return {
    ...row,
    cell: (field) => (ofHead.has(field) ? null : row.cell(field)),
    text: (field) => (ofHead.has(field) ? '' : row.text(field)),
    spreadText: (field) => (ofHead.has(field) ? '' : row.spreadText(field)),
    column: (field) => (ofHead.has(field) ? undefined : row.column(field)),
  };
}

/** Lines with only a group name ("第三村民小组") apply to the rows below. */
function withoutSections(
  all: TableRow<RosterField>[],
  nameField: RosterField,
): { rows: TableRow<RosterField>[]; sectionGroups: Map<number, string> } {
  const sectionGroups = new Map<number, string>();
  const rows: TableRow<RosterField>[] = [];
  let section: string | undefined;
  for (const row of all) {
    const filled = row.texts.filter((text) => text !== '');
    const only = filled[0] ?? '';
    if (
      filled.length === 1 &&
      /[组队社]$/.test(only) &&
      /^第?.{1,6}[组队社]$/.test(only) &&
      row.text('relation') === ''
    ) {
      section = only;
      continue;
    }
    if (filled.length === 1 && row.text(nameField) === '' && row.text('citizenId') === '') continue;
    rows.push(row);
    if (section !== undefined) sectionGroups.set(row.row, section);
  }
  return { rows, sectionGroups };
}

/** A group named in the sheet's tab or in the title above the table: 第三村民小组花名册, 上庄组花名册. */
function groupsAbove(
  content: WorkbookContent,
  mapping: ColumnMapping<RosterField>,
  groups: RosterVillage['groups'],
): string[] {
  const sheet = sheetNamed(content, mapping.sheet);
  const title = sheet.rows
    .slice(0, Math.max(0, mapping.headingRow - 1))
    .flat()
    .map((cell) => cellText(cell));
  return [sheet.name, ...title].flatMap((text) => {
    const named = groupNamedIn(text, groups);
    if (named) return [named.name];
    const match = /第?[\d一二三四五六七八九十廿]{1,6}(?:村民)?小?组/.exec(plainWord(text));
    return match ? [match[0]] : [];
  });
}

interface GroupFinder {
  /** Household-level value: from its head's row, otherwise another of its rows, otherwise above the table. */
  written(household: HouseholdRows, leader: PersonRow): string;
  number(text: string): number | undefined;
  name(number: number): string;
  /** All of the village, for a message. */
  all: string;
}

function groupFinder(village: RosterVillage, above: string[], sections: Map<number, string>): GroupFinder {
  const { groups } = village;
  // Cached: thousands of rows contain the same few groups.
  const numbers = new Map<string, number | undefined>();
  return {
    written(household, leader) {
      const inRows = [leader, ...household.people]
        .map(({ row }) => row.spreadText('group'))
        .find((text) => text !== '');
      return inRows ?? sections.get(leader.row.row) ?? above[0] ?? '';
    },
    number(text) {
      if (text === '') return groups.length === 1 ? groups[0]?.number : undefined;
      if (!numbers.has(text)) numbers.set(text, findGroup(text, groups)?.number);
      return numbers.get(text);
    },
    name: (number) => groupNameOf(groups, number),
    all: groupsInWords(groups),
  };
}

function markDuplicates(people: PersonRow[]): void {
  const firstRows = new Map<string, number>();
  for (const person of people) {
    const { citizenId, row } = person.member;
    if (citizenId === null) continue;
    const first = firstRows.get(citizenId);
    if (first === undefined) firstRows.set(citizenId, row);
    else {
      const message = `身份证号与他人重复：与第${first}行相同，请核对后改正或删去多余的一行`;
      person.faults.push(faultAt(person.row, 'citizenId', ROSTER_FIELDS.citizenId.label, message));
    }
  }
}

function readHousehold(household: HouseholdRows, groups: GroupFinder, result: RosterResult): void {
  const { people } = household;
  const first = people[0];
  if (!first) return;
  const heads = people.filter((person) => person.member.relation === '户主');
  const leader = heads[0] ?? first;
  const groupText = groups.written(household, leader);
  const groupNumber = groups.number(groupText);
  const householdFaults: RowFault[] = [];
  const left = people.length - 1;

  if (heads.length === 0) {
    const message = '本户没有户主，请在本户一人的“与户主关系”里填“户主”';
    householdFaults.push(faultAt(first.row, 'relation', ROSTER_FIELDS.relation.label, message));
  }
  const second = heads[1];
  if (second) {
    const message = `本户有两个户主（第${leader.row.row}行、第${second.row.row}行），请改正关系或户号`;
    householdFaults.push(faultAt(second.row, 'relation', ROSTER_FIELDS.relation.label, message));
  }
  // A formula without a result in the group cell is already a fault.
  const isKnown = leader.faults.some((fault) => fault.field === ROSTER_FIELDS.group.label);
  if (groupNumber === undefined && !isKnown) householdFaults.push(groupFault(leader, groupText, groups.all));
  const headIsFaulty = heads.length > 0 && leader.faults.length > 0;
  const isLeftOut = householdFaults.length > 0 || headIsFaulty;
  const rows = people.map((person) => person.member.row);
  const ownFaults = people.flatMap((person) => {
    if (person !== leader || !isLeftOut) return person.faults;
    return person.faults.map((fault) => ({
      ...(headIsFaulty ? faultOmittingHousehold(fault, left) : fault),
      rows,
    }));
  });
  const ofAll = householdFaults.map((fault) => ({ ...faultOmittingHousehold(fault, left), rows }));
  result.faults.push(...ownFaults, ...ofAll);
  if (isLeftOut || groupNumber === undefined) return;
  takeHousehold(household, leader, groupNumber, result);
  warnOfOtherGroups(people, groupNumber, groups, result);
}

function groupFault(leader: PersonRow, text: string, all: string): RowFault {
  const message =
    text === ''
      ? `没有填写村民小组，请补填；表中有这一列的，请在“核对列”里选它是哪一列`
      : `村民小组不存在：本村没有${quoted(text)}${bracketed(`本村的小组是：${all}`)}，请改正小组，或先到“系统→村信息”添加该组`;
  return { ...faultAt(leader.row, 'group', ROSTER_FIELDS.group.label, message), value: text };
}

function takeHousehold(
  household: HouseholdRows,
  leader: PersonRow,
  groupNumber: number,
  result: RosterResult,
): void {
  const valid = withoutNamesakes(household.people, result).filter((person) => person.faults.length === 0);
  const members = valid.filter((person) => person !== leader).map((person) => person.member);
  const all = [leader.member, ...members];
  const declaredSize = declaredSizeOf(household);
  result.households.push({
    householdNo:
      household.numberInGroup === undefined
        ? household.householdNo
        : numberWithGroup(groupNumber, household.numberInGroup),
    groupNumber,
    rows: valid.map((person) => person.member.row),
    head: leader.member,
    members,
    address: addressOf(household, leader, result),
    tags: leader.member.tags.filter((tag) => all.every((member) => member.tags.includes(tag))),
    declaredSize,
  });
  for (const person of valid) result.warnings.push(...person.warnings);
  for (const { row, member } of valid) {
    if (row === leader.row || member.relationText !== '') continue;
    const message = '没有写与户主关系，新增的人记为“其他”，请核对';
    result.warnings.push(faultAt(row, 'relation', ROSTER_FIELDS.relation.label, message));
  }
  if (household.warning) result.warnings.push(household.warning);
  if (declaredSize !== null && household.people.length > 1 && declaredSize !== household.people.length) {
    const message = `家庭人口写${declaredSize}人，表中有${household.people.length}人，请核对`;
    result.warnings.push(faultAt(leader.row, 'size', ROSTER_FIELDS.size.label, message));
  }
}

/** Two persons of one name in one household, without citizen IDs, are a duplicate. */
function withoutNamesakes(people: PersonRow[], result: RosterResult): PersonRow[] {
  const rows = new Map<string, number>();
  return people.filter(({ member, row, faults }) => {
    if (member.citizenId !== null || faults.length > 0) return true;
    const first = rows.get(member.name);
    rows.set(member.name, first ?? member.row);
    if (first === undefined) return true;
    const message = `与第${first}行重复：本户已有同名成员且都没有身份证号，请补填身份证号或删去多余的一行`;
    result.faults.push(faultAt(row, 'name', ROSTER_FIELDS.name.label, message));
    return false;
  });
}

/** Address in the head's row, otherwise in the first row that has one. */
function addressOf({ people }: HouseholdRows, leader: PersonRow, result: RosterResult): string {
  const written = [leader, ...people].map(({ row }) => ({ row, text: row.spreadText('address').trim() }));
  const first = written.find(({ text }) => text !== '');
  if (!first) return '';
  const warn = (row: PersonRow['row'], message: string) =>
    result.warnings.push(faultAt(row, 'address', ROSTER_FIELDS.address.label, message));
  if (first.text.length > ADDRESS_LIMIT) {
    warn(first.row, `住址超过${String(ADDRESS_LIMIT)}个字，未导入住址，请核对是否填错了列`);
    return '';
  }
  const other = written.find(({ text }) => text !== '' && text !== first.text);
  if (other)
    warn(other.row, `与本户第${String(first.row.row)}行的住址不同，已按${quoted(first.text)}导入，请核对`);
  return first.text;
}

function declaredSizeOf(household: HouseholdRows): number | null {
  for (const { row } of household.people) {
    const match = /^(\d{1,3})(?:\.0)?\s?人?$/.exec(plainText(row.spreadText('size')));
    if (match) return Number(match[1]);
  }
  return null;
}

function warnOfOtherGroups(
  people: PersonRow[],
  groupNumber: number,
  groups: GroupFinder,
  result: RosterResult,
): void {
  for (const { row, faults } of people) {
    const text = row.spreadText('group');
    if (text === '' || faults.length > 0 || groups.number(text) === groupNumber) continue;
    const message = `与户主的村民小组不同，已按户主的${groups.name(groupNumber)}导入，请核对`;
    result.warnings.push(faultAt(row, 'group', ROSTER_FIELDS.group.label, message));
  }
}
