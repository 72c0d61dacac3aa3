/** Village profile: what the village is called, and who answers for it. */
import { eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { village } from '../schema/index.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';

export type Village = typeof village.$inferSelect;

/** The village of this database; undefined before the first run is complete. */
export function villageProfile(store: Store): Village | undefined {
  return store.orm.select().from(village).where(eq(village.id, 1)).get();
}

/** Profile of the village, for callers after the first run. Refuses notSetUp. */
export function requireVillage(store: Store): Village {
  const profile = villageProfile(store);
  if (!profile) throw new Refusal('notSetUp', '还没有建立村档案，请先完成首次设置。');
  return profile;
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
