/** Matches a row of a sheet of balances to its household, or to its person where persons are evaluated. */
import { bareNumber, plainHouseholdNo } from '../../../../shared/households.ts';
import { cleanName } from '../../../../shared/values/names.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import type { HouseholdId, MemberId } from '../../../../shared/values/units.ts';
import type { RegisterHousehold } from '../../../../db/declarations/register-households.ts';
import type { ClosedHousehold, PersonOnFile } from '../../../../db/openings/holders.ts';
import { householdMatcher } from '../register/match.ts';

export interface HolderQuery {
  head: string;
  member: string;
  group: string;
  householdNo: string;
}

export type HolderMatch =
  | { ok: true; householdId: HouseholdId; memberId: MemberId | null }
  | { ok: false; field: 'group' | 'headName' | 'memberName' | 'householdNo'; message: string };

export type HolderMatcher = (query: HolderQuery, isPerson: boolean) => HolderMatch;

interface Files {
  households: RegisterHousehold[];
  groups: { number: number; name: string }[];
  persons: PersonOnFile[];
  closed: ClosedHousehold[];
}

export function holderMatcher({ households, groups, persons, closed }: Files): HolderMatcher {
  const matchHousehold = householdMatcher(households, groups);
  const ofName = Map.groupBy(persons, ({ name }) => cleanName(name));
  const files = new Map(households.map((household) => [household.id, household]));

  const goneHousehold = (name: string, no: string): string | undefined => {
    const plain = plainHouseholdNo(no);
    const found = closed.find(
      (one) =>
        (plain !== '' && (one.no === plain || bareNumber(one.no) === bareNumber(plain))) ||
        (plain === '' && cleanName(one.name) === name && name !== ''),
    );
    if (!found) return undefined;
    const why = found.reason === '' ? '' : `（${found.reason}）`;
    return `${found.no} ${found.name} 户已销户${why}，不能接转；余额要归别户的，请写在那一户，否则删去该行`;
  };

  const household = ({ head, member, group, householdNo }: HolderQuery): HolderMatch => {
    const found = matchHousehold({ name: head || member, group, householdNo });
    if (found.ok) return { ok: true, householdId: found.household.id, memberId: null };
    const gone = goneHousehold(cleanName(head || member), householdNo);
    const field =
      found.field === 'name' ? (head === '' && member !== '' ? 'memberName' : 'headName') : found.field;
    return { ok: false, field, message: gone ?? found.message };
  };

  const person = (query: HolderQuery): HolderMatch => {
    const name = cleanName(query.member || query.head);
    const field = query.member === '' ? 'headName' : 'memberName';
    if (name === '') return { ok: false, field, message: '姓名为空：这个办法按人评，请填写姓名' };
    const named = ofName.get(name) ?? [];
    const present = named.filter(({ isGone }) => !isGone);
    if (present.length === 0) {
      const message =
        named.length > 0
          ? `${quoted(name)}已经迁出、去世或所在户已销户，不能接转；请删去该行，余额归别人的写在那人名下`
          : `查无此人：本村没有${quoted(name)}，请核对姓名，或先在农户档案中登记`;
      return { ok: false, field, message };
    }
    const [only] = present;
    if (present.length === 1 && only && query.householdNo === '' && query.group === '')
      return { ok: true, householdId: only.householdId, memberId: only.id };
    return oneOf(query, name, field, present);
  };

  /** Several of one name, or one whose household was written: the household decides. */
  const oneOf = (
    query: HolderQuery,
    name: string,
    field: 'headName' | 'memberName',
    present: readonly PersonOnFile[],
  ): HolderMatch => {
    const found = matchHousehold({
      name: query.member === '' ? name : query.head || name,
      group: query.group,
      householdNo: query.householdNo,
    });
    if (!found.ok) {
      return { ok: false, field: found.field === 'name' ? field : found.field, message: found.message };
    }
    const inHousehold = present.filter(({ householdId }) => householdId === found.household.id);
    const [only] = inHousehold;
    if (only && inHousehold.length === 1)
      return { ok: true, householdId: only.householdId, memberId: only.id };
    const listed = present
      .slice(0, 4)
      .map(({ householdId }) => files.get(householdId)?.householdNo ?? '')
      .join('、');
    const message = only
      ? `${found.household.householdNo} 户有几个${quoted(name)}，无法确定是谁，请先在农户档案中把姓名写清`
      : `${found.household.householdNo} 户没有${quoted(name)}，同名的在户号 ${listed}，请核对`;
    return { ok: false, field, message };
  };

  return (query, isPerson) => (isPerson ? person(query) : household(query));
}
