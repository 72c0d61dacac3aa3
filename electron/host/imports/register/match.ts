/** Matches a register line to its household. */
import { bareNumber, numberWithGroup, plainHouseholdNo } from '../../../../shared/households.ts';
import { bracketed } from '../../../../shared/values/brackets.ts';
import { groupNameOf, groupsInWords, type GroupNames } from '../../../../shared/values/groups.ts';
import { cleanName } from '../../../../shared/values/names.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import { findGroup, groupNumber } from '../../../../shared/workbooks/group-number.ts';
import type { RegisterHousehold } from '../../../../db/declarations/register-households.ts';

export interface HouseholdQuery {
  name: string;
  group: string;
  householdNo: string;
}

export type HouseholdMatch =
  | { ok: true; household: RegisterHousehold }
  | { ok: false; field: 'group' | 'name' | 'householdNo'; message: string };

export type HouseholdMatcher = (query: HouseholdQuery) => HouseholdMatch;

/**
 * By the head's name within the group, otherwise a member's name; namesakes are resolved by household number.
 */
export function householdMatcher(
  households: RegisterHousehold[],
  groups: { number: number; name: string }[] | undefined,
): HouseholdMatcher {
  const heads = index(households, (household) => [household.headName]);
  const members = index(households, (household) => household.memberNames);
  const former = index(households, ({ formerNames = [] }) => formerNames);
  const alike = index(households, (household) =>
    [household.headName, ...household.memberNames].map(lettersOf),
  );
  const numbers = index(households, (household) => [
    household.householdNo,
    bareNumber(household.householdNo),
  ]);

  const { listed, notFound, ambiguous } = faultTexts(groups ?? []);
  const ours = groups?.length ? bracketed(`本村的小组是：${groupsInWords(groups)}`) : '';
  return (query) => {
    const group = readGroup(query.group, groups);
    if (group === 'unknown') {
      return refuse('group', `村民小组不存在：本村没有${quoted(query.group)}${ours}，请改正小组`);
    }
    const inGroup = (household: RegisterHousehold) => group === undefined || household.groupNumber === group;
    const byNumber = findNumber(numbers, query.householdNo);
    const name = cleanName(query.name);
    if (name === '') {
      const inThisGroup =
        group === undefined ? [] : (numbers.get(numberWithGroup(group, query.householdNo) ?? '') ?? []);
      return matchNumber(query, firstFilled(byNumber.filter(inGroup), inThisGroup));
    }
    const namesakes = firstFilled(heads.get(name)?.filter(inGroup), members.get(name)?.filter(inGroup));
    if (namesakes.length === 0)
      return refuse(
        'name',
        notFound(
          name,
          group === undefined ? '本村' : groupNameOf(groups ?? [], group),
          heads.get(name),
          byNumber,
          alike.get(lettersOf(name)),
          former.get(name),
        ),
      );
    if (query.householdNo !== '') {
      const agreed = namesakes.filter(
        (household) => byNumber.includes(household) || hasNumberInGroup(household, query.householdNo),
      );
      if (agreed.length === 1 && agreed[0]) return { ok: true, household: agreed[0] };
      if (agreed.length === 0) {
        return refuse(
          'householdNo',
          `户号与户主不符：${listed(namesakes)}，表中户号为${query.householdNo}，请核对改正`,
        );
      }
    }
    const [only, another] = namesakes;
    if (only && !another) return { ok: true, household: only };
    const inOneGroup = namesakes.every(({ groupNumber: number }) => number === only?.groupNumber);
    return refuse(inOneGroup ? 'name' : 'group', ambiguous(namesakes, heads.has(name), inOneGroup));
  };
}

function index(
  households: RegisterHousehold[],
  keysOf: (household: RegisterHousehold) => string[],
): Map<string, RegisterHousehold[]> {
  const found = new Map<string, RegisterHousehold[]>();
  for (const household of households) {
    for (const key of new Set(keysOf(household).map(cleanName))) {
      if (key === '') continue;
      const list = found.get(key);
      if (list) list.push(household);
      else found.set(key, [household]);
    }
  }
  return found;
}

function findNumber(numbers: Map<string, RegisterHousehold[]>, text: string): RegisterHousehold[] {
  const plain = plainHouseholdNo(text);
  if (plain === '') return [];
  const exact = (numbers.get(plain) ?? []).filter((household) => household.householdNo === plain);
  return exact.length > 0 ? exact : (numbers.get(bareNumber(plain)) ?? []);
}

/** Group-local numbers, for villages that number each group's households from 1. */
function hasNumberInGroup({ householdNo, groupNumber }: RegisterHousehold, text: string): boolean {
  return householdNo === numberWithGroup(groupNumber, text);
}

/** A name without dots and blanks: 阿依古丽买买提江 of 阿依古丽·买买提江. */
function lettersOf(name: string): string {
  return cleanName(name).replace(/[·\s]/g, '');
}

function hasNamesakesInOneGroup(households: RegisterHousehold[]): boolean {
  return new Set(households.map(({ groupNumber: number }) => number)).size < households.length;
}

function firstFilled(...lists: (RegisterHousehold[] | undefined)[]): RegisterHousehold[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? [];
}

function readGroup(
  text: string,
  groups: { number: number; name: string }[] | undefined,
): number | undefined | 'unknown' {
  if (text === '') return undefined;
  return (groups ? findGroup(text, groups)?.number : groupNumber(text)) ?? 'unknown';
}

function refuse(field: 'group' | 'name' | 'householdNo', message: string): HouseholdMatch {
  return { ok: false, field, message };
}

function matchNumber(query: HouseholdQuery, found: RegisterHousehold[]): HouseholdMatch {
  if (query.householdNo === '') return refuse('name', '没有填写户主，请补填户主姓名');
  const [only, another] = found;
  if (only && !another) return { ok: true, household: only };
  const what = only ? `有几户的户号是${query.householdNo}` : `没有户号为${query.householdNo}的农户`;
  return refuse('householdNo', `查无此户：${what}，请核对户号并补填户主姓名`);
}

/** Messages about households that do not match, each with the name of its group. */
function faultTexts(groups: readonly GroupNames[]) {
  function listed(households: RegisterHousehold[]): string {
    return households
      .slice(0, 6)
      .map(
        (household) =>
          `${groupNameOf(groups, household.groupNumber)}${household.headName}（户号${household.householdNo}）`,
      )
      .join('、');
  }

  function notFound(
    name: string,
    where: string,
    elsewhere: RegisterHousehold[] | undefined,
    byNumber: RegisterHousehold[],
    alike: RegisterHousehold[] | undefined,
    former: RegisterHousehold[] | undefined,
  ): string {
    if (elsewhere && elsewhere.length > 0) {
      return `查无此户：${where}没有${quoted(name)}，同名户主是${listed(elsewhere)}，请核对小组`;
    }
    if (alike && alike.length > 0) {
      return `查无此户：${where}没有${quoted(name)}，只差间隔点的是${listed(alike)}，请照档案写全姓名`;
    }
    if (former && former.length > 0)
      return `查无此户：${where}没有${quoted(name)}，他原在${listed(former)}户里，已经离户，请改写现在的户主，不要另建一户`;
    if (byNumber.length > 0)
      return `查无此户：${where}没有${quoted(name)}，该户号是${listed(byNumber)}，请核对姓名`;
    return `查无此户：${where}没有${quoted(name)}，请核对姓名，或先在农户档案中登记该户`;
  }

  function ambiguous(namesakes: RegisterHousehold[], areHeads: boolean, inOneGroup: boolean): string {
    const who = areHeads ? '同名户主' : '同名村民';
    return inOneGroup
      ? `${who}，同组有${namesakes.length}户，无法确定：${listed(namesakes)}；请补写户号`
      : `${who}，未写小组，无法确定：${listed(namesakes)}；请补写村民小组${
          hasNamesakesInOneGroup(namesakes) ? '，同组同名的再写户号' : ''
        }`;
  }

  return { listed, notFound, ambiguous };
}
