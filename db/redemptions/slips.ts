/** Slips of redemptions, one by one. */
import { writtenText, type Handwritten } from '../../shared/handwritten.ts';
import type { SlipLine, SlipRow, SlipVoucher } from '../../shared/contract/redemptions.ts';
import { goodsTimes, type UnitSize } from '../../shared/values/goods-quantity.ts';
import { plainWord } from '../../shared/values/plain-text.ts';
import { groupName } from '../village/groups.ts';
import type { RedemptionId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { voucherCleared } from '../period-closes/cleared.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface Slip extends SlipRow {
  schemeName: string;
}

export const SLIP = `
  SELECT r.id, r.slip_no AS slipNo, r.at, r.day, r.household_id AS householdId, h.no AS householdNo, o.name AS head,
    o.group_number AS groupNumber, r.collector, r.relation, r.points, r.returned_points AS returnedPoints, r.voucher_points AS voucherPoints, r.balance_after AS balanceAfter, r.staff_name AS staffName, r.state,
    r.returned_at AS returnedAt, r.return_reason AS returnReason, s.no AS settlementNo,
    (SELECT json_object('number', number, 'writtenOn', written_on, 'writtenTime', written_time) FROM handwritten_slip WHERE redemption_id = r.id) AS handwrittenText, sc.id AS schemeId, sc.name AS schemeName,
    (SELECT json_group_array(json_object('id', id, 'no', no)) FROM (SELECT id, no FROM slip_return WHERE redemption_id = r.id ORDER BY id)) AS returnsText,
    (SELECT json_group_array(json_object('title', trim(name || ' ' || spec), 'quantity', quantity, 'unit', unit, 'unitSize', unit_size))
     FROM (SELECT l.name, l.spec, l.unit, g.unit_size, sum(l.quantity) AS quantity
       FROM redemption_line l JOIN goods g ON g.id = l.goods_id WHERE l.redemption_id = r.id
       GROUP BY l.goods_id ORDER BY min(l.id))) AS goodsText
  FROM redemption r JOIN household h ON h.id = r.household_id JOIN account_owner o ON o.account_id = r.account_id
  JOIN account a ON a.id = r.account_id JOIN scheme sc ON sc.id = a.scheme_id
  LEFT JOIN settlement s ON s.id = r.settlement_id`;

export type StoredSlip = Omit<Slip, 'group' | 'unitName' | 'returns' | 'goods' | 'handwritten'> & {
  groupNumber: number;
  schemeId: SchemeId;
  returnsText: string;
  goodsText: string;
  handwrittenText: string | null;
};

export function slipOf(
  store: Store,
  { groupNumber, schemeId, returnsText, goodsText, handwrittenText, ...row }: StoredSlip,
): Slip {
  const returns = JSON.parse(returnsText) as Slip['returns'];
  const goods = (
    JSON.parse(goodsText) as { title: string; quantity: number; unit: string; unitSize: UnitSize }[]
  )
    .map(({ title, quantity, ...measured }) => goodsTimes(title, quantity, measured))
    .join('、');
  const handwritten =
    handwrittenText === null ? '' : writtenText(JSON.parse(handwrittenText) as Omit<Handwritten, 'witness'>);
  return {
    ...row,
    goods,
    handwritten,
    returns,
    group: groupName(store, groupNumber),
    unitName: schemeUnit(store, schemeId),
  };
}

/** Goods of a slip, each once: the source matters only between village and shop. */
export function slipLines(store: Store, id: RedemptionId): SlipLine[] {
  return prepared<[RedemptionId], SlipLine>(
    store,
    `SELECT l.goods_id AS goodsId, l.name, l.spec, l.unit, g.unit_size AS unitSize, sum(l.quantity) AS quantity,
       sum(l.returned) AS returned, l.unit_points AS unitPoints, sum(l.points) AS points
     FROM redemption_line l JOIN goods g ON g.id = l.goods_id WHERE l.redemption_id = ?
     GROUP BY l.goods_id ORDER BY min(l.id)`,
  ).all(id);
}

/** Vouchers that paid a slip, the largest first, as at the counter. */
export function slipVouchers(store: Store, id: RedemptionId): SlipVoucher[] {
  return prepared<[RedemptionId], Omit<SlipVoucher, 'cleared'> & { id: number }>(
    store,
    `SELECT v.id, v.number, v.face, s.change, s.expiry FROM voucher_payment p JOIN voucher v ON v.id = p.voucher_id
     JOIN voucher_series s ON s.id = v.series_id WHERE p.redemption_id = ? ORDER BY v.face DESC, v.id`,
  )
    .all(id)
    .map(({ id: voucherId, ...one }) => ({ ...one, cleared: voucherCleared(store, voucherId) ?? null }));
}

export function slipById(store: Store, id: RedemptionId): Slip | undefined {
  const row = prepared<[RedemptionId], StoredSlip>(store, `${SLIP} WHERE r.id = ?`).get(id);
  return row && slipOf(store, row);
}

/** By its printed number (2026-000012), or only the last digits within this year (12). */
export function slipByNo(store: Store, typed: string, year: string): Slip | undefined {
  const plain = plainWord(typed);
  const slipNo = /^\d{1,6}$/.test(plain) ? `${year}-${plain.padStart(6, '0')}` : plain;
  const row = prepared<[string], StoredSlip>(store, `${SLIP} WHERE r.slip_no = ?`).get(slipNo);
  return row && slipOf(store, row);
}
