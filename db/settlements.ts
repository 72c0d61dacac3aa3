/** 结算: what the village owes the shop for the goods handed out in a period. */
import { fenInWords, formatFen } from '../shared/money.ts';
import { formatPoints } from '../shared/points.ts';
import { worthOf, worthOfParts } from '../shared/goods.ts';
import { Refusal, found } from '../shared/refusals.ts';
import type { Fen, Points, SchemeId } from '../shared/units.ts';
import { counterScheme } from './goods/counter-scheme.ts';
import { act, nextSerial, prepared, type By, type Store } from './store.ts';

interface Totals {
  slips: number;
  points: Points;
  firstSlip: string;
  lastSlip: string;
}

export interface SettlementPreview extends Totals {
  from: string;
  to: string;
  fenPerPoint: Fen;
  amount: Fen;
  /** Slips of the period that were returned, and are left out. */
  returned: number;
  /** Slips from before the period that were never settled: to be told, lest they be forgotten. */
  earlier: number;
}

const IN_PERIOD = `day BETWEEN :from AND :to AND account_id IN (SELECT id FROM account WHERE scheme_id = :schemeId)`;
const UNSETTLED = `state = 'done' AND settlement_id IS NULL`;

/** What a settlement of the period would come to. Refuses noScheme. */
export function previewSettlement(
  store: Store,
  { from, to, schemeId }: { from: string; to: string; schemeId?: SchemeId },
): SettlementPreview {
  const scheme = counterScheme(store, schemeId);
  const values = { from, to, schemeId: scheme.id };
  const row = prepared<
    unknown[],
    { slips: number; points: Points; firstSlip: string | null; lastSlip: string | null; returned: number }
  >(
    store,
    `SELECT count(CASE WHEN ${UNSETTLED} THEN 1 END) AS slips,
       coalesce(sum(CASE WHEN ${UNSETTLED} THEN points END), 0) AS points,
       min(CASE WHEN ${UNSETTLED} THEN slip_no END) AS firstSlip,
       max(CASE WHEN ${UNSETTLED} THEN slip_no END) AS lastSlip,
       count(CASE WHEN state = 'returned' THEN 1 END) AS returned
     FROM redemption WHERE ${IN_PERIOD}`,
  ).get(values);
  const earlier = prepared<unknown[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM redemption WHERE ${UNSETTLED} AND day < :from
       AND account_id IN (SELECT id FROM account WHERE scheme_id = :schemeId)`,
  ).get({ from, schemeId: scheme.id });
  const points = row?.points ?? 0;
  return {
    from,
    to,
    slips: row?.slips ?? 0,
    points,
    firstSlip: row?.firstSlip ?? '',
    lastSlip: row?.lastSlip ?? '',
    returned: row?.returned ?? 0,
    earlier: earlier?.n ?? 0,
    fenPerPoint: scheme.fenPerPoint,
    amount: worthOf(points, scheme.fenPerPoint),
  };
}

export interface Settlement extends Totals {
  id: number;
  no: string;
  fromDate: string;
  toDate: string;
  shopName: string;
  fenPerPoint: Fen;
  amount: Fen;
  at: string;
  staffName: string;
}

const SETTLEMENT = `
  SELECT s.id, s.no, s.from_date AS fromDate, s.to_date AS toDate, s.shop_name AS shopName, s.first_slip AS firstSlip,
    s.last_slip AS lastSlip, s.slips, s.points, s.fen_per_point AS fenPerPoint, s.amount, s.at, coalesce(o.name, '程序') AS staffName
  FROM settlement s LEFT JOIN staff o ON o.id = s.staff_id`;

export function listSettlements(store: Store): Settlement[] {
  return prepared<[], Settlement>(store, `${SETTLEMENT} ORDER BY s.id DESC`).all();
}

export function settlementById(store: Store, id: number): Settlement | undefined {
  return prepared<[number], Settlement>(store, `${SETTLEMENT} WHERE s.id = ?`).get(id);
}

export interface MakeSettlementInput {
  requestId: string;
  schemeId?: SchemeId;
  from: string;
  to: string;
  shopName: string;
  /** What the clerk's screen showed, so that nobody signs for slips that came in meanwhile. */
  seen: { slips: number; points: Points };
}

/**
 * Settles every slip of the period that is neither returned nor settled: the slips are marked, so that none is paid twice.
 * Refuses a period in the future or without slips, and (changedMeanwhile) figures that are not those on the screen.
 */
export function makeSettlement(
  store: Store,
  by: By,
  input: MakeSettlementInput,
): { settlementId: number; no: string } {
  return act(store, by, 'settlements.make', input, (w) => {
    const { from, to, shopName, seen } = input;
    if (from > to) throw new Refusal('invalidInput', '结算期间的起始日在截止日之后，请改正。');
    if (to > w.today)
      throw new Refusal('invalidInput', `截止日 ${to} 还没有到，只能结算到今天（${w.today}）。`);
    const preview = previewSettlement(w, input);
    if (preview.slips === 0) throw new Refusal('wrongState', `${from} 至 ${to} 没有未结算的小票，不用结算。`);
    if (preview.slips !== seen.slips || preview.points !== seen.points) {
      throw new Refusal(
        'changedMeanwhile',
        `期间内的小票刚有变动：现为 ${String(preview.slips)} 张、${formatPoints(preview.points)} 分。请核对后再结算。`,
      );
    }
    const year = w.today.slice(0, 4);
    const no = `JS${year}-${String(nextSerial(w, `settlement:${year}`)).padStart(3, '0')}`;
    const { slips, points, firstSlip, lastSlip, fenPerPoint, amount } = preview;
    const row = found(
      prepared<unknown[], { id: number }>(
        w,
        `INSERT INTO settlement (no, from_date, to_date, shop_name, first_slip, last_slip, slips, points, fen_per_point, amount, at, staff_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      ).get(
        no,
        from,
        to,
        shopName,
        firstSlip,
        lastSlip,
        slips,
        points,
        fenPerPoint,
        amount,
        w.at,
        w.by.staffId,
      ),
      '结算单',
    );
    const scheme = counterScheme(w, input.schemeId);
    prepared(w, `UPDATE redemption SET settlement_id = :id WHERE ${UNSETTLED} AND ${IN_PERIOD}`).run({
      id: row.id,
      from,
      to,
      schemeId: scheme.id,
    });
    w.audit({
      subject: `settlement:${String(row.id)}`,
      summary: `结算 ${no}：${shopName} ${from} 至 ${to}，小票 ${String(slips)} 张（${firstSlip} 至 ${lastSlip}），${formatPoints(points)} 分，¥${formatFen(amount)}（${fenInWords(amount)}）`,
      after: { no, from, to, shopName, firstSlip, lastSlip, slips, points, fenPerPoint, amount },
    });
    return { settlementId: row.id, no };
  });
}

export interface SettlementLine {
  name: string;
  spec: string;
  unit: string;
  quantity: number;
  points: Points;
  amount: Fen;
}

/** The goods of a settlement; their amounts add up to its amount exactly. */
export function settlementLines(
  store: Store,
  settlement: Pick<Settlement, 'id' | 'fenPerPoint'>,
): SettlementLine[] {
  const rows = prepared<[number], Omit<SettlementLine, 'amount'>>(
    store,
    `SELECT l.name, l.spec, l.unit, sum(l.quantity) AS quantity, sum(l.points) AS points
     FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id WHERE r.settlement_id = ?
     GROUP BY l.goods_id, l.name, l.spec, l.unit ORDER BY min(l.goods_id), l.name`,
  ).all(settlement.id);
  const amounts = worthOfParts(
    rows.map((row) => row.points),
    settlement.fenPerPoint,
  );
  return rows.map((row, index) => ({ ...row, amount: amounts[index] ?? 0 }));
}
