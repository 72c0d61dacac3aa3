/**
 * People of one name in one place: entering a household or person that exists already is the most frequent
 * mistake when two clerks work from the same papers. Every act by which a household or person comes into being
 * asks about them.
 */
import { cleanName, disambiguateNames } from '../../shared/values/names.ts';
import type { GroupId, HouseholdId, MemberId } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { groupName } from '../village/groups.ts';

export interface NewPerson {
  name: string;
  citizenId: string | null;
  /** Set for a person already in the files. */
  id?: MemberId;
}

/** Where a person of the same name may be the same one. */
export type NamesakeScope =
  | { groupId: GroupId; heads?: boolean }
  /** Members of one household. */
  | { householdId: HouseholdId };

export interface Namesake {
  id: MemberId;
  name: string;
  citizenId: string | null;
  householdId: HouseholdId;
  no: string;
  headName: string;
  isHead: 0 | 1;
}

const PRESENT = `
  SELECT m.id, m.name, m.citizen_id AS citizenId, h.id AS householdId, h.no, coalesce(head.name, '') AS headName,
    h.head_member_id IS m.id AS isHead
  FROM household h JOIN member m ON m.household_id = h.id LEFT JOIN member head ON head.id = h.head_member_id
  WHERE h.state <> 'closed' AND m.state = 'present' AND m.name = ?`;

/** Present people of the same name who may be this person: two different citizen IDs are two people. */
export function namesakesOf(store: Store, person: NewPerson, scope: NamesakeScope): Namesake[] {
  const name = cleanName(person.name);
  const found =
    'householdId' in scope
      ? prepared<[string, HouseholdId], Namesake>(store, `${PRESENT} AND h.id = ?`).all(
          name,
          scope.householdId,
        )
      : prepared<[string, GroupId], Namesake>(store, `${PRESENT} AND h.group_id = ? ORDER BY h.no`).all(
          name,
          scope.groupId,
        );
  return found.filter(
    (one) =>
      one.id !== person.id &&
      (one.citizenId === null || person.citizenId === null || one.citizenId === person.citizenId) &&
      !('heads' in scope && scope.heads === true && one.isHead === 0),
  );
}

/** Where they are: 03001 户的户主、03002 户（户主余明梅）. */
export function namesakePlaces(namesakes: readonly Namesake[]): string {
  return namesakes
    .map(({ no, headName, isHead }) => `${no} 户${isHead === 1 ? '的户主' : `（户主${headName || '空缺'}）`}`)
    .join('、');
}

/** Refuses question, until it is answered that the person is another one. */
export function askAboutNamesakes(
  tx: Tx,
  person: NewPerson,
  scope: NamesakeScope,
  { answered }: { answered?: string },
): void {
  const namesakes = namesakesOf(tx, person, scope);
  if (namesakes.length === 0) return;
  const where = 'householdId' in scope ? '本户' : '同组';
  ask(
    `${where}已有同名的${person.name}：${namesakePlaces(namesakes)}。如是同一人（同一户），请返回，用原来的；确是另一人才继续。`,
    answered,
  );
}

interface Listed {
  name: string;
  /** The villager, if known. */
  memberId: MemberId | null;
}

/**
 * The names of people on one list, such as those of a body: namesakes with their group, and the number of their household
 * where that is the same. Somebody who is no villager of the files keeps the bare name.
 */
export function distinctPeople(store: Store, people: readonly Listed[]): (one: Listed) => string {
  const places = new Map(
    prepared<[string], { id: MemberId; groupNumber: number; no: string }>(
      store,
      `SELECT m.id, g.number AS groupNumber, h.no FROM member m JOIN household h ON h.id = m.household_id
         JOIN village_group g ON g.id = h.group_id WHERE m.id IN (SELECT value FROM json_each(?))`,
    )
      .all(JSON.stringify(people.flatMap(({ memberId }) => memberId ?? [])))
      .map(({ id, groupNumber, no }) => [id, [groupName(store, groupNumber), no]]),
  );
  return disambiguateNames(people, ({ name, memberId }) => ({
    who: memberId ?? name,
    name,
    details: memberId === null ? [] : (places.get(memberId) ?? []),
  }));
}

interface NamedHousehold {
  id: HouseholdId;
  no: string;
  name: string;
}

const withNumber = ({ no, name }: NamedHousehold): string => `${name}（${no}）`;

/**
 * The name of a household for places that show no number: with its number where another household of the
 * group has a head of the same name. `ids`: all those asked about.
 */
export function distinctNames(
  store: Store,
  ids: readonly HouseholdId[],
): (household: NamedHousehold) => string {
  const same = new Set(
    prepared<[string], HouseholdId>(
      store,
      `SELECT id FROM (
         SELECT h.id, count(*) OVER (PARTITION BY h.group_id, m.name) AS n
         FROM household h JOIN member m ON m.id = h.head_member_id
         WHERE h.state <> 'closed' AND h.group_id IN (
           SELECT group_id FROM household WHERE id IN (SELECT value FROM json_each(?))))
       WHERE n > 1`,
    )
      .pluck()
      .all(JSON.stringify([...new Set(ids)])),
  );
  return (household) => (same.has(household.id) ? withNumber(household) : household.name);
}

/** `distinctNames` for one household. */
export function distinctName(store: Store, household: NamedHousehold): string {
  const another = prepared<[HouseholdId, HouseholdId, string], { one: 1 }>(
    store,
    `SELECT 1 AS one FROM household h JOIN member m ON m.id = h.head_member_id
     WHERE h.group_id = (SELECT group_id FROM household WHERE id = ? AND state <> 'closed') AND h.id <> ?
       AND h.state <> 'closed' AND m.name = ? LIMIT 1`,
  ).get(household.id, household.id, household.name);
  return another ? withNumber(household) : household.name;
}
