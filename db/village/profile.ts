/** Village profile: set-up, groups, recovery code audit, clock confirmation. */
import { eq } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { chineseNumber, groupShortName, ownGroupName, type GroupNames } from '../../shared/values/groups.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertClockPossible, clockDoubt, CONFIRMATION } from '../database/clock-doubt.ts';
import { staff, village, villageGroup } from '../schema/index.ts';
import { noteRecoveryCodeKept } from './setup-steps.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';

export type Village = typeof village.$inferSelect;

/** The village of this database; undefined before the first run is complete. */
export function villageProfile(store: Store): Village | undefined {
  return store.orm.select().from(village).where(eq(village.id, 1)).get();
}

/** The same for callers after the first run. Refuses notSetUp. */
export function requireVillage(store: Store): Village {
  const profile = villageProfile(store);
  if (!profile) throw new Refusal('notSetUp', '还没有建立村档案，请先完成首次设置。');
  return profile;
}

export function villageGroups(store: Store): (typeof villageGroup.$inferSelect)[] {
  return store.orm.select().from(villageGroup).orderBy(villageGroup.number).all();
}

export interface SetUpInput {
  name: string;
  town: string;
  county: string;
  code: string;
  groups: number;
  officePhone: string;
  objectionHandler: string;
  sample: boolean;
  administrator: { name: string; login: string; passwordHash: string };
}

/** First run: creates the village, its groups and its first administrator, once. */
export function setUpVillage(store: Store, by: Actor, input: SetUpInput): Village {
  return transact(store, by, 'village.setUp', input, (tx) => {
    if (villageProfile(tx))
      throw new Refusal('invalidState', '村档案已经建立，不能重复设置。请登录后在“系统”里修改。');
    const { groups, administrator, ...profile } = input;
    tx.orm
      .insert(village)
      .values({ id: 1, ...profile, createdAt: tx.at })
      .run();
    for (let number = 1; number <= groups; number += 1) {
      tx.orm
        .insert(villageGroup)
        .values({ number, name: `第${chineseNumber(number)}村民小组` })
        .run();
    }
    tx.orm
      .insert(staff)
      .values({ ...administrator, role: 'administrator', createdAt: tx.at })
      .run();
    tx.audit({
      subject: 'village:1',
      summary: `建立村档案：${input.county}${input.town}${input.name}，${String(groups)} 个村民小组，管理员 ${administrator.name}`,
      after: profile,
    });
    return requireVillage(tx);
  });
}

export type VillageChange = Pick<
  Village,
  | 'version'
  | 'name'
  | 'town'
  | 'county'
  | 'code'
  | 'officePhone'
  | 'objectionHandler'
  | 'shopName'
  | 'maskRule'
>;

export function changeVillage(store: Store, by: Actor, input: VillageChange): void {
  transact(store, by, 'village.change', input, (tx) => {
    const before = requireVillage(tx);
    assertVersion(before.version, input.version, '村信息');
    const { name, town, county, code, officePhone, objectionHandler, shopName, maskRule } = input;
    const after = { name, town, county, code, officePhone, objectionHandler, shopName, maskRule };
    tx.orm
      .update(village)
      .set({ ...after, version: before.version + 1 })
      .where(eq(village.id, 1))
      .run();
    tx.audit({ subject: 'village:1', summary: '修改村信息', before, after });
  });
}

/** Two groups that read alike cannot be told apart on a list or in a workbook. Refuses duplicate. */
function requireFreeGroupName(tx: Tx, group: GroupNames): void {
  const { number, name } = group;
  for (const other of villageGroups(tx)) {
    if (other.number === number) continue;
    if (groupShortName(other) === groupShortName(group))
      throw new Refusal('duplicate', `已经有${quoted(other.name)}，请换一个名称。`);
    if (ownGroupName({ number: other.number, name }) === undefined) {
      throw new Refusal(
        'duplicate',
        `${quoted(name)}会与编号为 ${String(other.number)} 的${quoted(other.name)}弄混，请换一个名称。`,
      );
    }
  }
}

/** Adds a group after the last one; returns its number. Refuses duplicate. */
export function addGroup(store: Store, by: Actor, input: { name: string }): { number: number } {
  return transact(store, by, 'village.addGroup', input, (tx) => {
    const number = (villageGroups(tx).at(-1)?.number ?? 0) + 1;
    requireFreeGroupName(tx, { number, name: input.name });
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

/** Renames a group. Existing documents keep the old name. Refuses duplicate, versionConflict. */
export function renameGroup(
  store: Store,
  by: Actor,
  input: GroupOfVillage & { name: string },
): { done: true } {
  return transact(store, by, 'village.renameGroup', input, (tx) => {
    const group = changeableGroup(tx, input);
    requireFreeGroupName(tx, { number: group.number, name: input.name });
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

/** Audits that the recovery code was shown, on the screen or as a page that may be printed or saved. */
export function auditRecoveryCodeView(store: Store, by: Actor, shown: 'code' | 'sheet'): string {
  return transact(store, by, 'village.recoveryCode', null, (tx) => {
    const what = { code: '查看了数据恢复码', sheet: '打开了数据恢复码的打印页' }[shown];
    tx.audit({ subject: 'village:1', summary: `${by.name} ${what}` });
    return tx.at;
  });
}

/** The recovery code was sent to the printer, or a person confirmed that it is printed or copied and put away. */
export function recordRecoveryCodeKept(
  store: Store,
  by: Actor,
  input: { requestId: string; how: 'printed' | 'putAway' },
): { done: true } {
  return transact(store, by, 'village.recoveryCodeKept', input, (tx) => {
    noteRecoveryCodeKept(tx);
    const what = { printed: '打印了数据恢复码', putAway: '确认数据恢复码已印好或抄好、收好' }[input.how];
    tx.audit({ subject: 'village:1', summary: `${by.name} ${what}` });
    return { done: true };
  });
}

/** Confirms that the computer's date is right; later acts are compared with it. */
export function confirmClock(
  store: Store,
  by: Actor,
  input: { requestId?: string; date: string },
): { done: true } {
  return transact(store, by, CONFIRMATION, input, (tx) => {
    assertClockPossible(tx);
    if (input.date !== tx.today) {
      throw new Refusal('versionConflict', `电脑日期现在是${chineseDate(tx.today)}，请再核对一次。`);
    }
    const { lastDay } = clockDoubt(tx);
    tx.audit({
      subject: 'clock',
      summary: `${by.name} 核对过电脑日期：${chineseDate(tx.today)}正确${lastDay === null ? '' : `（上次办理 ${chineseDate(lastDay)}）`}`,
    });
    return { done: true };
  });
}
