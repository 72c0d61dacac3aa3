/** Validation of a household’s group and number, shared by screens and workbooks. */
import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { card, villageGroup } from '../schema/index.ts';

const groupOfId = preparedQuery((orm) =>
  orm
    .select()
    .from(villageGroup)
    .where(eq(villageGroup.id, sql.placeholder('id')))
    .prepare(),
);

const cardOfNumber = preparedQuery((orm) =>
  orm
    .select({ id: card.id })
    .from(card)
    .where(eq(card.number, sql.placeholder('number')))
    .prepare(),
);

export function requireGroup(store: Store, groupId: GroupId): typeof villageGroup.$inferSelect {
  const group = groupOfId(store).get({ id: groupId });
  if (!group) throw new Refusal('notFound', '该村民小组不存在，请重新选择小组。');
  return group;
}

/**
 * Refuses a number already used by any household, including closed ones: passbooks were printed with it. And the number
 * of a card, which would be opened instead at the counter.
 */
export function requireFreeNo(store: Store, no: string, except?: HouseholdId): void {
  const holder = prepared<[string], { id: HouseholdId; headName: string }>(
    store,
    `SELECT h.id, coalesce(m.name, '') AS headName FROM household h LEFT JOIN member m ON m.id = h.head_member_id WHERE h.no = ?`,
  ).get(no);
  if (holder && holder.id !== except) {
    throw new Refusal('duplicate', `户号 ${no} 已是${holder.headName || '另一'}户的户号，请改用其他户号。`);
  }
  if (cardOfNumber(store).get({ number: no }))
    throw new Refusal('duplicate', `户号 ${no} 与一张积分卡的卡号相同，柜台分不清，请改用其他户号。`);
}
