/** What members who moved between households in a period have had of goods that are allowed to each person. */
import { and, count, eq } from 'drizzle-orm';
import type { GoodsId, HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { member } from '../schema/index.ts';
import { HANDED_OUT_ON } from './slip-day.ts';

interface Move {
  memberId: MemberId;
  from: HouseholdId;
  to: HouseholdId;
  day: string;
}

/** Moves between households since a day, in their order. */
function movesSince(store: Store, day: string): Move[] {
  return prepared<[string], Move>(
    store,
    `SELECT v.member_id AS memberId, v.from_household_id AS "from", v.day,
       coalesce(lead(v.from_household_id) OVER (PARTITION BY v.member_id ORDER BY v.id), m.household_id) AS "to"
     FROM member_move v JOIN member m ON m.id = v.member_id WHERE v.day >= ? ORDER BY v.id`,
  ).all(day);
}

/** The moves that bear on a household: into and out of it, and into and out of those that its people came from. */
function movesAround(moves: readonly Move[], householdId: HouseholdId): Move[] {
  const households = new Set([householdId]);
  const around = (): Move[] => moves.filter(({ from, to }) => households.has(from) || households.has(to));
  for (let known = 0; known < households.size;) {
    known = households.size;
    for (const { from, to } of around()) households.add(from).add(to);
  }
  return around();
}

/** Pieces by household and day, less what came back. */
function piecesOf(
  store: Store,
  households: readonly HouseholdId[],
  goodsId: GoodsId,
  { from, to }: { from: string; to: string },
): { householdId: HouseholdId; day: string; quantity: number }[] {
  return prepared<
    [string, string, string, string, GoodsId],
    { householdId: HouseholdId; day: string; quantity: number }
  >(
    store,
    `SELECT r.household_id AS householdId, ${HANDED_OUT_ON} AS day, sum(l.quantity - l.returned) AS quantity
     FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id
     WHERE r.day >= ? AND r.household_id IN (SELECT value FROM json_each(?)) AND ${HANDED_OUT_ON} BETWEEN ? AND ?
       AND l.goods_id = ? GROUP BY r.household_id, 2`,
  ).all(from, JSON.stringify(households), from, to, goodsId);
}

function peopleOf(store: Store, householdId: HouseholdId): number {
  const row = store.orm
    .select({ n: count() })
    .from(member)
    .where(and(eq(member.householdId, householdId), eq(member.state, 'present')))
    .get();
  return row?.n ?? 0;
}

/** The last household of each mover who has left the village since. */
function departedMovers(store: Store, moves: readonly Move[]): HouseholdId[] {
  return prepared<[string], { householdId: HouseholdId }>(
    store,
    `SELECT household_id AS householdId FROM member WHERE state <> 'present' AND id IN (SELECT value FROM json_each(?))`,
  )
    .all(JSON.stringify(moves.map(({ memberId }) => memberId)))
    .map(({ householdId }) => householdId);
}

function change(counts: Map<HouseholdId, number>, id: HouseholdId, by: number): void {
  counts.set(id, (counts.get(id) ?? 0) + by);
}

/**
 * Members of a household, and the pieces that they brought along from households they moved from in the period, less
 * those that went with members who left: each takes an equal share, rounded up, of what the household has had until the
 * end of the day of the move. Without it an allowance per person would restart with every move.
 */
export function peopleAndMovedShare(
  store: Store,
  householdId: HouseholdId,
  goodsId: GoodsId,
  period: { from: string; to: string },
): { people: number; moved: number } {
  const present = peopleOf(store, householdId);
  const moves = movesAround(movesSince(store, period.from), householdId);
  if (moves.length === 0) return { people: present, moved: 0 };
  const households = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  const pieces = piecesOf(store, households, goodsId, period);
  // As they were before the first move; who moved and has left the village since was there then.
  const people = new Map(households.map((id) => [id, peopleOf(store, id)]));
  for (const last of departedMovers(store, moves)) if (people.has(last)) change(people, last, 1);
  for (const { from, to } of moves) {
    change(people, from, 1);
    change(people, to, -1);
  }
  const moved = new Map<HouseholdId, number>();
  for (const { from, to, day } of moves) {
    const own = pieces
      .filter((one) => one.householdId === from && one.day <= day)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const had = Math.max(0, own + (moved.get(from) ?? 0));
    const share = Math.ceil(had / Math.max(1, people.get(from) ?? 1));
    change(moved, from, -share);
    change(moved, to, share);
    change(people, from, -1);
    change(people, to, 1);
  }
  return { people: present, moved: moved.get(householdId) ?? 0 };
}
