/** Groups roster rows into households, for the layouts used by offices. */
import { bareNumber, plainHouseholdNo } from '../../../../shared/households.ts';
import { cleanName } from '../../../../shared/values/names.ts';
import { groupNumber } from '../../../../shared/workbooks/group-number.ts';
import { ROSTER_FIELDS, type ColumnMapping, type RosterField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import { faultAt } from '../../workbooks/cells.ts';
import type { PersonRow } from './person.ts';

export interface HouseholdRows {
  householdNo: string | null;
  /** Number within the household's group, where each group counts from 1. */
  numberInGroup?: string;
  people: PersonRow[];
  warning?: RowFault;
}

interface Run extends HouseholdRows {
  group: string;
}

/**
 * By household number if present; otherwise by the head's name next to each member; otherwise each 户主 starts
 * a household; otherwise one per row. Without relations, the person named as head, or the first row, becomes
 * 户主.
 */
export function groupIntoHouseholds(
  people: PersonRow[],
  mapping: ColumnMapping<RosterField>,
): HouseholdRows[] {
  const has = (field: RosterField) => (mapping.columns[field] ?? null) !== null;
  const hasHeads = people.some((person) => person.member.relation === '户主');
  const hasHeadColumn = has('headName') && has('name');
  const households = has('householdNo')
    ? byNumber(people)
    : hasHeadColumn
      ? byHeadName(people)
      : hasHeads || has('relation')
        ? byHeadRows(people)
        : people.map((person) => ({ householdNo: null, people: [person] }));
  for (const household of households) nameHead(household, has('relation') && hasHeads, hasHeadColumn);
  return households;
}

function byNumber(people: PersonRow[]): HouseholdRows[] {
  const runs: Run[] = [];
  for (const person of people) {
    const number = plainHouseholdNo(person.row.spreadText('householdNo'));
    const run = runs.at(-1);
    const continues =
      number === ''
        ? person.member.relation !== '户主'
        : run?.householdNo !== null && bareNumber(number) === bareNumber(run?.householdNo ?? '');
    if (run && continues && !(number !== '' && startsNewHousehold(run, person))) run.people.push(person);
    else runs.push({ householdNo: number === '' ? null : number, people: [person], group: groupKey(person) });
  }
  return joinRuns(runs);
}

/** The same number directly below with another head in another group: each group counts from 1. */
function startsNewHousehold(run: Run, person: PersonRow): boolean {
  const group = groupKey(person);
  return person.member.relation === '户主' && group !== '' && run.group !== '' && group !== run.group;
}

function groupKey(person: PersonRow): string {
  const text = person.row.spreadText('group');
  return String(groupNumber(text) ?? text);
}

/** Joins separated rows of one number, unless numbers restart in each group. */
function joinRuns(runs: Run[]): HouseholdRows[] {
  const households: Run[] = [];
  const byKey = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.householdNo === null) {
      households.push(run);
      continue;
    }
    const key = bareNumber(run.householdNo);
    const known = byKey.get(key) ?? [];
    byKey.set(key, known);
    const same = known.find((other) => other.group === run.group || other.group === '' || run.group === '');
    if (same) same.people.push(...run.people);
    else {
      known.push(run);
      households.push(run);
    }
  }
  for (const known of byKey.values()) {
    if (known.length > 1) for (const run of known) forgetNumber(run);
  }
  return households;
}

/** A number used by several groups is unique only with the group prefix. */
function forgetNumber(run: Run): void {
  const first = run.people[0];
  if (!first) return;
  const message = `户号${run.householdNo ?? ''}在几个小组里都有，导入时前面加上组号`;
  const general = '户号在几个小组里都有，导入时前面加上组号';
  run.warning = { ...faultAt(first.row, 'householdNo', ROSTER_FIELDS.householdNo.label, message), general };
  run.numberInGroup = run.householdNo ?? undefined;
  run.householdNo = null;
}

function byHeadName(people: PersonRow[]): HouseholdRows[] {
  const households: { key: string; household: HouseholdRows }[] = [];
  for (const person of people) {
    const head = cleanName(person.row.spreadText('headName'));
    const last = households.at(-1);
    const key = `${groupKey(person)}:${head}`;
    const isNewHead =
      person.member.relation === '户主' &&
      last?.household.people.some((other) => other.member.relation === '户主') === true;
    if (last && (head === '' || key === last.key) && !isNewHead) last.household.people.push(person);
    else households.push({ key, household: { householdNo: null, people: [person] } });
  }
  return households.map(({ household }) => household);
}

function byHeadRows(people: PersonRow[]): HouseholdRows[] {
  const households: HouseholdRows[] = [];
  for (const person of people) {
    const last = households.at(-1);
    if (last && person.member.relation !== '户主') last.people.push(person);
    else households.push({ householdNo: null, people: [person] });
  }
  return households;
}

function nameHead(household: HouseholdRows, relationsSayWho: boolean, hasHeadColumn: boolean): void {
  const { people } = household;
  if (people.some((person) => person.member.relation === '户主')) return;
  const written = hasHeadColumn
    ? people.map((person) => cleanName(person.row.spreadText('headName'))).find((name) => name !== '')
    : undefined;
  const named = people.find((person) => written !== undefined && person.member.name === written);
  const head = named ?? (relationsSayWho ? undefined : people[0]);
  if (head) head.member.relation = '户主';
}
