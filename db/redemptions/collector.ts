/** Who may collect goods or cash: one rule for counter and cash desk. */
import { and, eq, sql } from 'drizzle-orm';
import { isProxy, COLLECTOR_RELATIONS, type CollectorRelation } from '../../shared/collectors.ts';
import { cleanName } from '../../shared/values/names.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { isShownToCounter } from '../households/shown-to-counter.ts';
import { member } from '../schema/index.ts';
import { counterSettings } from '../village/counter-settings.ts';
import { prepared, preparedQuery, type Store, type Tx } from '../database/store.ts';
import { HANDED_OUT_ON } from './slip-day.ts';
import { sqlList } from '../schema/sql-list.ts';

export interface StoredCollector {
  collector: string;
  relation: CollectorRelation;
}

/** Present members of the household, its head first. */
const presentMembers = preparedQuery((orm) =>
  orm
    .select({ name: member.name, relation: member.relation, birthDate: member.birthDate })
    .from(member)
    .where(and(eq(member.householdId, sql.placeholder('householdId')), eq(member.state, 'present')))
    .orderBy(sql`${member.relation} <> '户主'`, member.id)
    .prepare(),
);

/** Names offered as collectors, for goods and cash alike: the household's head and its grown members. */
export function possibleCollectors(store: Store, householdId: HouseholdId, today: string): string[] {
  return presentMembers(store)
    .all({ householdId })
    .filter((one) => isShownToCounter(one, today))
    .map(({ name }) => name);
}

const PROXIES = sqlList(COLLECTOR_RELATIONS.filter(isProxy));

/** Other households a proxy of that name collected for on a day. */
function othersOnDay(tx: Tx, householdId: HouseholdId, name: string, day: string): number {
  const found = prepared<[string, string, string], { collector: string; householdId: HouseholdId }>(
    tx,
    `SELECT r.collector, r.household_id AS householdId FROM redemption r
     WHERE r.day >= ? AND ${HANDED_OUT_ON} = ? AND r.state = 'done' AND r.relation IN (${PROXIES})
     UNION ALL
     SELECT u.collector, o.household_id FROM points_use u JOIN account_owner o ON o.account_id = u.account_id
     WHERE u.day = ? AND u.state = 'done' AND u.kind = 'cash' AND u.relation IN (${PROXIES})`,
  ).all(day, day, day);
  const others = found.filter((one) => one.householdId !== householdId && cleanName(one.collector) === name);
  return new Set(others.map((one) => one.householdId)).size;
}

/**
 * The collector's canonical name. Refuses invalidInput (not a member, or not the holder in person) and
 * capExceeded (a proxy for too many households on the day, goods and cash together). `name`: the account
 * holder.
 */
export function requireCollector(
  tx: Tx,
  { householdId, name }: { householdId: HouseholdId; name: string },
  { collector, relation }: StoredCollector,
  day: string = tx.today,
): string {
  const who = cleanName(collector);
  if (isProxy(relation)) {
    const { proxyDailyLimit: limit } = counterSettings(tx);
    if (othersOnDay(tx, householdId, who, day) < limit) return who;
    throw new Refusal(
      'capExceeded',
      `${quoted(who)}${day === tx.today ? '今天' : chineseDate(day)}已代领 ${String(limit)} 户，达到每人每日代领上限。请由本人或家人领取；同名的另一人请在姓名后注明小组。`,
    );
  }
  if (who === cleanName(name)) return who;
  const own = presentMembers(tx)
    .all({ householdId })
    .some((member) => cleanName(member.name) === who);
  if (own && relation !== '本人') return who;
  throw new Refusal(
    'invalidInput',
    own
      ? `${quoted(who)}不是本人，请把关系改为家庭成员。`
      : `该户家庭成员里没有${quoted(who)}。外人领取请把关系改为代领。`,
  );
}
