/**
 * Baskets put aside at the counter (挂单). They reserve nothing: prices, stock and balance are those of the moment of
 * redemption. A basket keeps the request id of its redemption, so that one recalled twice is redeemed once.
 */
import { eq } from 'drizzle-orm';
import type { HeldBasket, HeldLine, HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { CollectorRelation } from '../../shared/collectors.ts';
import { MAX_UNITS_OF_SLIP } from '../../shared/goods.ts';
import { goodsTotal, type Measured } from '../../shared/values/goods-quantity.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { prepared, transact, wasRequestDone, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireQuantity } from '../goods/require-quantity.ts';
import { goodsById } from '../goods/goods.ts';
import { householdById, memberById } from '../households/rows.ts';
import { schemeById } from '../schemes/read.ts';
import { heldBasket } from '../schema/index.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

/** Shorter than the answers of redemptions are kept, by which a redeemed basket is known. */
const HELD_DAYS = 14;

const oldest = ({ clock }: Pick<Store, 'clock'>): string =>
  new Date(clock().getTime() - HELD_DAYS * 86_400_000).toISOString();

interface Row extends Omit<HeldBasket, 'lines' | 'vouchers' | 'own'> {
  lines: string;
  vouchers: string;
  staffId: number | null;
}

/** Those that wait for their customers, own ones first, the latest first. */
export function heldBaskets(store: Store, reader: StaffId | null): HeldBasket[] {
  return prepared<[string, StaffId | null], Row>(
    store,
    `SELECT b.id, b.basket_id AS basketId, b.household_id AS householdId, b.member_id AS memberId, b.scheme_id AS schemeId,
       coalesce(h.no, '') AS householdNo, coalesce(m.name, o.name, '') AS head, b.card_number AS cardNumber, b.collector, b.relation,
       (SELECT json_group_array(json_object('goodsId', g.id, 'name', trim(g.name || ' ' || g.spec), 'unit', g.unit, 'unitSize', g.unit_size,
          'quantity', l.value ->> 'quantity', 'seenPoints', l.value ->> 'seenPoints'))
        FROM json_each(b.lines) l JOIN goods g ON g.id = l.value ->> 'goodsId') AS lines, b.vouchers,
       b.at, b.staff_id AS staffId, b.staff_name AS staffName
     FROM held_basket b LEFT JOIN household h ON h.id = b.household_id LEFT JOIN member m ON m.id = b.member_id
     LEFT JOIN member o ON o.id = h.head_member_id
     WHERE b.at >= ? AND NOT EXISTS (SELECT 1 FROM request WHERE id = b.basket_id)
     ORDER BY b.staff_id IS NOT ?, b.id DESC`,
  )
    .all(oldest(store), reader)
    .map(({ staffId, lines, vouchers, ...row }) => ({
      ...row,
      vouchers: JSON.parse(vouchers) as HeldBasket['vouchers'],
      lines: JSON.parse(lines) as HeldBasket['lines'],
      own: staffId === reader,
    }));
}

/** Removes what was redeemed since, and what was not called for. */
function forgetEnded(tx: Tx): void {
  prepared<[string]>(
    tx,
    'DELETE FROM held_basket WHERE at < ? OR EXISTS (SELECT 1 FROM request WHERE id = basket_id)',
  ).run(oldest(tx));
}

interface HoldBasketInput {
  requestId: string;
  basketId: string;
  householdId: HouseholdId | null;
  memberId: MemberId | null;
  schemeId: SchemeId | null;
  cardNumber: string | null;
  collector: string;
  relation: CollectorRelation | null;
  lines: HeldLine[];
  vouchers?: HeldVoucher[];
}

const headOf = (tx: Tx, id: HouseholdId | null): string =>
  prepared<[HouseholdId | null], { name: string }>(
    tx,
    'SELECT m.name FROM household h JOIN member m ON m.id = h.head_member_id WHERE h.id = ?',
  ).get(id)?.name ?? '未选农户';

/** What the basket names may be gone: an import of goods or households is withdrawn while it is filled. Refuses notFound. */
function requireThere(
  tx: Tx,
  { householdId, memberId, schemeId, lines }: HoldBasketInput,
): (Measured & { quantity: number })[] {
  if (householdId !== null) householdById(tx, householdId);
  if (memberId !== null) memberById(tx, memberId);
  if (schemeId !== null) schemeById(tx, schemeId);
  return lines.map(({ goodsId, quantity }) => {
    const goods = requireFound(goodsById(tx, goodsId), '清单里的商品');
    requireQuantity(goods, quantity, '数量', MAX_UNITS_OF_SLIP);
    return { quantity, unit: goods.unit, unitSize: goods.unitSize };
  });
}

/** Puts a basket aside, or again as it is now. Refuses invalidState when it was redeemed in the meantime, notFound. */
export function holdBasket(store: Store, by: Actor, input: HoldBasketInput): { id: number } {
  return transact(store, by, 'heldBaskets.hold', input, (tx) => {
    if (wasRequestDone(tx, input.basketId))
      throw new Refusal(
        'invalidState',
        `这张清单已经兑换，不能再挂单。请按 ${keyLabel('today')} 查看今天的小票。`,
      );
    const goods = requireThere(tx, input);
    forgetEnded(tx);
    const { requestId: _, ...values } = input;
    const kept = { ...values, at: tx.at, staffId: tx.by.staffId, staffName: tx.by.name };
    const { id } = tx.orm
      .insert(heldBasket)
      .values(kept)
      .onConflictDoUpdate({ target: heldBasket.basketId, set: kept })
      .returning({ id: heldBasket.id })
      .get();
    tx.audit({
      subject: `heldBasket:${String(id)}`,
      summary: `挂单：${headOf(tx, input.householdId)}，${String(input.lines.length)} 种 ${goodsTotal(goods)}`,
    });
    return { id };
  });
}

/** Throws a basket away. Refuses notFound when another operator has done so. */
export function dropBasket(
  store: Store,
  by: Actor,
  input: { requestId: string; id: number },
): Record<string, never> {
  return transact(store, by, 'heldBaskets.drop', input, (tx) => {
    const row = tx.orm.delete(heldBasket).where(eq(heldBasket.id, input.id)).returning().get();
    if (!row) throw new Refusal('notFound', '这张挂单已经不在了。');
    tx.audit({
      subject: `heldBasket:${String(row.id)}`,
      summary: `删除挂单：${headOf(tx, row.householdId)}，${String(row.lines.length)} 种`,
      before: row.lines,
    });
    return {};
  });
}
