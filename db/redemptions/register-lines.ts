/** 兑换登记表: each goods of each slip of a span of days. */
import { sizeOnPaper, type UnitSize } from '../../shared/values/goods-quantity.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { signersOf, type Signers } from '../schemes/signers.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface RedemptionRegisterLine {
  day: string;
  slipNo: string;
  householdNo: string;
  head: string;
  collector: string;
  relation: string;
  name: string;
  spec: string;
  unit: string;
  /** Absent for pieces, so that papers of them keep their hash. */
  unitSize?: UnitSize;
  quantity: number;
  unitPoints: Points;
  points: Points;
  /** Right after this line: a slip's balance is that of its last line. */
  balance: Points;
  staffName: string;
  returned: boolean;
  /** What came back where it is not all; absent otherwise, so that papers without keep their hash. */
  back?: number;
  /** Number of the form that it was keyed in from; absent without. */
  handwritten?: number;
}

export interface RedemptionRegister {
  lines: RedemptionRegisterLine[];
  slips: number;
  returned: number;
  /** Slips of which some goods came back; absent where there are none. */
  partly?: number;
  /** Net of returns, one for each name of the point. */
  totals: { unit: string; points: Points }[];
}

interface StoredLine extends Omit<RedemptionRegisterLine, 'returned' | 'back' | 'unitSize' | 'handwritten'> {
  unitSize: UnitSize;
  formNumber: number | null;
  returned: number;
  returnedPoints: Points;
  id: number;
  schemeId: SchemeId;
  state: 'done' | 'returned';
}

/** Who signs the register: by the rules of each scheme under which something was redeemed, on its last such day in the span. */
export function registerSigners(store: Store, { from, to }: { from: string; to: string }): Signers {
  const schemes = prepared<[string, string], { schemeId: SchemeId; day: string }>(
    store,
    `SELECT a.scheme_id AS schemeId, max(r.day) AS day FROM redemption r JOIN account a ON a.id = r.account_id
     WHERE r.day BETWEEN ? AND ? GROUP BY a.scheme_id ORDER BY a.scheme_id`,
  ).all(from, to);
  const signers = schemes.flatMap(({ schemeId, day }) => signersOf(store, schemeId, day).signers ?? []);
  return signers.length === 0 ? {} : { signers: [...new Set(signers)] };
}

/** In the order in which they were written. Undefined when there are more than `most` lines. */
export function redemptionRegister(
  store: Store,
  { from, to, most }: { from: string; to: string; most: number },
): RedemptionRegister | undefined {
  const stored = prepared<[string, string, number], StoredLine>(
    store,
    `SELECT r.id, r.day, r.slip_no AS slipNo, h.no AS householdNo, o.name AS head, r.collector, r.relation, a.scheme_id AS schemeId,
       l.name, l.spec, l.unit, g.unit_size AS unitSize, sum(l.quantity) AS quantity, sum(l.returned) AS returned,
       sum(l.returned_points) AS returnedPoints, l.unit_points AS unitPoints, sum(l.points) AS points,
       w.number AS formNumber, r.balance_after AS balance, r.staff_name AS staffName, r.state
     FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id JOIN goods g ON g.id = l.goods_id JOIN household h ON h.id = r.household_id
     JOIN account_owner o ON o.account_id = r.account_id JOIN account a ON a.id = r.account_id
     LEFT JOIN handwritten_slip w ON w.redemption_id = r.id WHERE r.day BETWEEN ? AND ? GROUP BY r.id, l.goods_id ORDER BY r.day, r.id, min(l.id) LIMIT ?`,
  ).all(from, to, most + 1);
  if (stored.length > most) return undefined;
  const balances = new Map<number, Points>();
  const lines = stored
    .toReversed()
    .map(
      ({
        id,
        state: _state,
        schemeId: _,
        returned,
        returnedPoints: _back,
        unitSize,
        formNumber,
        ...line
      }): RedemptionRegisterLine => {
        const balance = balances.get(id) ?? line.balance;
        balances.set(id, balance + line.points);
        const isWhole = returned === line.quantity;
        return {
          ...line,
          ...sizeOnPaper(unitSize),
          balance,
          returned: isWhole,
          ...(returned > 0 && !isWhole ? { back: returned } : {}),
          ...(formNumber === null ? {} : { handwritten: formNumber }),
        };
      },
    );
  const totals = new Map<string, Points>();
  for (const { schemeId, points, returnedPoints } of stored) {
    const unit = schemeUnit(store, schemeId);
    totals.set(unit, (totals.get(unit) ?? 0) + points - returnedPoints);
  }
  const partly = new Set(
    stored.filter(({ state, returned }) => state === 'done' && returned > 0).map(({ id }) => id),
  ).size;
  return {
    lines: lines.toReversed(),
    slips: new Set(stored.map(({ id }) => id)).size,
    ...(partly > 0 ? { partly } : {}),
    returned: new Set(stored.filter(({ state }) => state === 'returned').map(({ id }) => id)).size,
    totals: [...totals].map(([unit, points]) => ({ unit, points })),
  };
}
