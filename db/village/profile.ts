/** Village profile: set-up, recovery code audit, clock confirmation. */
import { eq } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatChineseNumber } from '../../shared/values/groups.ts';
import { assertClockPossible, clockDoubt, CONFIRMATION } from '../database/clock-doubt.ts';
import { staff, village, villageGroup } from '../schema/index.ts';
import { noteRecoveryCodeKept } from './setup-steps.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';

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
        .values({ number, name: `第${formatChineseNumber(number)}村民小组` })
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
