/** Village groups: what they are called on lists and papers; added, renamed and removed. */
import { eq, sql } from 'drizzle-orm';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { GroupId } from '../../shared/values/units.ts';
import {
  groupRange,
  groupShortName,
  MAX_GROUPS,
  numberedGroup,
  numberForBooks,
} from '../../shared/values/groups.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { bareName } from '../../shared/workbooks/group-number.ts';
import {
  transact,
  preparedQuery,
  assertVersion,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { village, villageGroup } from '../schema/index.ts';
import { requireVillage } from './profile.ts';

const namesOfNumber = preparedQuery((orm) =>
  orm
    .select({ number: villageGroup.number, name: villageGroup.name })
    .from(villageGroup)
    .where(eq(villageGroup.number, sql.placeholder('number')))
    .prepare(),
);

/** The short name of the group of this number (3组, 上庄组); '' of none. */
export function groupName(store: Store, number: number | null): string {
  if (number === null) return '';
  const group = namesOfNumber(store).get({ number });
  return group ? groupShortName(group) : numberedGroup(number);
}

export function villageGroups(store: Store): (typeof villageGroup.$inferSelect)[] {
  return store.orm.select().from(villageGroup).orderBy(villageGroup.number).all();
}

/**
 * Two groups that read alike cannot be distinguished on a list or in a workbook, nor is a name for several of them the
 * name of one. `renamed`: the group that is to get the name. Refuses duplicate, invalidInput.
 */
export function requireFreeGroupName(tx: Tx, name: string, renamed?: GroupId): void {
  const range = groupRange(name);
  if (range)
    throw new Refusal(
      'invalidInput',
      `${quoted(name)}是 ${String(range.length)} 个小组，请一个一个新增，如${quoted(numberedGroup(range[0] ?? 1))}。`,
    );
  for (const other of villageGroups(tx)) {
    if (other.id === renamed) continue;
    if (groupShortName(other) === groupShortName({ name }) || bareName(other.name) === bareName(name))
      throw new Refusal('duplicate', `已经有${quoted(other.name)}，请换一个名称。`);
  }
}

/**
 * Numbers of groups begin the numbers of their households, in two figures: 02 of 二组, so far as no other group has it,
 * otherwise the first free one. Refuses invalidInput when there is none.
 */
function numberOfNew(tx: Tx, name: string): number {
  const taken = new Set(villageGroups(tx).map(({ number }) => number));
  const own = numberForBooks(name);
  if (own !== undefined && !taken.has(own)) return own;
  let free = 1;
  while (taken.has(free)) free += 1;
  if (free > MAX_GROUPS)
    throw new Refusal('invalidInput', `村民小组最多 ${String(MAX_GROUPS)} 个，不能再新增。`);
  return free;
}

/** Adds a group under the number in its name, else the first free one; returns its number. Refuses duplicate, invalidInput. */
export function addGroup(store: Store, by: Actor, input: { name: string }): { number: number } {
  return transact(store, by, 'village.addGroup', input, (tx) => {
    const number = numberOfNew(tx, input.name);
    requireFreeGroupName(tx, input.name);
    tx.orm.insert(villageGroup).values({ number, name: input.name }).run();
    tx.audit({
      subject: 'village:1',
      summary: `新增村民小组 ${input.name}`,
      after: { number, name: input.name },
    });
    return { number };
  });
}

interface GroupOfVillage {
  /** Version of the village profile, which its groups belong to. */
  version: number;
  groupId: GroupId;
}

/**
 * The group in the version on the screen; increments the profile's version. Refuses versionConflict,
 * notFound.
 */
function changeableGroup(tx: Tx, { version, groupId }: GroupOfVillage) {
  const profile = requireVillage(tx);
  assertVersion(profile.version, version, '村信息');
  tx.orm
    .update(village)
    .set({ version: profile.version + 1 })
    .where(eq(village.id, 1))
    .run();
  return requireFound(
    villageGroups(tx).find((group) => group.id === groupId),
    '该村民小组',
  );
}

/** Renames a group. Existing documents keep the old name. Refuses duplicate, invalidInput, versionConflict. */
export function renameGroup(
  store: Store,
  by: Actor,
  input: GroupOfVillage & { name: string },
): { done: true } {
  return transact(store, by, 'village.renameGroup', input, (tx) => {
    const group = changeableGroup(tx, input);
    requireFreeGroupName(tx, input.name, group.id);
    tx.orm.update(villageGroup).set({ name: input.name }).where(eq(villageGroup.id, group.id)).run();
    tx.audit({
      subject: 'village:1',
      summary: `村民小组改名：${group.name} → ${input.name}`,
      before: { name: group.name },
      after: { name: input.name },
    });
    return { done: true };
  });
}

/** Removes a group without any records. Refuses inUse, versionConflict. */
export function removeGroup(store: Store, by: Actor, input: GroupOfVillage): { done: true } {
  return transact(store, by, 'village.removeGroup', input, (tx) => {
    const group = changeableGroup(tx, input);
    try {
      tx.orm.delete(villageGroup).where(eq(villageGroup.id, group.id)).run();
    } catch (error) {
      if (!(error instanceof Error && /FOREIGN KEY/.test(error.message))) throw error;
      throw new Refusal('inUse', `${group.name}已有农户或巡查等记录，不能删除。不再使用的可以改名注明。`);
    }
    tx.audit({ subject: 'village:1', summary: `删除村民小组 ${group.name}`, before: group });
    return { done: true };
  });
}
